// A workbook of Excel, made of plain data. Texts are texts: no cell has a formula.
// What packs it is not what the library's own entry takes: that packs in a worker made of a text, which the page's policy
// forbids.
import toBytes from "../node_modules/write-excel-file/modules/export/convertFileContentToUint8ArrayUniversal.js";
import { generateXlsxFileSync } from "../node_modules/write-excel-file/modules/export/writeXlsxFileUniversal.js";

const KINDS = {
  h: (value) => ({ type: String, value, fontWeight: "bold" }),
  t: (value) => ({ type: String, value, format: "@" }),
  n: (value) => ({ type: Number, value }),
  b: (value) => ({ type: Boolean, value }),
  d: (value) => ({ type: Date, value: new Date(value), format: "yyyy-mm-dd" }),
  m: (value) => ({ type: Date, value: new Date(value), format: "yyyy-mm-dd hh:mm" }),
};

const cellOf = (cell) => (cell === null ? null : KINDS[cell[0]](cell[1]));

// `text`: JSON of [{name, rows, widths, head}], cells as pairs of kind and value.
export const workbook = (text) => {
  const sheets = JSON.parse(text).map(({ name, rows, widths, head }) => ({
    sheet: name,
    data: rows.map((row) => row.map(cellOf)),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: head || undefined,
  }));
  return generateXlsxFileSync(sheets, {}, undefined, toBytes);
};
