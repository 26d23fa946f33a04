// What is chosen: a box in each row, and one above them for all that match. What a person does is told to `tell`; what
// is chosen in the end comes back through `set`, so that there is one truth.

// A row's own id: the first of these fields that holds one.
export const idOf = (row, fields) => {
  for (const field of fields) {
    const value = row?.[field];
    if ((typeof value === "string" && value) || typeof value === "number") return String(value);
  }
  return "";
};

export const choosing = ({ idFields, texts, tell, api, element }) => {
  let ids = new Set();
  let isAll = false;
  let anchor = -1;
  let open = "";
  const boxes = new Set();
  const heads = new Set();

  const isChosen = (id) => ids.has(id) !== isAll;
  const paint = (box) => {
    box.checked = isChosen(box.dataset.id);
  };
  // What the page's styles tell rows apart by. (`:has()` would have the browser match each row anew while it scrolls.)
  const classes = {
    "is-awaited": ({ data }) => !data,
    "is-chosen": ({ data }) => Boolean(data) && isChosen(idOf(data, idFields)),
    "is-open": ({ data }) => open !== "" && idOf(data, idFields) === open,
  };
  const paintRow = (row) => {
    const node = api().getDisplayedRowAtIndex(Number(row.getAttribute("row-index")));
    for (const [name, isSo] of Object.entries(classes)) row.classList.toggle(name, isSo({ data: node?.data }));
  };
  const paintHead = (box) => {
    box.checked = isAll && ids.size === 0;
    box.indeterminate = ids.size > 0;
  };
  const paintAll = () => {
    for (const box of boxes) box.isConnected ? paint(box) : boxes.delete(box);
    for (const box of heads) box.isConnected ? paintHead(box) : heads.delete(box);
    element.querySelectorAll(".ag-row[row-index]:not(.ag-header-row)").forEach(paintRow);
  };

  // Rows from one place to another, without those that are not loaded, which are counted.
  const between = (from, to) => {
    const rows = [];
    let missing = 0;
    for (let place = Math.min(from, to); place <= Math.max(from, to); place += 1) {
      const row = api().getDisplayedRowAtIndex(place)?.data;
      row ? rows.push(row) : (missing += 1);
    }
    return { rows, missing };
  };

  const toggle = (place, { isRange = false } = {}) => {
    const row = api().getDisplayedRowAtIndex(place)?.data;
    if (!row) return;
    const wanted = isRange || !isChosen(idOf(row, idFields));
    const { rows, missing } = isRange && anchor >= 0 ? between(anchor, place) : { rows: [row], missing: 0 };
    anchor = place;
    tell(JSON.stringify(rows), wanted, missing);
    paintAll(); // a box that was clicked may have to go back
  };

  return {
    toggle,
    isChosen,
    classes,
    chosenOf: (rows) => (isAll ? [] : rows.filter((row) => ids.has(idOf(row, idFields)))),
    set: (list, all) => {
      ids = new Set(list);
      isAll = all;
      paintAll();
    },
    mark: (id) => {
      open = id;
      paintAll();
    },
    box: ({ data, value }) => {
      const cell = document.createElement("span");
      if (!data) return cell;
      const box = document.createElement("input");
      box.type = "checkbox";
      box.tabIndex = -1;
      box.dataset.id = idOf(data, idFields);
      box.ariaLabel = texts.choose.split("{name}").join(typeof value === "string" ? value : "");
      boxes.add(box);
      paint(box);
      cell.append(box);
      return cell;
    },
    Head: class {
      init() {
        this.box = document.createElement("input");
        this.box.type = "checkbox";
        this.box.tabIndex = -1; // the list is one stop of the Tab key; Ctrl+A does the same
        this.box.ariaLabel = texts["choose-all"];
        this.box.addEventListener("click", () => {
          tell("all", !isAll, 0);
          paintAll();
        });
        heads.add(this.box);
        paintHead(this.box);
      }

      getGui() {
        return this.box;
      }

      refresh() {
        return true;
      }
    },
  };
};
