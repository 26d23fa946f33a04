// Rows as the grid takes them: checked, and kept or left out, without ever entering Python.

// Leaves nothing in rows but texts, numbers and booleans, and returns them: all else the grid would turn into text by its
// own `toString`, which comes from the server, too. Throws where something is no row, or has no `key`. They are changed in
// place: copies of rows with thousands of fields would keep the page waiting.
export const tidy = (rows, key) => {
  for (const row of rows) {
    for (const field of Object.keys(row)) {
      const value = row[field];
      if (typeof value !== "string" && typeof value !== "boolean" && !Number.isFinite(value)) delete row[field];
    }
    if (row[key] === "" || !["string", "number"].includes(typeof row[key])) throw new TypeError(`A row has no ${key}.`);
  }
  return rows;
};

// Tells whether the same rows came before, as one part of a list.
const marksOf = (key) => {
  const seen = new Set();
  return (rows) => {
    if (!rows.length) return false;
    const mark = JSON.stringify([rows.length, rows[0][key], rows.at(-1)[key]]);
    const cameBefore = seen.has(mark);
    seen.add(mark);
    return cameBefore;
  };
};

// Keeps the rows whose `field` holds a text as it stands, in any case: `matches_literally` of Python's vault client, for
// rows that stay in JavaScript.
export const sieve = (key, field, text) => {
  const wanted = text.toLowerCase();
  const holds = (value) => typeof value === "string" && value.toLowerCase().includes(wanted);
  let kept = [];
  return {
    cameBefore: marksOf(key),
    add: (rows) => {
      kept = kept.concat(tidy(rows, key).filter((row) => holds(row[field])));
      return kept.length;
    },
    part: (start, end) => kept.slice(start, end),
  };
};

// Keeps the rows that somebody else has looked at: `offer` returns, as JSON, what the named fields of the rows hold, and
// `keep` takes a "1" for each row to keep. Names are found in any case.
export const judged = (key, names) => {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  let offered = [];
  let kept = [];
  return {
    cameBefore: marksOf(key),
    offer: (rows) => {
      offered = tidy(rows, key);
      const seen = ([name]) => wanted.has(name.toLowerCase());
      return JSON.stringify(offered.map((row) => Object.fromEntries(Object.entries(row).filter(seen))));
    },
    keep: (verdicts) => {
      kept = kept.concat(offered.filter((_, place) => verdicts[place] === "1"));
      return kept.length;
    },
    part: (start, end) => kept.slice(start, end),
  };
};
