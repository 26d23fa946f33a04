// Rows as the grid takes them: checked, and kept or left out, without ever entering Python.

// Returns rows with nothing in them but texts, numbers and booleans: all else the grid would turn into text by its own
// `toString`, which comes from the server, too. Throws where something is no row, or has no `key`.
export const tidy = (rows, key) => rows.map((row) => {
  const isShown = (value) => ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
  const shown = Object.fromEntries(Object.entries(row).filter(([, value]) => isShown(value)));
  if (shown[key] === "" || !["string", "number"].includes(typeof shown[key])) throw new TypeError(`A row has no ${key}.`);
  return shown;
});

// Keeps the rows whose `field` holds a text as it stands, in any case: `matches_literally` of Python's vault client, for
// rows that stay in JavaScript.
export const sieve = (key, field, text) => {
  const wanted = text.toLowerCase();
  const holds = (value) => typeof value === "string" && value.toLowerCase().includes(wanted);
  let kept = [];
  return {
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
