// Makes Pyodide's script for its runtime smaller: what nothing in it uses goes, most of it for C that has been left out.
import { createRequire } from "node:module";

const FACTORY = ["async function _createPyodideModule(moduleArg={}){", "\n;return moduleRtn}export default _createPyodideModule;\n"];
const IMPORTS = /var wasmImports=\{([^{}]*)\};/; // all that C can call, though the file has no more than it calls
const SIGNATURE = /(?<=[;}])([\w$]+)\.sig="\w*";/g;
const MADE = /export\{([\w$]+) as moduleRtn\};\s*$/;

const notAsExpected = (what) => new Error(`Pyodide's runtime is not laid out as expected: its script's ${what}.`);

// `imported`: the names that the WebAssembly file imports. `packages`: a file beside esbuild's folder.
export const shakeGlue = async (glue, imported, packages) => {
  const [begin, end] = FACTORY;
  const list = IMPORTS.exec(glue);
  if (!glue.startsWith(begin) || !glue.endsWith(end)) throw notAsExpected("factory");
  if (!list) throw notAsExpected("imports");
  const kept = list[1].split(",").filter((entry) => imported.has(entry.split(":")[0]));
  if (kept.length !== imported.size) throw notAsExpected("imports");
  const called = new Set(kept.map((entry) => entry.split(":").at(-1)));
  const body = glue.slice(begin.length, -end.length)
    .replace(list[0], () => `var wasmImports={${kept.join(",")}};`)
    .replace(SIGNATURE, (statement, name) => (called.has(name) ? statement : ""));
  // esbuild takes what is unused out of a module, but not out of a function
  const { build } = createRequire(packages)("esbuild");
  const { outputFiles: [{ text }] } = await build({
    stdin: { contents: `${body}\nexport{moduleRtn};` },
    bundle: true, minify: true, write: false, external: ["*"], format: "esm", platform: "neutral", target: "es2022", logLevel: "error",
  });
  const made = MADE.exec(text);
  if (!made) throw notAsExpected("factory");
  return `${begin}${text.slice(0, made.index)}${end.replace("moduleRtn", made[1])}`;
};
