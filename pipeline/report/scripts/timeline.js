// The year: programs on an axis from April to March, and those without dates apart.

const STEP = 100;
let shownRows = STEP;

/** Programs that have a bar, group by group in the order of the data, the earliest first. */
function datedByGroup(programs, year) {
  const groups = new Map();
  for (const program of programs) {
    const bars = barsOf(program, year);
    if (!bars.length) continue;
    const group = groupOf(program);
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push({ program, bars, from: Math.min(...bars.map(({ bar }) => bar.x)) });
  }
  for (const list of groups.values()) list.sort((a, b) => a.from - b.from || a.program - b.program);
  return groups;
}

/** The programs on their axis, those without a bar apart, and the months above. */
function renderTimeline(programs) {
  const figure = emptied(byId("timeline"));
  const year = axisYear();
  const day = moment(year);
  byId("moment").textContent = day === null ? "" : ui("as_of_mark", { date: day.date });
  const groups = year === null ? new Map() : datedByGroup(programs, year);
  const dated = new Set([...groups.values()].flat().map(({ program }) => program));
  if (dated.size) figure.append(axis(groups, day));
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

/** The axis: months above, then each group with its programs, at most so many. */
function axis(groups, day) {
  const place = day === null ? null : `--moment:${(100 * day.x) / 12}%`;
  const chart = h("div", { class: day === null ? "axis" : "axis dated", style: place });
  chart.append(
    h(
      "div",
      { class: "months", "aria-hidden": "true" },
      monthNames().map((name) => h("span", {}, name)),
    ),
  );
  let left = shownRows;
  for (const [group, list] of groups) {
    if (left <= 0) break;
    chart.append(
      h("h4", {}, groupName(group), " ", h("span", { class: "quiet" }, number(list.length))),
      h(
        "ul",
        {},
        list.slice(0, left).map(({ program, bars }) => row(program, bars)),
      ),
    );
    left -= list.length;
  }
  return chart;
}

/** One program: its name, and its bars; what they show is text for who can't see them. */
function row(program, bars) {
  const organizer = GROUPINGS.organizer.of(program);
  const link = programLink(program);
  if (TABLES.sources.title.length > 1 && by() !== "organizer" && organizer)
    link.append(" ", h("small", {}, organizer));
  hinted(link, [
    programTitle(program),
    ...bars.map((found) => periodText(found.row)),
  ]);
  const spans = bars.map(({ row: period, bar }) =>
    hinted(
      h("i", {
        class: bar.look,
        style: `left:${(100 * bar.x) / 12}%;width:${(100 * (bar.x2 - bar.x)) / 12}%`,
        "data-look": bar.look,
        onclick: () => showProgram(program),
      }),
      [programTitle(program), periodText(period), word("kind", TABLES.periods.kind[period])],
    ),
  );
  return h(
    "li",
    {},
    h(
      "span",
      { class: "row-name" },
      link,
      h("span", { class: "unseen" }, bars.map((found) => ` ${periodText(found.row)}`)),
    ),
    h("span", { class: "track", "aria-hidden": "true" }, spans),
  );
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
          list.length > 200
            ? h("p", { class: "quiet small" }, ui("rest_in_list", { n: number(list.length - 200) }))
            : null,
        );
      }),
  );
}

/** How many programs are under way in each month. */
function renderMonths(groups) {
  const counts = Array(12).fill(0);
  for (const list of groups.values())
    for (const { bars } of list)
      for (let month = 0; month < 12; month += 1)
        if (bars.some(({ bar }) => covers(bar, month))) counts[month] += 1;
  const names = monthNames();
  drawColumns(
    byId("by-month"),
    counts.map((n, month) => ({ label: names[month], key: String(month), n })),
    { label: ui("chart_months"), field: "month", low: true },
  );
}
