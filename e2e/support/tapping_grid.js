// Puts ears into the grid's options, to which each of its cells leads any script: each function of theirs, and each that
// is handed to one. Keeps what they hear in `heard`, by the function's name.
() => {
  const heard = [];
  window.heard = heard;
  const ear = (name, native) => function (...given) {
    heard.push([name, this, given]);
    return native?.apply(this, given);
  };
  const cell = document.querySelector(".ag-cell");
  const held = Object.keys(cell).find((key) => key.startsWith("__AG_"));
  const { beans: { gridApi: api } } = Object.values(cell[held]).find(({ beans }) => beans);
  const source = api.getGridOption("datasource");
  const { getRows } = source;
  source.getRows = ear("getRows", (params) => {
    const names = Object.keys(params).filter((name) => typeof params[name] === "function");
    return getRows.call(source, { ...params, ...Object.fromEntries(names.map((name) => [name, ear(name, params[name])])) });
  });
  for (const name of ["onCellClicked", "onCellKeyDown", "onCellContextMenu", "onSortChanged", "onColumnMoved"]) {
    api.setGridOption(name, ear(name, api.getGridOption(name)));
  }
}
