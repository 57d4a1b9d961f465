// The document beside the record: its row among its neighbours, or its page with its cells outlined.

/** The columns of a document as printed; where that is not at hand, the roles that it fills. */
function printedColumns(source) {
  const known = DATA.evidence.headings[source];
  if (known) return known;
  const filled = (role) => PROGRAMS[role].some((value, program) => value !== null && PROGRAMS.s[program] === source);
  const others = new Set();
  PROGRAMS.s.forEach((own, program) => {
    if (own === source)
      for (const row of CHILDREN.attributes(program)) others.add(TABLES.attributes.name[row]);
  });
  const roles = ROLES.filter(filled).map((role) => [role, columnName(role)]);
  return [...roles, ...[...others].map((name) => [name, name])];
}

/** The text of a cell as the document has it: what is published, with its repairs undone. */
function rawText(program, column, name) {
  const own = ROLES.includes(column) ? column : name;
  const cell = CHILDREN.cells(program).find((row) => TABLES.cells.column[row] === own);
  if (cell !== undefined)
    return TABLES.cells.segments[cell]
      .filter(([sign]) => sign !== "+")
      .map(([, text]) => text)
      .join("");
  if (ROLES.includes(column)) return PROGRAMS[column][program] ?? "";
  const row = CHILDREN.attributes(program).find((known) => TABLES.attributes.name[known] === own);
  return row === undefined ? "" : TABLES.attributes.value[row];
}

/** The record's row as printed, with the row before and after it in the document. */
function printedRow(program) {
  const source = PROGRAMS.s[program];
  const columns = printedColumns(source);
  const near = [program - 1, program, program + 1].filter((other) => PROGRAMS.s[other] === source);
  const row = (other) =>
    h(
      "tr",
      { class: other === program ? "own" : "near" },
      h("th", { scope: "row", class: "nowrap" }, placeOf(other) || "–"),
      columns.map(([column, name]) => h("td", {}, rawText(other, column, name))),
    );
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": ui("printed_row") },
    h(
      "table",
      { class: "grid" },
      h("caption", { class: "unseen" }, ui("printed_row")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, heading("place")),
          columns.map(([, name]) => h("th", { scope: "col" }, name)),
        ),
      ),
      h("tbody", {}, near.map(row)),
    ),
  );
}

const PARTS = 10_000;
const ABOVE = 40;

/** A page with the record's cells outlined, scrolled to them. */
function printedPage(program, picture, boxes) {
  const source = PROGRAMS.s[program];
  const [page, data, width, height] = DATA.evidence.pages[source][picture];
  const share = (part) => `${(100 * part) / PARTS}%`;
  const sheet = h(
    "div",
    { class: "sheet" },
    h("img", {
      src: `data:image/webp;base64,${data}`,
      width: String(width),
      height: String(height),
      alt: ui(boxes.length ? "page_alt" : "page_alt_plain", { file: TABLES.sources.file[source], page }),
    }),
    boxes.map(([, column, left, top, right, bottom]) =>
      h("i", {
        "data-column": column,
        style: `left:${share(left)};top:${share(top)};width:${share(right - left)};height:${share(bottom - top)}`,
      }),
    ),
  );
  const label = ui("page_of", { page });
  const frame = h("div", { class: "pager", tabindex: "0", role: "region", "aria-label": label }, sheet);
  const top = boxes.length ? Math.min(...boxes.map((box) => box[3])) : 0;
  requestAnimationFrame(() => {
    frame.scrollTop = Math.max(0, (sheet.offsetHeight * top) / PARTS - ABOVE);
  });
  return h("figure", { class: "page" }, h("figcaption", {}, label), frame);
}

/** The picture of the cell that a finding is of, where there is one. */
function pictureOfCell(row) {
  const crop = lookUp(DATA.evidence.crops, row);
  if (!crop) return null;
  const [page, data, width, height] = crop;
  return h("img", {
    class: "crop",
    src: `data:image/webp;base64,${data}`,
    width: String(width),
    height: String(height),
    alt: ui("cell_alt", { file: TABLES.sources.file[TABLES.findings.s[row]], page }),
  });
}

/** The record as the document has it. */
function evidenceOf(program) {
  const boxes = DATA.evidence.boxes[program] || [];
  const source = PROGRAMS.s[program];
  const pages = (DATA.evidence.pages[source] || []).map(([page]) => page);
  const own = pages.indexOf(PROGRAMS.page[program]);
  const outlined = [...new Set(boxes.map(([picture]) => picture))];
  const pictures = outlined.length || own < 0 ? outlined : [own];
  const paged = PROGRAMS.page[program] !== null && DATA.evidence.left_out > 0;
  return h(
    "div",
    { class: "evidence" },
    h("h4", {}, ui("as_received")),
    pictures.map((picture) =>
      printedPage(
        program,
        picture,
        boxes.filter((box) => box[0] === picture),
      ),
    ),
    !pictures.length && paged ? h("p", { class: "quiet small" }, ui("page_left_out")) : null,
    printedRow(program),
  );
}
