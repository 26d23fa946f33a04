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
