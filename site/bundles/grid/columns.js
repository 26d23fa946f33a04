// Columns as AG Grid has them: those of a table, or the one of cards where there is no room.

export const CHOOSE = "choose";
const NARROW = "(max-width: 48rem)";
const HEIGHTS = { table: 34, compact: 28, card: 76 };

// The name of a value, where a column has names for its values, such as of ids.
const nameOf = (names, value) => {
  const key = String(value).toLowerCase();
  return Object.hasOwn(names, key) ? names[key] : "";
};

// A field's value, by its name in any case: servers change the case of letters.
const valueOf = (row, field) => {
  if (!row) return undefined;
  if (Object.hasOwn(row, field)) return row[field];
  const wanted = field.toLowerCase();
  const name = Object.keys(row).find((each) => each.toLowerCase() === wanted);
  return name === undefined ? undefined : row[name];
};

const cardOf = (lines, formats) => ({ data }) => {
  const card = document.createElement("div");
  card.className = "card";
  for (const line of lines) {
    const words = line.map(({ field, format, names }) => {
      if (Array.isArray(field)) return field.map((each) => valueOf(data, each) ?? "").filter((each) => each !== "").join(" ");
      const value = valueOf(data, field);
      if (names) return nameOf(names, value);
      return format ? formats[format]({ value, data }) : value ?? "";
    });
    const part = document.createElement("span");
    part.textContent = words.filter((each) => each !== "").join(" · ");
    card.append(part);
  }
  return card;
};

export const columnsOf = ({ canChoose, columns, card, chooser, formats, sort }) => {
  const order = (id) => (sort[0] === id ? sort[1] : null);
  const head = {
    colId: CHOOSE,
    field: "name",
    width: 44,
    minWidth: 44,
    maxWidth: 44,
    sortable: false,
    resizable: false,
    suppressMovable: true,
    lockPosition: "left",
    cellClass: "choose",
    headerClass: "choose",
    headerComponent: chooser.Head,
    cellRenderer: chooser.box,
  };
  const heads = canChoose ? [head] : [];
  if (card && matchMedia(NARROW).matches) {
    const cards = { colId: "name", field: "name", flex: 1, cellClass: "has-card", cellRenderer: cardOf(card, formats) };
    return [...heads, { ...cards, sortable: true, sort: order("name") }];
  }
  const table = columns.map(({ id, field, format, names, ...column }) => {
    const named = names && (({ value }) => nameOf(names, value));
    return {
      ...column,
      colId: id,
      sort: order(id),
      valueGetter: ({ data }) => valueOf(data, field),
      valueFormatter: named ?? formats[format],
      tooltipValueGetter: named ?? (({ value, data }) => (format ? formats[format === "day" ? "date" : format]({ value, data }) : value)),
    };
  });
  return [...heads, ...table];
};

export const heightOf = (card) => {
  if (card && matchMedia(NARROW).matches) return HEIGHTS.card;
  return document.documentElement.dataset.density === "compact" ? HEIGHTS.compact : HEIGHTS.table;
};
export const headOf = (card) => (card && matchMedia(NARROW).matches ? 0 : 36);

// Calls `draw` whenever there begins to be room, or no more, or rows are to be lower; returns the way to stop.
export const onRoom = (draw) => {
  const query = matchMedia(NARROW);
  query.addEventListener("change", draw);
  const observer = new MutationObserver(draw);
  observer.observe(document.documentElement, { attributeFilter: ["data-density"] });
  return () => {
    query.removeEventListener("change", draw);
    observer.disconnect();
  };
};
