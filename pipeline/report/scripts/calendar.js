// The times of programs as iCalendar (RFC 5545): the same lines as pipeline/exports/calendar.py writes.

const TOO_WIDE = ["year", "fiscal_year"];
const LONGEST_NOTE = 40;
const OCTETS = 75;
const TOLD = ["organizer", "target", "schedule", "method", "description"];

const compact = (date) => date.replaceAll("-", "");

function dayAfter(date) {
  const [y, m, d] = date.split("-").map(Number);
  return new Date(Date.UTC(y, m - 1, d + 1)).toISOString().slice(0, 10);
}

/** First and last day of a period and its rule; null where it has no place in a calendar. */
function placed(row) {
  const periods = TABLES.periods;
  const kind = periods.kind[row];
  if (periods.status[row] === "undecided" || kind === "year_round" || kind === "unspecified") return null;
  if (kind === "recurring") {
    const first = periods.first[row];
    return first === null ? null : { start: first, end: first, rule: periods.rrule[row] };
  }
  const [start, end] = [periods.start_date[row], periods.end_date[row]];
  if (start === null || end === null || TOO_WIDE.includes(periods.precision[row])) return null;
  return { start, end, rule: "" };
}

const escapedValue = (text) =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll("\n", "\\n")
    .replace(/[\x00-\x1f\x7f]/g, "");

/** A line in pieces of at most 75 octets, none of which cuts a character. */
function foldedLine(line) {
  const pieces = [];
  let [piece, size, room] = ["", 0, OCTETS];
  for (const character of line) {
    const width = new TextEncoder().encode(character).length;
    if (size + width > room) {
      pieces.push(piece);
      [piece, size, room] = ["", 0, OCTETS - 1];
    }
    piece += character;
    size += width;
  }
  return [...pieces, piece].join("\r\n ");
}

function eventSummary(program, row) {
  const periods = TABLES.periods;
  const sharp = periods.precision[row] === "day" || periods.precision[row] === "week";
  const soft = !sharp || periods.approximate[row] || periods.kind[row] === "recurring";
  const text = [...(periods.text[row] ?? "")].slice(0, LONGEST_NOTE).join("");
  const said = [periods.label[row], soft ? text : null].filter(Boolean).join(" ");
  const title = PROGRAMS.title[program] || ui("untitled");
  const [open, close] = inJapanese() ? ["（", "）"] : [" (", ")"];
  return said ? `${title}${open}${said}${close}` : title;
}

function eventStatus(row) {
  const periods = TABLES.periods;
  if (periods.status[row] === "cancelled" || periods.status[row] === "postponed") return "CANCELLED";
  return periods.tentative[row] || periods.approximate[row] ? "TENTATIVE" : "CONFIRMED";
}

/** The day as of which the document speaks. */
function eventStamp(program) {
  const asOf = TABLES.sources.as_of[PROGRAMS.s[program]];
  if (asOf !== null) return compact(asOf);
  return PROGRAMS.fiscal_year[program] === null ? "19700101" : `${PROGRAMS.fiscal_year[program]}0401`;
}

/** The lines of one period; none where it can't stand in a calendar. */
function calendarEvent(program, row) {
  const when = placed(row);
  if (when === null) return [];
  const periods = TABLES.periods;
  const source = PROGRAMS.s[program];
  const lines = [
    "BEGIN:VEVENT",
    `UID:${escapedValue(PROGRAMS.program_id[program])}-${CHILDREN.periods(program).indexOf(row) + 1}@seihyo`,
    `DTSTAMP:${eventStamp(program)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(when.start)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(when.end))}`,
  ];
  if (when.rule) {
    lines.push(`RRULE:${when.rule};UNTIL=${compact(periods.frame_end[row])}`);
    const leftOut = (periods.exdates[row] || "").split("/").filter(Boolean);
    if (leftOut.length) lines.push(`EXDATE;VALUE=DATE:${leftOut.map(compact).join(",")}`);
  }
  lines.push(`SUMMARY:${escapedValue(eventSummary(program, row))}`);
  if (PROGRAMS.venue[program]) lines.push(`LOCATION:${escapedValue(PROGRAMS.venue[program])}`);
  const told = TOLD.filter((role) => PROGRAMS[role][program]).map(
    (role) => `${heading(role)}: ${PROGRAMS[role][program]}`,
  );
  const title = TABLES.sources.title[source] || TABLES.sources.file[source];
  told.push(`${ui("source")}: ${title} ${PROGRAMS.program_id[program]}`);
  lines.push(`DESCRIPTION:${escapedValue(told.join("\n"))}`, `STATUS:${eventStatus(row)}`);
  return [...lines, "TRANSP:TRANSPARENT", "END:VEVENT"];
}

/** A calendar of programs, and how many of their periods it holds. */
function calendarOf(programs) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//seihyo//seihyo//${lang.toUpperCase()}`];
  lines.push("CALSCALE:GREGORIAN");
  let events = 0;
  for (const program of programs)
    for (const row of CHILDREN.periods(program)) {
      const found = calendarEvent(program, row);
      events += found.length ? 1 : 0;
      lines.push(...found);
    }
  lines.push("END:VCALENDAR");
  return { text: lines.map((line) => `${foldedLine(line)}\r\n`).join(""), events };
}
