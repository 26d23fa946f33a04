// Files between the server and the disk: their bytes go from stream to stream, and never through Python.
import { makeZip } from "client-zip";

const counted = (stream, onProgress) => {
  let done = 0;
  const transform = (chunk, controller) => {
    done += chunk.byteLength;
    onProgress(done);
    controller.enqueue(chunk);
  };
  return (stream ?? new Blob([]).stream()).pipeThrough(new TransformStream({ transform }));
};

// A file that was chosen gets its bytes when all are there: the browser writes them beside it until then.
export const pour = async (stream, handle, signal, onProgress) => {
  const file = await handle.createWritable();
  await counted(stream, onProgress).pipeTo(file, { signal });
};

const LOOK_AT = 256 * 1024;

// Reads the beginning of a body as it comes; returns whether it is an envelope whose `meta.status` is an error, once that
// is known. It does what `Opening` of Python's `vault/refusal.py` does, with bytes that never get there.
const opening = () => {
  const decoder = new TextDecoder();
  const path = []; // the member that is read, in each object that is open; "" in a list
  let left = LOOK_AT;
  let [word, inText, isEscaped, refuses] = ["", false, false, undefined];
  const lengthen = (character) => { if (word.length < 12) word += character; };
  const readText = (character) => {
    if (character === '"' && !isEscaped) inText = false;
    else lengthen(character);
    isEscaped = character === "\\" && !isEscaped;
  };
  const endValue = (character) => {
    if (path.length === 2 && path[0] === "meta" && path[1] === "status") refuses = /^[45][0-9]{2}$/.test(word);
    else if (character !== ",") {
      path.pop();
      if (!path.length) refuses = false;
    }
    word = "";
  };
  const readSign = (character) => {
    if (" \t\r\n".includes(character)) return;
    if (!path.length && character !== "{") refuses = false;
    else if ("{[".includes(character)) path.push("");
    else if (character === '"') [inText, word] = [true, ""];
    else if (character === ":") [path[path.length - 1], word] = [word, ""];
    else if (",}]".includes(character)) endValue(character);
    else lengthen(character);
  };
  return (part) => {
    for (const character of decoder.decode(part.subarray(0, left), { stream: true })) {
      if (refuses !== undefined) break;
      (inText ? readText : readSign)(character);
    }
    left -= Math.min(left, part.length);
    return left ? refuses : refuses ?? false;
  };
};

// Tells whether a body begins as an envelope that refuses, and returns the body, which is whole.
export const look = async (stream) => {
  const reader = stream.getReader();
  const read = opening();
  const ahead = [];
  let refuses;
  while (refuses === undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    ahead.push(value);
    refuses = read(value);
  }
  const pull = async (controller) => {
    const { done, value } = ahead.length ? { value: ahead.shift() } : await reader.read();
    if (done) controller.close();
    else controller.enqueue(value);
  };
  const source = { pull, cancel: (reason) => reader.cancel(reason) };
  return [refuses === true, new ReadableStream(source, { highWaterMark: 0 })];
};

// A browser keeps a large blob on disk.
export const collect = (stream, onProgress) => new Response(counted(stream, onProgress)).blob();

// Writes a ZIP file while its entries come, into the file that was chosen, or into a blob.
export const openZip = (handle) => {
  const { readable, writable } = new TransformStream();
  const reader = readable.getReader();
  const writer = writable.getWriter();
  const stop = new AbortController();
  async function* entries() {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  }
  const zipped = makeZip(entries());
  const written = handle ? pour(zipped, handle, stop.signal, () => {}) : collect(zipped, () => {});
  written.catch((reason) => writer.abort(reason)); // else an entry would wait for ever
  writer.closed.catch(() => {}); // it is told by what waits for it
  return {
    add: (name, input) => writer.write({ name, input, size: input.size }),
    finish: async () => {
      await writer.close();
      return await written;
    },
    cancel: () => {
      stop.abort();
      reader.cancel();
      writer.abort();
    },
  };
};

const all = async (reader) => {
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // a hundred at most
    if (!some.length) return found;
    found.push(...some);
  }
};

// The files of what was dropped, with those in folders, as paths and files in turn.
export const walk = async (entries) => {
  const found = [];
  for (const entry of entries) {
    if (entry.isDirectory) found.push(...await walk(await all(entry.createReader())));
    else found.push([entry.fullPath.slice(1), await new Promise((resolve, reject) => entry.file(resolve, reject))]);
  }
  return found;
};
