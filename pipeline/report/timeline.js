// The year: programs on an axis from April to March, and those without dates apart.

const STEP = 100;
let shownRows = STEP;

/** Fiscal years of the data, the most frequent first. */
const fiscalYears = () =>
  [...counted(PROGRAMS.fiscal_year.filter((year) => year !== null))]
    .sort((a, b) => b[1] - a[1])
    .map(([year]) => year);

/** Months from the start of the fiscal year to a day; the day after it where `end`. No clock, no time zone. */
function monthsInto(date, year, end) {
  const [y, m, d] = date.split("-").map(Number);
  const length = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return (y - year) * 12 + (m - 4) + (d - (end ? 0 : 1)) / length;
}

/** The bar of a period in a fiscal year; null where it has no dates or lies outside. */
function barOf(row, year) {
  const periods = TABLES.periods;
  const [start, end] = [periods.start_date[row], periods.end_date[row]];
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

/** Why a program has no bar. */
function apartOf(program) {
  const rows = CHILDREN.periods(program);
  const has = (test) => rows.some(test);
  const periods = TABLES.periods;
  if (has((row) => periods.start_date[row] !== null || periods.end_date[row] !== null)) return "outside";
  if (has((row) => periods.kind[row] === "recurring")) return "recurring";
  if (has((row) => periods.status[row] === "cancelled" || periods.status[row] === "postponed")) return "off";
  if (has((row) => periods.status[row] === "undecided")) return "undecided";
  return "none";
}

function periodText(row) {
  const periods = TABLES.periods;
  const ends = [periods.start_date[row], periods.end_date[row]].map((date) => date || ui("open_end"));
  const label = periods.label[row] ? `${periods.label[row]}: ` : "";
  return `${label}${periods.text[row]} (${ends[0] === ends[1] ? ends[0] : ui("from_to", { from: ends[0], to: ends[1] })})`;
}

/** Programs that have a bar, bureau by bureau in the order of the data, the earliest first. */
function datedByBureau(programs, year) {
  const groups = new Map();
  for (const program of programs) {
    const bars = barsOf(program, year);
    if (!bars.length) continue;
    const bureau = PROGRAMS.bureau[program];
    if (!groups.has(bureau)) groups.set(bureau, []);
    groups.get(bureau).push({ program, bars, from: Math.min(...bars.map(({ bar }) => bar.x)) });
  }
  for (const list of groups.values()) list.sort((a, b) => a.from - b.from || a.program - b.program);
  return groups;
}

/** Rows of the chart, at most so many programs. */
function chartRows(groups, most) {
  const rows = [];
  let place = 0;
  let left = most;
  const key = (sign, text) => `${String(place++).padStart(5, "0")}${sign}${text}`;
  for (const [bureau, list] of groups) {
    if (left <= 0) break;
    rows.push({
      key: key("#", `${bureau === null ? ui("none") : bureau}  ${number(list.length)}`),
      kind: "group",
      first: true,
      look: "",
    });
    for (const { program, bars } of list.slice(0, left)) {
      const name = key(" ", programTitle(program));
      bars.forEach(({ row, bar }, n) =>
        rows.push({
          key: name,
          kind: "program",
          first: n === 0,
          program,
          ...bar,
          tip: `${programTitle(program)}\n${periodText(row)}`,
        }),
      );
    }
    left -= list.length;
  }
  return rows;
}

const monthNames = (narrow) =>
  Array.from({ length: 12 }, (_, place) => {
    const month = ((place + 3) % 12) + 1;
    if (narrow) return String(month);
    return lang === "ja"
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

/** The programs on their axis, those without a bar apart, and the months above. */
function renderTimeline(programs) {
  const figure = emptied(byId("timeline"));
  const year = filters.year;
  byId("year").textContent = year === null ? "" : ui("fiscal_year", { year });
  byId("moment").textContent = moment(year) === null ? "" : ui("as_of_mark", { date: moment(year).date });
  const groups = year === null ? new Map() : datedByBureau(programs, year);
  const dated = new Set([...groups.values()].flat().map(({ program }) => program));
  if (dated.size) drawTimeline(figure, groups, year);
  else figure.append(h("p", { class: "quiet" }, ui("nothing_dated")));
  const rest = dated.size - shownRows;
  const more = () => {
    shownRows += STEP;
    renderTimeline(programs);
  };
  if (rest > 0) {
    const label = ui("show_more", { n: number(Math.min(rest, STEP)) });
    figure.append(h("button", { type: "button", class: "more", onclick: more }, label));
  }
  renderApart(programs.filter((program) => !dated.has(program)));
  renderMonths(groups);
}

function drawTimeline(figure, groups, year) {
  const narrow = figure.clientWidth < 620;
  draw(figure, narrow ? "timeline_narrow" : "timeline", chartRows(groups, shownRows), {
    label: ui("chart_timeline"),
    signals: { months: monthNames(narrow) },
    data: { moment: moment(year) === null ? [] : [moment(year)] },
    press: (row) => showProgram(row.program),
  });
}

/** Programs without a bar, by the reason. */
function renderApart(programs) {
  const reasons = new Map();
  for (const program of programs) {
    const reason = apartOf(program);
    if (!reasons.has(reason)) reasons.set(reason, []);
    reasons.get(reason).push(program);
  }
  byId("apart").replaceChildren(
    ...["undecided", "recurring", "off", "outside", "none"]
      .filter((reason) => reasons.has(reason))
      .map((reason) => {
        const list = reasons.get(reason);
        return h(
          "details",
          { class: "apart", open: list.length <= 40 },
          h("summary", {}, ui(`apart_${reason}`), " ", h("b", {}, number(list.length))),
          h(
            "ul",
            {},
            list.slice(0, 200).map((program) => h("li", {}, programLink(program))),
          ),
          list.length > 200 ? h("p", { class: "quiet small" }, `… ${number(list.length - 200)}`) : null,
        );
      }),
  );
}

/** How many programs are under way in each month. */
function renderMonths(groups) {
  const counts = Array(12).fill(0);
  for (const list of groups.values()) {
    for (const { bars } of list) {
      for (let month = 0; month < 12; month += 1) {
        if (bars.some(({ bar }) => bar.look !== "off" && bar.x < month + 1 && bar.x2 > month))
          counts[month] += 1;
      }
    }
  }
  const narrow = byId("by-month").clientWidth < 620;
  const names = monthNames(narrow);
  drawColumns(
    byId("by-month"),
    counts.map((n, month) => ({ label: names[month], key: month, n })),
    {
      label: ui("chart_months"),
      heads: [heading("month"), heading("programmes")],
      height: 72,
      press: (month) => setFilter("month", month),
    },
  );
}
