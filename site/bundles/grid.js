// The data grid, with only the parts that are used, drawn in the page's own colours.
// The rows stay in JavaScript: Python hands over a data source, and never sees a row that is only shown. Those that
// somebody chooses it is told, as a text.
import {
  CellStyleModule, ColumnApiModule, ColumnAutoSizeModule, createGrid, EventApiModule, InfiniteRowModelModule, LocaleModule,
  ModuleRegistry, RowApiModule, RowStyleModule, ScrollApiModule, themeQuartz, TooltipModule,
} from "ag-grid-community";
import { choosing, idOf } from "./grid/choosing.js";
import { CHOOSE, columnsOf, headOf, heightOf, onRoom } from "./grid/columns.js";
import { formatsOf } from "./grid/formats.js";
import { styles } from "./grid/styles.js";

export { judged, sieve, tidy } from "./grid/rows.js";

ModuleRegistry.registerModules([
  CellStyleModule, ColumnApiModule, ColumnAutoSizeModule, EventApiModule, InfiniteRowModelModule, LocaleModule,
  RowApiModule, RowStyleModule, ScrollApiModule, TooltipModule,
]);

const RIGHT = 2; // the right button, among those that are pressed

const theme = themeQuartz.withParams({
  accentColor: "var(--pico-primary)",
  backgroundColor: "var(--pico-background-color)",
  cellHorizontalPadding: 10,
  browserColorScheme: "inherit",
  chromeBackgroundColor: "var(--pico-card-sectioning-background-color)",
  fontFamily: "inherit",
  foregroundColor: "var(--pico-color)",
  headerTextColor: "var(--pico-color)",
});

const SKELETON = 20; // rows that are shown as such until it is known how many there are

