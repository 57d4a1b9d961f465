// Lists: DataTables over the rows of a table.

/** What stands around a list: paging alone, a search too, or nothing. */
const LAYOUT = { topStart: null, topEnd: null, bottomStart: ["info", "pageLength"], bottomEnd: "paging" };
const LIST = { ...LAYOUT, topStart: "search" };
const BARE = { topStart: null, topEnd: null, bottomStart: null, bottomEnd: null };

/** Words of DataTables in the page's language. */
function tableWords(empty) {
  return {
    search: ui("search"),
    info: ui("info"),
    infoEmpty: "",
    infoFiltered: ui("info_filtered"),
    lengthMenu: ui("length"),
    emptyTable: empty,
    zeroRecords: empty,
    aria: {
      orderable: ui("sort_hint"),
      orderableReverse: ui("sort_hint"),
      orderableRemove: ui("sort_hint"),
      paginate: { first: ui("first"), previous: ui("previous"), next: ui("next"), last: ui("last") },
    },
    paginate: { first: "«", previous: "‹", next: "›", last: "»" },
  };
}

const tables = [];

/** A DataTable over rows that are places; columns say what to show, what to sort by and what to search. */
function dataTable(place, caption, count, columns, options) {
  const table = h("table", { class: "data" }, h("caption", { class: "unseen" }, caption));
  byId(place).replaceChildren(table);
  const shown = columns.map(({ title, show, key, className = "", sortable = true }) => ({
    title,
    className,
    orderable: sortable,
    searchable: sortable,
    type: "string-utf8",
    data: null,
    render: (data, kind, row) =>
      (kind === "display" ? shownCell(show(row)) : key ? key(row) : show(row)) ?? "",
  }));
  const built = new DataTable(table, {
    data: Array.from({ length: count }, (_, row) => row),
    columns: shown,
    autoWidth: false,
    deferRender: true,
    pageLength: 50,
    lengthMenu: [10, 25, 50, 100, 500],
    order: [],
    ...options,
  });
  tables.push(built);
  for (const pages of byId(place).querySelectorAll("nav"))
    pages.setAttribute("aria-label", `${caption}: ${ui("paging")}`);
  return built;
}

/** A cell's element; text becomes a text node of its own, never HTML. */
const shownCell = (value) =>
  value instanceof Node ? value : h("span", {}, value === null || value === undefined ? "" : String(value));
