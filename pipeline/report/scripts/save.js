// What passes the filters as files: a table for spreadsheets and a calendar.

/** Text that a spreadsheet would take for a formula; with an apostrophe it stays text. */
const FORMULA = /^[=@\t\r]|^[+\-](?![\d.,]*$)/;

const csvField = (value) => {
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Codes each with the name beside it, so that a spreadsheet keeps their leading zeros. */
const named = (codes, name) => [...new Set(codes)].map((code) => `${code} ${name(code)}`).join("; ");

/** Name and value of each column of the table. */
function savedColumns() {
  const own = (role) => [heading(role), (program) => PROGRAMS[role][program]];
  const codes = (program) =>
    childValues("municipalities", program, "code").filter((code) => code !== null);
  return [
    [ui("identifier"), (program) => PROGRAMS.program_id[program]],
    own("fiscal_year"),
    ...ROLES.map(own),
    own("start_date"),
    own("end_date"),
    [heading("status"), (program) => word("status", PROGRAMS.status[program] ?? "none")],
    [heading("municipality_code"), (program) => named(codes(program), governmentName)],
    [heading("country_code"), (program) => named(countriesOf(program), countryName)],
    [heading("document"), (program) => sourceTitle(PROGRAMS.s[program])],
    [heading("file"), (program) => TABLES.sources.file[PROGRAMS.s[program]]],
    [heading("place"), (program) => placeOf(program)],
  ];
}

/** A table of programs as CSV: UTF-8 with a byte order mark and CRLF, as Excel opens it. */
function csvOf(programs) {
  const columns = savedColumns();
  const rows = programs.map((program) => columns.map(([, value]) => String(value(program) ?? "")));
  const lines = [columns.map(([name]) => name), ...rows].map((row) => row.map(csvField).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/** Hands the reader a file. */
function save(name, type, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function saveTable() {
  const programs = [...passing];
  save("programs-selected.csv", "text/csv;charset=utf-8", csvOf(programs));
  say(ui("saved_table", { n: number(programs.length) }));
}

function saveCalendar() {
  const { text, events } = calendarOf([...passing]);
  if (events) save("programs-selected.ics", "text/calendar;charset=utf-8", text);
  say(ui(events ? "saved_calendar" : "no_calendar", { n: number(events) }));
}

/** Says what was done, once, where screen readers hear it. */
function say(text) {
  byId("said").textContent = text;
}