// Draws a grid into `element`. `columns`: [{id, field, headerName, format? or names?, …}]; `names` are those of values, by
// their texts in small letters. `card`: lines of fields, or of lists of fields that make one text, for a phone.
// `getRows`: called with what AG Grid calls `params`, and answers through its callbacks, with tidy rows. These are told
// apart by their places, since a list that moves while it is read can hold one of them twice. `idFields`: where a row has
// its own id. `atOnce`: rows a request. `locale`: for dates and numbers; `texts`: AG Grid's own words, by its keys for them; `words`: ours.
// `on`: what a person does, told in texts and numbers alone. `canChoose`: whether rows have boxes.
export const create = (element, { atOnce, canChoose, columns, card, getRows, idFields, label, locale, on, sort, texts, words }) => {
  const formats = formatsOf(locale, words);
  let shown = columns;
  let lines = card;
  let order = sort;
  let api;
  const chooser = choosing({ idFields, texts: words, tell: on.choose, api: () => api, element });
  const definitions = () => columnsOf({ canChoose, columns: shown, card: lines, chooser, formats, sort: order });
  // AG Grid keeps its options where any script can find them: so they hold functions of JavaScript's own, since from
  // one of Python's all of Python can be reached.
  const source = () => ({
    getRows: (params) => {
      const { startRow, endRow, sortModel } = params;
      const successCallback = (rows, last) => {
        const again = chooser.chosenOf(rows);
        if (again.length > 0) on.again(JSON.stringify(again));
        params.successCallback(rows, last);
        // what AG Grid has said to those who hear the page would stay: that there are none
        if (rows.length > 0) element.querySelector(".ag-aria-description-container")?.replaceChildren();
      };
      getRows({ startRow, endRow, sortModel, successCallback, failCallback: () => params.failCallback() });
    },
  });
  const open = ({ data }) => data && on.open(idOf(data, idFields));

  const click = ({ event, column, data, rowIndex }) => {
    if (!data || event?.defaultPrevented) return;
    const isChoosing = canChoose && (column.getColId() === CHOOSE || event.shiftKey || event.ctrlKey || event.metaKey);
    if (isChoosing) chooser.toggle(rowIndex, { isRange: event.shiftKey });
    else if (getSelection().isCollapsed) open({ data }); // a text that somebody selects is no click
  };
  const press = ({ event, data, rowIndex }) => {
    if (event.key === "Enter") open({ data });
    else if (!canChoose) return;
    else if (event.key === " ") chooser.toggle(rowIndex, { isRange: event.shiftKey });
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) on.choose("all", true, 0);
    else return;
    event.preventDefault();
  };
  const menu = ({ event, data }) => {
    if (!data) return;
    const box = event.target.getBoundingClientRect();
    const [x, y] = event.clientX || event.clientY ? [event.clientX, event.clientY] : [box.left, box.bottom];
    const show = () => on.menu(JSON.stringify(data), chooser.isChosen(idOf(data, idFields)), x, y);
    // some systems ask for a menu when the button is pressed: its release would close one that is open by then
    if (event.buttons & RIGHT) addEventListener("pointerup", () => setTimeout(show), { once: true });
    else show();
  };
  const shownIds = () => api.getColumnState().filter(({ colId, hide }) => colId !== CHOOSE && !hide).map(({ colId }) => colId);

  api = createGrid(element, {
    theme,
    themeStyleContainer: styles,
    columnDefs: definitions(),
    localeText: texts,
    defaultColDef: { cellDataType: false, resizable: true, sortable: true, suppressHeaderMenuButton: true },
    rowModelType: "infinite",
    rowClassRules: chooser.classes,
    rowHeight: heightOf(card),
    headerHeight: headOf(card),
    cacheBlockSize: atOnce,
    maxBlocksInCache: 20,
    maxConcurrentDatasourceRequests: 2,
    blockLoadDebounceMillis: 60,
    infiniteInitialRowCount: SKELETON,
    enableCellTextSelection: true,
    suppressFieldDotNotation: true,
    suppressMultiSort: true,
    preventDefaultOnContextMenu: true,
    tooltipShowMode: "whenTruncated",
    tooltipShowDelay: 400,
    onFirstDataRendered: () => requestAnimationFrame(() => on.firstRows()),
    onCellClicked: click,
    onCellKeyDown: press,
    onCellContextMenu: menu,
    onSortChanged: ({ source: by }) => {
      if (by !== "uiColumnSorted") return;
      const sorted = api.getColumnState().find((each) => each.sort);
      order = sorted ? [sorted.colId, sorted.sort] : ["", ""];
      on.sort(...order);
    },
    onColumnResized: ({ column, finished, source: by }) => {
      if (finished && column && by === "uiColumnResized") on.width(column.getColId(), column.getActualWidth());
    },
    onColumnMoved: ({ finished, source: by }) => {
      if (finished && by === "uiColumnMoved") on.columns(JSON.stringify(shownIds()));
    },
    datasource: source(),
  });
  element.querySelector("[role=grid], [role=treegrid]")?.setAttribute("aria-label", label);

  const redraw = () => {
    api.setGridOption("columnDefs", definitions());
    api.setGridOption("rowHeight", heightOf(card));
    api.setGridOption("headerHeight", headOf(card));
  };
  const stop = onRoom(redraw);
  const first = () => Math.round(api.getVerticalPixelRange().top / heightOf(card));
  const show = (place) => place > 0 && place < api.getDisplayedRowCount() && api.ensureIndexVisible(place, "top");

  return {
    // Asks for the rows again: from the first, or with `place` in sight, where there were `count` before.
    reload: (place, count) => {
      api.setGridOption("datasource", source());
      if (count > 0) api.setRowCount(count);
      show(place);
      if (place > 0) requestAnimationFrame(() => show(place)); // where there was no room yet to scroll in
    },
    // Asks again for the rows that are there, which stay until the new ones have come.
    refresh: () => api.refreshInfiniteCache(),
    empty: () => api.setRowCount(0, true),
    place: () => [first(), api.getDisplayedRowCount()],
    show,
    columns: (next, nextCard) => {
      shown = next;
      lines = nextCard ?? lines;
      redraw();
    },
    sort: (field, direction) => {
      if (order[0] === field && order[1] === direction) return;
      order = [field, direction];
      api.applyColumnState({ state: field ? [{ colId: field, sort: direction }] : [], defaultState: { sort: null } });
    },
    choose: chooser.set,
    mark: chooser.mark,
    focus: (id) => {
      let found = null;
      api.forEachNode((node) => {
        if (found === null && node.data && idOf(node.data, idFields) === id) found = node.rowIndex;
      });
      if (found === null) return;
      api.ensureIndexVisible(found);
      const ids = shownIds();
      api.setFocusedCell(found, ids.includes("name") ? "name" : ids[0]);
    },
    destroy: () => {
      stop();
      api.destroy();
    },
  };
};
