// The first script of a page that starts Python: what comes before anything is painted or fetched, in one file, because a
// script that blocks costs a round trip of its own.
import { page } from "./answer.js";
import "./theme.js";
import { begin } from "./early.js";

page.early = begin(document.currentScript.dataset);
