// Reads of a WebAssembly file what one has to know to take functions out of it, and writes it anew: the WebAssembly core
// specification, section 5 (binary format). Files that have more than Pyodide's has are refused.
const [IMPORT, GLOBAL, EXPORT, ELEMENT, CODE, DATA, DATA_COUNT] = [2, 6, 7, 9, 10, 11, 12];
const [FUNCTION, TABLE, MEMORY, GLOBAL_KIND] = [0, 1, 2, 3];
const [END, GLOBAL_GET, LOCAL_GET, RETURN, I32_CONST, I64_CONST] = [0x0b, 0x23, 0x20, 0x0f, 0x41, 0x42];
const HEADER = 8;

const notAsExpected = (what) => new Error(`A WebAssembly file is not as expected: its ${what}.`);

class Reader {
  constructor(bytes, at) {
    Object.assign(this, { bytes, at });
  }

  byte() {
    return this.bytes[this.at++];
  }

  // LEB128; what is longer than 32 bits is read past only
  number(signed = false) {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = this.byte();
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return signed && shift < 32 && byte & 0x40 ? value | (-1 << shift) : value;
  }

  part(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name() {
    return new TextDecoder().decode(this.part(this.number()));
  }

  limits() {
    const flags = this.byte();
    this.number();
    if (flags & 1) this.number();
  }

  // The number that an expression gives, if it is one that stands there.
  constant() {
    const code = this.byte();
    if (![I32_CONST, I64_CONST, GLOBAL_GET].includes(code)) throw notAsExpected("expressions");
    const value = this.number(code !== GLOBAL_GET);
    if (this.byte() !== END) throw notAsExpected("expressions");
    return code === I32_CONST ? value : null;
  }

  list(read) {
    return Array.from({ length: this.number() }, () => read());
  }
}

const sectionsOf = (bytes) => {
  const reader = new Reader(bytes, HEADER);
  const found = [];
  while (reader.at < bytes.length) {
    const begin = reader.at;
    const id = reader.byte();
    const length = reader.number();
    found.push({ id, begin, at: reader.at, end: reader.at + length });
    reader.at += length;
  }
  return found;
};

// How many functions and globals are imported; each stands before all of the file's own.
const importsOf = (reader) => {
  const count = { [FUNCTION]: 0, [GLOBAL_KIND]: 0 };
  reader.list(() => {
    reader.name();
    reader.name();
    const kind = reader.byte();
    count[kind] += 1;
    if (kind === FUNCTION) reader.number();
    else if (kind === TABLE) reader.part(1) && reader.limits();
    else if (kind === MEMORY) reader.limits();
    else if (kind === GLOBAL_KIND) reader.part(2);
    else reader.part(1) && reader.number();
  });
  return count;
};

// Memory as it is before the start, in parts; what lies between them is zero.
class Memory {
  constructor(parts) {
    this.parts = parts;
  }

  read(address, length) {
    const found = new Uint8Array(length);
    for (const { to, bytes } of this.parts) {
      const [from, end] = [Math.max(address, to), Math.min(address + length, to + bytes.length)];
      if (from < end) found.set(bytes.subarray(from - to, end - to), from - address);
    }
    return found;
  }

  word(address) {
    return new DataView(this.read(address, 4).buffer).getUint32(0, true);
  }

  text(address) {
    const bytes = [];
    for (let [byte] = this.read(address, 1); byte; [byte] = this.read(address + bytes.length, 1)) bytes.push(byte);
    return String.fromCharCode(...bytes);
  }

  // The parts that it touches become one.
  write(address, bytes) {
    const touches = ({ to, bytes: { length } }) => to < address + bytes.length && address < to + length;
    const touched = this.parts.filter(touches);
    const from = Math.min(address, ...touched.map(({ to }) => to));
    const end = Math.max(address + bytes.length, ...touched.map(({ to, bytes: { length } }) => to + length));
    const whole = this.read(from, end - from);
    whole.set(bytes, address - from);
    this.parts = [...this.parts.filter((part) => !touches(part)), { to: from, bytes: whole }];
  }

