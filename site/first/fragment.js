// The first script of a page that only passes an answer on.
import "./answer.js";
