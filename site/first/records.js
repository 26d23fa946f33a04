// `replaceState` does not reach the browser's records of the navigation, which scripts can read. They can't be emptied,
// so what tells the address gives it as it may stay.
import { split } from "./address.js";

const tidy = (value) => {
  try {
    return split(value).clean;
  } catch {
    return value;
  }
};

const mask = (prototype, name) => {
  const property = prototype && Object.getOwnPropertyDescriptor(prototype, name);
  if (!property) return;
  const { get, value } = property;
  Object.defineProperty(prototype, name, get
    ? { ...property, get() { return tidy(get.call(this)); } }
    : { ...property, value() {
      const copy = value.call(this);
      return { ...copy, name: tidy(copy.name) };
    } });
};

export const maskRecords = () => {
  mask(PerformanceEntry.prototype, "name");
  for (const kind of ["PerformanceEntry", "PerformanceResourceTiming", "PerformanceNavigationTiming"]) {
    mask(window[kind]?.prototype, "toJSON");
  }
  mask(window.NavigationHistoryEntry?.prototype, "url");
};
