// Compresses files, by brotli and gzip: hard, since it is done once and read often.
// Usage: node compress.mjs FOLDER < JSON: paths by the names that what comes of them gets in the folder, with .br and .gz
import { readFile, rename, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [folder] = process.argv.slice(2);
const wanted = Object.entries(JSON.parse(await text(process.stdin)));

const write = async (name, data) => {
  await writeFile(`${name}.${process.pid}.part`, data); // another build may be making the same
  await rename(`${name}.${process.pid}.part`, name);
};

await Promise.all(wanted.map(async ([name, path]) => {
  const data = await readFile(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
  };
  await write(`${folder}/${name}.gz`, await promisify(gzip)(data, { level: 9 }));
  await write(`${folder}/${name}.br`, await promisify(brotliCompress)(data, { params }));
}));
