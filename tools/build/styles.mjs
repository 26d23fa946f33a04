// Makes one style sheet of several: each without comments and spare characters, and closed where it leaves something open.
// Usage: node styles.mjs ESBUILD < JSON: the texts
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const { transform, stop } = createRequire(import.meta.url)(process.argv[2]);
const texts = JSON.parse(await text(process.stdin));
const made = await Promise.all(texts.map((each) => transform(each, { loader: "css", minify: true })));
process.stdout.write(made.map(({ code }) => code).join(""));
await stop();
