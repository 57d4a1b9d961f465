// Times on the axis of a fiscal year: no clock, no time zone.

/** Fiscal years of the data, the most frequent first. */
const fiscalYears = [...counted(PROGRAMS.fiscal_year.filter((year) => year !== null))]
  .sort((a, b) => b[1] - a[1])
  .map(([year]) => year);

/** The year of the axis: the one chosen, that of the filter, else the most frequent; null where there is none. */
function axisYear() {
  const known = [view.year, filters.fy].map(Number).find((year) => fiscalYears.includes(year));
  return known ?? fiscalYears[0] ?? null;
}

/** Months from the start of the fiscal year to a day; to the day after it where `end`. */
function monthsInto(date, year, end) {
  const [y, m, d] = date.split("-").map(Number);
  const length = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return (y - year) * 12 + (m - 4) + (d - (end ? 0 : 1)) / length;
}

/** The bounds of a period: of one that recurs without dates, those within which it does. */
function boundsOf(row) {
  const periods = TABLES.periods;
  const [start, end] = [periods.start_date[row], periods.end_date[row]];
  if (start !== null || end !== null || periods.kind[row] !== "recurring") return [start, end];
  return [periods.frame_start[row], periods.frame_end[row]];
}

/** The bar of a period in a fiscal year; null where it has no dates or lies outside. */
function barOf(row, year) {
  const periods = TABLES.periods;
  const [start, end] = boundsOf(row);
  if (start === null && end === null) return null;
  const open = start === null || end === null;
  const x = start === null ? monthsInto(end, year, true) - 1 : monthsInto(start, year, false);
  const x2 = end === null ? monthsInto(start, year, false) + 1 : monthsInto(end, year, true);
  if (x2 <= 0 || x >= 12) return null;
  const off = periods.status[row] === "cancelled" || periods.status[row] === "postponed";
  const thin = periods.kind[row] === "year_round" || periods.kind[row] === "recurring" || x2 - x > 11.9;
  const soft = open || periods.approximate[row] || periods.tentative[row];
  const exact = periods.precision[row] === "day" || periods.precision[row] === "week";
  const look = off ? "off" : soft ? "about" : thin ? "year" : exact ? "exact" : "span";
  return { x: Math.max(0, x), x2: Math.min(12, x2), look };
}

const barsOf = (program, year) =>
  CHILDREN.periods(program)
    .map((row) => ({ row, bar: barOf(row, year) }))
    .filter(({ bar }) => bar !== null);

/** Whether a program is under way in a month of the axis. */
const inMonth = (program, month) =>
  axisYear() !== null && barsOf(program, axisYear()).some(({ bar }) => covers(bar, month));

const covers = (bar, month) => bar.look !== "off" && bar.x < month + 1 && bar.x2 > month;

/** Why a program has no bar. */
function apartOf(program) {
  const rows = CHILDREN.periods(program);
  const has = (test) => rows.some(test);
  const periods = TABLES.periods;
  if (has((row) => boundsOf(row).some((date) => date !== null))) return "outside";
  if (has((row) => periods.kind[row] === "recurring")) return "recurring";
  if (has((row) => periods.status[row] === "cancelled" || periods.status[row] === "postponed")) return "off";
  if (has((row) => periods.status[row] === "undecided")) return "undecided";
  return "none";
}

/** A period as a line of text: what it is for, as written, and its days. */
function periodText(row) {
  const periods = TABLES.periods;
  const ends = boundsOf(row).map((date) => date || ui("open_end"));
  const label = periods.label[row] ? `${periods.label[row]}: ` : "";
  const days = ends[0] === ends[1] ? ends[0] : ui("from_to", { from: ends[0], to: ends[1] });
  return `${label}${periods.text[row] ?? ""} (${days})`;
}

const monthNames = () =>
  Array.from({ length: 12 }, (_, place) => {
    const month = ((place + 3) % 12) + 1;
    return inJapanese()
      ? `${month}月`
      : new Date(Date.UTC(2000, month - 1, 1)).toLocaleString("en", { month: "short", timeZone: "UTC" });
  });

/** The day at which the documents stand, where they share one and it lies in the year; else null. */
function moment(year) {
  const dates = new Set(TABLES.sources.as_of);
  const [date] = dates;
  if (dates.size !== 1 || date === null || year === null) return null;
  const x = monthsInto(date, year, true);
  return x > 0 && x < 12 ? { x, date } : null;
}
