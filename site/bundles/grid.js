// The data grid, with only the parts that are used, drawn in the page's own colours.
// The rows stay in JavaScript: Python hands over a data source, and never sees a row that is only shown.
import {
  CellStyleModule, ColumnApiModule, ColumnAutoSizeModule, createGrid, EventApiModule, InfiniteRowModelModule, LocaleModule,
  ModuleRegistry, RowApiModule, RowSelectionModule, ScrollApiModule, themeQuartz, TooltipModule,
} from "ag-grid-community";

ModuleRegistry.registerModules([
  CellStyleModule, ColumnApiModule, ColumnAutoSizeModule, EventApiModule, InfiniteRowModelModule, LocaleModule, RowApiModule,
  RowSelectionModule, ScrollApiModule, TooltipModule,
]);

const theme = themeQuartz.withParams({
  accentColor: "var(--pico-primary)",
  backgroundColor: "var(--pico-background-color)",
  browserColorScheme: "inherit",
  chromeBackgroundColor: "var(--pico-card-sectioning-background-color)",
  fontFamily: "inherit",
  foregroundColor: "var(--pico-color)",
  headerTextColor: "var(--pico-color)",
});

// AG Grid writes its styles into <style> elements, which the page's policy forbids. They go into an element that is
// never part of the document, and from there, in the same order, into constructed style sheets, which it allows.
const styles = document.createElement("div");
const sheets = new Map();
const adopt = () => {
  const ours = [...styles.children].map((style) => {
    if (!sheets.has(style)) {
      sheets.set(style, new CSSStyleSheet());
      sheets.get(style).replaceSync(style.textContent);
      style.after = (next) => {
        Element.prototype.after.call(style, next);
        adopt();
      };
    }
    return sheets.get(style);
  });
  const others = document.adoptedStyleSheets.filter((sheet) => ![...sheets.values()].includes(sheet));
  document.adoptedStyleSheets = [...others, ...ours];
};
styles.insertBefore = (style, before) => {
  Element.prototype.insertBefore.call(styles, style, before);
  adopt();
};

const DATE = /^\d{4}-\d\d-\d\d(T[\d:.]+)?(Z|[+-]\d\d:\d\d)?$/;

// What columns with a `format` show, in a language.
const formatsOf = (locale) => {
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    bytes: ({ value }) => {
      if (typeof value !== "number" || value < 0) return "";
      const units = ["B", "kB", "MB", "GB"];
      let unit = 0;
      while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
      }
      return `${(unit && value < 100 ? tenths : whole).format(value)} ${units[unit]}`;
    },
    date: ({ value }) => {
      if (typeof value !== "string") return "";
      const found = DATE.exec(value);
      if (!found) return value;
      // VisualVault leaves the zone out in places; such a time is taken for UTC
      const time = Date.parse(found[2] ? value : `${value}Z`);
      return Number.isNaN(time) ? value : dates.format(time);
    },
  };
};

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
  const seen = new Set();
  let kept = [];
  return {
    cameBefore: (rows) => {
      if (!rows.length) return false;
      const mark = JSON.stringify([rows.length, rows[0][key], rows.at(-1)[key]]);
      const cameBefore = seen.has(mark);
      seen.add(mark);
      return cameBefore;
    },
    add: (rows) => {
      kept = kept.concat(tidy(rows, key).filter((row) => holds(row[field])));
      return kept.length;
    },
    part: (start, end) => kept.slice(start, end),
  };
};

// Draws a grid into `element`. `columns`: [{field, headerName, format?, …}]. `getRows`: called with what
// AG Grid calls `params`, and answers through its callbacks, with tidy rows. These are told apart by their places, since
// a list that moves while it is read can hold one of them twice. `locale`: for dates and numbers; `texts`: AG Grid's own
// words, by its keys for them.
export const create = (element, { columns, getRows, onFirstRows, label, locale, texts }) => {
  const formats = formatsOf(locale);
  // AG Grid keeps its options where any script can find them: so they hold functions of JavaScript's own, since from
  // one of Python's all of Python can be reached.
  const source = () => ({ getRows: (params) => getRows(params) });
  const api = createGrid(element, {
    theme,
    themeStyleContainer: styles,
    columnDefs: columns.map(({ format, ...column }) => ({ ...column, valueFormatter: formats[format] })),
    localeText: texts,
    defaultColDef: { cellDataType: false, resizable: true, sortable: true, suppressHeaderMenuButton: true },
    rowModelType: "infinite",
    cacheBlockSize: 100,
    maxBlocksInCache: 20,
    maxConcurrentDatasourceRequests: 2,
    blockLoadDebounceMillis: 60,
    infiniteInitialRowCount: 1,
    enableCellTextSelection: true,
    onFirstDataRendered: () => requestAnimationFrame(() => onFirstRows()),
    datasource: source(),
  });
  element.querySelector("[role=grid], [role=treegrid]")?.setAttribute("aria-label", label);
  return { api, reload: () => api.setGridOption("datasource", source()), destroy: () => api.destroy() };
};
