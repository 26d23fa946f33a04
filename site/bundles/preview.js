// What a preview takes of a file. Its bytes stay here: Python is given the first ones, which tell of what kind it is.

// Reads a stream piece by piece, and no more of it than is asked for.
export const open = (stream) => {
  const reader = (stream ?? new Blob([]).stream()).getReader();
  const parts = [];
  let size = 0;
  let ended = false;
  const read = async (limit) => {
    while (!ended && size < limit) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) break;
      parts.push(value);
      size += value.byteLength;
    }
  };
  return {
    head: async (length) => {
      await read(length);
      return new Uint8Array(await new Blob(parts).slice(0, length).arrayBuffer());
    },
    // The first `limit` bytes, and whether those are all.
    take: async (limit) => {
      await read(limit + 1);
      if (!ended) reader.cancel().catch(() => {});
      return { blob: new Blob(parts).slice(0, limit), isWhole: size <= limit };
    },
    cancel: () => reader.cancel().catch(() => {}),
  };
};

// A text that may end in the middle of a character. What says that it is UTF-8, and isn't, is taken for Windows' own.
export const decode = async (blob, encoding) => {
  const bytes = await blob.arrayBuffer();
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder(encoding === "utf-8" ? "windows-1252" : encoding).decode(bytes, { stream: true });
  }
};

// Shows the bytes of a raster image, of the type that they were found to be. Throws where the browser can't.
export const showImage = (element, blob, type) => {
  const url = URL.createObjectURL(new Blob([blob], { type }));
  element.src = url;
  return {
    ready: () => element.decode(),
    destroy: () => {
      element.removeAttribute("src");
      URL.revokeObjectURL(url);
    },
  };
};

// The first row is the header.
export const showTable = (element, rows) => {
  const [header, ...body] = rows.map((cells, index) => {
    const row = document.createElement("tr");
    for (const text of cells) {
      const cell = document.createElement(index ? "td" : "th");
      if (!index) cell.scope = "col";
      cell.textContent = text;
      row.append(cell);
    }
    return row;
  });
  element.createTHead().append(header);
  element.createTBody().append(...body);
};
