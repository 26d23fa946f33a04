// Takes out of Pyodide's runtime what is there only for modules in C that are loaded later: no page loads any. All of
// Python's C is exported for them, and each export costs time at every start. The modules in C that the page does not
// import go too.
// Usage: node slim.mjs PYODIDE_FOLDER OUT_FOLDER WANTED_MODULES_AS_JSON SCRIPT…: the scripts that use the runtime
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { leaveOut } from "./c_modules.mjs";
import { shakeGlue } from "./glue.mjs";

const [folder, out, wantedModules, ...scripts] = process.argv.slice(2);
const GLUE = "pyodide.asm.mjs";
const WASM = "pyodide.asm.wasm";
const FEATURES = ["BulkMemory", "BulkMemoryOpt", "CallIndirectOverlong", "ExceptionHandling", "ExtendedConst", "Multivalue",
  "MutableGlobals", "NontrappingFPToInt", "ReferenceTypes", "SignExt"];
const WORD = /[\w$]+/g;
const EXPORT = /wasmExports(?:\["([^"]+)"\]|\.([\w$]+))/g;
const ASSIGNMENT = /^([\w$]+)=Module\["\1"\]=wasmExports\["([^"]+)"\](?:\.value>>>0)?$/;

const notAsExpected = () => new Error("Pyodide's runtime is not laid out as expected.");

// What `text` has between two marks, with what stands before and behind that.
const cut = (text, begin, end) => {
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end, from);
  if (from < begin.length || to < 0 || text.includes(begin, from)) throw notAsExpected();
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
};

const glue = await readFile(`${folder}/${GLUE}`, "utf-8");
const wasm = leaveOut(await readFile(`${folder}/${WASM}`), JSON.parse(wantedModules));
const { default: binaryen } = await import(createRequire(`${folder}/package.json`).resolve("binaryen"));

// Each export gets a variable and a property of the same name. The variables are declared in one long list.
const [before, assignments, after] = cut(glue, "function assignWasmExports(wasmExports){", "}");
const statements = assignments.split(";").filter(Boolean);
const list = /\bvar ((?:[\w$]+,){1000,}[\w$]+);/.exec(before);
if (!list) throw notAsExpected();
const rest = before.replace(list[0], "") + after;

const used = new Set();
for (const text of [rest, ...await Promise.all(scripts.map((script) => readFile(script, "utf-8")))]) {
  for (const [word] of text.matchAll(WORD)) used.add(word);
}
const imported = new Set(WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ name }) => name));
const isKept = (statement) => {
  const [, variable, name] = ASSIGNMENT.exec(statement) ?? [];
  return !variable || used.has(variable) || used.has(name) || imported.has(name); // some are looked up by their names
};
const kept = statements.filter(isKept);
const dropped = new Set(statements.filter((statement) => !isKept(statement)).map((statement) => statement.split("=", 1)[0]));
const variables = list[1].split(",").filter((name) => !dropped.has(name));
if (kept.length < 50 || dropped.size < 1000) throw notAsExpected();
const slim = before.replace(list[0], () => `var ${variables.join(",")};`) + kept.join(";") + after;

const wanted = new Set(imported);
for (const [, quoted, plain] of slim.matchAll(EXPORT)) wanted.add(quoted ?? plain);
const module = binaryen.readBinary(wasm);
module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0)); // the file itself names none
const names = Array.from({ length: module.getNumExports() }, (_, at) =>
  binaryen.getExportInfo(module.getExportByIndex(at)).name);
for (const name of names) if (!wanted.has(name) && !used.has(name)) module.removeExport(name);
module.runPasses(["remove-unused-module-elements"]);
if (!module.validate()) throw notAsExpected();
const made = module.emitBinary();
const stillImported = new Set(WebAssembly.Module.imports(new WebAssembly.Module(made)).map(({ name }) => name));
await writeFile(`${out}/${WASM}`, made);
await writeFile(`${out}/${GLUE}`, await shakeGlue(slim, stillImported, `${folder}/package.json`));
