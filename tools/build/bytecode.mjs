// Compiles the Python sources in a zip to bytecode, with the very Python that will run them: Pyodide, in Node.
// Usage: node bytecode.mjs PYODIDE_FOLDER SOURCE.zip TARGET.zip [LEFT_OUT_PATTERN]
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, source, target, leftOut = ""] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: `${folder}/`, env: { HOME: "/home", PYTHONHASHSEED: "0" } });
python.FS.writeFile("/source.zip", await readFile(source));
python.globals.set("left_out", leftOut);
await python.runPythonAsync(`
import re, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash

EPOCH = (2020, 2, 2, 0, 0, 0)  # one date for all, so that two builds are alike

def compiled(name, text):
    code = compile(text, name, "exec", dont_inherit=True)
    return bytes(_code_to_hash_pyc(code, source_hash(text), False))  # never checked against a source: there is none

with zipfile.ZipFile("/source.zip") as source, zipfile.ZipFile("/target.zip", "w", zipfile.ZIP_STORED) as target:
    for name in sorted(source.namelist()):
        if name.endswith("/") or (left_out and re.match(left_out, name)):
            continue
        data = source.read(name)
        if name.endswith(".py"):
            name, data = name + "c", compiled(name, data)
        target.writestr(zipfile.ZipInfo(name, EPOCH), data)
`);
await writeFile(target, python.FS.readFile("/target.zip"));
