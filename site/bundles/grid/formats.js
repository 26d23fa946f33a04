// What the cells of columns with a `format` show, in a language.

const DATE = /^\d{4}-\d\d-\d\d(T[\d:.]+)?(Z|[+-]\d\d:\d\d)?$/;
const DECIMAL = /^-?\d{1,30}([.](\d{1,20}))?$/;

// The moment that a text says, as `Date` has it; NaN for none. VisualVault leaves the zone out in places: then it is UTC.
const momentOf = (text) => {
  const found = DATE.exec(text);
  return found ? Date.parse(found[2] ? text : `${text}Z`) : Number.NaN;
};

export const formatsOf = (locale, words) => {
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const ownDays = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const shown = (format) => ({ value }) => {
    if (typeof value !== "string") return "";
    const time = momentOf(value);
    return Number.isNaN(time) ? value : format.format(time);
  };
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
    date: shown(dates),
    day: shown(days),
    // a day that somebody has written into a field is the same everywhere
    "own-day": shown(ownDays),
    number: ({ value }) => {
      const found = DECIMAL.exec(value ?? "");
      if (!found) return value == null ? "" : String(value);
      const digits = found[2]?.length ?? 0;
      return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
    },
    "check-in": ({ value }) => (Object.hasOwn(words["check-ins"], value) ? words["check-ins"][value] : ""),
    status: ({ value, data }) => {
      if (data?.checkInStatus === 1) {
        const by = data.checkedOutBy;
        return typeof by === "string" && by ? words["out-by"].split("{name}").join(by) : words.out;
      }
      return Object.hasOwn(words.states, value) ? words.states[value] : "";
    },
  };
};