  clear(from, end) {
    this.parts = this.parts.flatMap(({ to, bytes }) => [
      { to, bytes: bytes.subarray(0, Math.max(0, from - to)) },
      { to: Math.max(to, end), bytes: bytes.subarray(Math.max(0, end - to)) },
    ].filter(({ bytes: { length } }) => length));
  }
}

// `bytes` change when the module is changed.
export const readModule = (bytes) => {
  const sections = sectionsOf(bytes);
  const at = (id) => new Reader(bytes, sections.find((section) => section.id === id).at);
  const imported = importsOf(at(IMPORT));
  let reader = at(GLOBAL);
  const values = reader.list(() => reader.part(2) && reader.constant());
  reader = at(EXPORT);
  const [functions, globals, names] = [new Map(), new Map(), new Map()];
  reader.list(() => {
    const name = reader.name();
    const kind = reader.byte();
    const index = reader.number();
    if (kind === FUNCTION) {
      functions.set(name, index);
      names.set(index, [...names.get(index) ?? [], name]);
    } else if (kind === GLOBAL_KIND) globals.set(name, values[index - imported[GLOBAL_KIND]]);
  });
  reader = at(ELEMENT);
  if (reader.number() !== 1 || reader.number() !== 0) throw notAsExpected("table");
  const base = reader.constant();
  const table = reader.list(() => reader.number());
  reader = at(CODE);
  const bodies = reader.list(() => reader.part(reader.number()));
  reader = at(DATA);
  const parts = reader.list(() => {
    if (reader.number() !== 0) throw notAsExpected("data");
    return { to: reader.constant(), bytes: reader.part(reader.number()) };
  });
  // Makes a function return what it was given first.
  const returnFirst = (name) => {
    const body = bodies[functions.get(name) - imported[FUNCTION]];
    body.fill(0).set([0, LOCAL_GET, 0, RETURN]);
    body[body.length - 1] = END;
  };
  return { functions, globals, names, base, table, memory: new Memory(parts), returnFirst };
};

const number = (value) => {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
};

// The same for a number that is read as one with a sign, which the last byte's upper bit would be.
const signed = (value) => {
  const bytes = number(value);
  if (bytes.at(-1) < 0x40) return bytes;
  return [...bytes.slice(0, -1), bytes.at(-1) | 0x80, 0];
};

const tableParts = ({ base, table }, places) => {
  const runs = [];
  table.forEach((index, place) => {
    if (places.has(place)) return;
    if (runs.at(-1)?.end === place) runs.at(-1).indices.push(index);
    else runs.push({ from: place, indices: [index] });
    runs.at(-1).end = place + 1;
  });
  return runs.map(({ from, indices }) => Buffer.from([0, I32_CONST, ...signed(base + from), END, ...number(indices.length),
    ...indices.flatMap(number)]));
};

const dataParts = ({ memory }) => memory.parts.map(({ to, bytes }) =>
  Buffer.concat([Buffer.from([0, I32_CONST, ...signed(to), END, ...number(bytes.length)]), bytes]));

const section = (id, content) => [Buffer.from([id, ...number(content.length)]), content];

// The module with its changed memory, and with nothing at some places of its table: a call that leads there is an error.
export const writeModule = (bytes, module, withoutPlaces) => {
  const listed = (parts) => Buffer.concat([Buffer.from(number(parts.length)), ...parts]);
  const changed = {
    [ELEMENT]: listed(tableParts(module, withoutPlaces)),
    [DATA]: listed(dataParts(module)),
    [DATA_COUNT]: Buffer.from(number(module.memory.parts.length)),
  };
  const rest = sectionsOf(bytes).flatMap(({ id, begin, end }) =>
    (changed[id] ? section(id, changed[id]) : [bytes.subarray(begin, end)]));
  return Buffer.concat([bytes.subarray(0, HEADER), ...rest]);
};
