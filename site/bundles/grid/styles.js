// AG Grid writes its styles into <style> elements, which the page's policy forbids. They go into an element that is
// never part of the document, and from there, in the same order, into constructed style sheets, which it allows.
export const styles = document.createElement("div");
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
