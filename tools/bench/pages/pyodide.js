import { loadPyodide } from "./pyodide/pyodide.mjs";

const pyodide = await loadPyodide();
pyodide.runPython(`
from js import document, performance

document.documentElement.setAttribute("data-ready", "")
performance.mark("bench:ready")
`);
