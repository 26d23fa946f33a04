// Compiles the Python sources in a zip to bytecode, with the very Python that will run them: Pyodide, in Node.
// Beside the target it writes which modules each of them may import.
// Usage: node bytecode.mjs PYODIDE_FOLDER SOURCE.zip TARGET.zip with-docstrings|without-docstrings [LEFT_OUT_PATTERN]
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, source, target, docstrings, leftOut = ""] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
// Without columns: a trace shows them below a line of the source, which no page has.
const env = { HOME: "/home", PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" };
const python = await loadPyodide({ indexURL: `${folder}/`, env });
python.FS.writeFile("/source.zip", await readFile(source));
python.globals.set("left_out", leftOut);
python.globals.set("with_docstrings", docstrings === "with-docstrings");
await python.runPythonAsync(`
import ast, json, re, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash

EPOCH = (2020, 2, 2, 0, 0, 0)  # one date for all, so that two builds are alike

# decorators that pass over a function's annotations
DO_NOT_READ = {"abstractmethod", "classmethod", "contextmanager", "overload", "override", "property", "staticmethod"}

def may_read(decorator):
    return not isinstance(decorator, ast.Name) or decorator.id not in DO_NOT_READ

def bare(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            match node.body:
                # for a class that has none, \`dataclass\` makes one up, which takes time and \`inspect\`
                case [ast.Expr(ast.Constant(str())) as docstring, *_] if isinstance(node, ast.ClassDef):
                    docstring.value.value = " "
                case [ast.Expr(ast.Constant(str())) as docstring]:
                    node.body = [ast.copy_location(ast.Pass(), docstring)]
                case [ast.Expr(ast.Constant(str())), *rest]:
                    node.body = rest
        # each function's are a function of their own
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not any(map(may_read, node.decorator_list)):
            node.returns = None
            for each in ast.walk(node.args):
                if isinstance(each, ast.arg):
                    each.annotation = None
    return tree

def imports(node, package):
    # what is for programs, and for type checkers, does not run in a page
    match node:
        case ast.If(ast.Compare(ast.Name("__name__"))) | ast.If(ast.Name("TYPE_CHECKING")):
            for each in node.orelse:
                yield from imports(each, package)
            return
        case ast.FunctionDef(name="main" | "_main" | "test" | "_test"):
            return
        case ast.Import():
            yield from (each.name for each in node.names)
        case ast.ImportFrom():
            above = package[:len(package) + 1 - node.level] if node.level else []
            source = ".".join([*above, *filter(None, [node.module])])
            yield source
            yield from (f"{source}.{each.name}" for each in node.names)
    for each in ast.iter_child_nodes(node):
        yield from imports(each, package)

graph = {}

def compiled(name, text):
    tree = ast.parse(text, name)
    module = name.removesuffix(".py").split("/")
    package = module[:-1]
    graph[".".join(package if module[-1] == "__init__" else module)] = sorted(set(imports(tree, package)))
    code = compile(tree if with_docstrings else bare(tree), name, "exec", dont_inherit=True)
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
await writeFile(`${target}.json`, python.runPython("json.dumps(graph)"));
await writeFile(target, python.FS.readFile("/target.zip"));
