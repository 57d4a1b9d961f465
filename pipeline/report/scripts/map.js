// The map: municipalities by the number of programs that they carry out or that concern them. It shows the
// part of the country in which those lie that pass the filters.

const SHADES = 5;
const LEAST_WIDTH = 120;

/** The part of the map around boxes, with a margin. */
function around(boxes) {
  const side = (place, choose) => choose(...boxes.map((box) => box[place]));
  const [west, north] = [side(0, Math.min), side(1, Math.min)];
  const [east, south] = [side(2, Math.max), side(3, Math.max)];
  const size = Math.max(east - west, south - north, LEAST_WIDTH);
  const margin = size * 0.06;
  const width = Math.max(east - west, LEAST_WIDTH) + 2 * margin;
  const height = Math.max(south - north, LEAST_WIDTH * 0.6) + 2 * margin;
  return [(west + east - width) / 2, (north + south - height) / 2, width, height];
}

/** The shade of a number of programs, 1 to 5; few stand out from none. */
const shade = (n, most) => Math.min(SHADES, Math.max(1, Math.ceil((SHADES * Math.sqrt(n)) / Math.sqrt(most))));

function renderMap() {
  const counts = tally(municipalitiesOf);
  const places = DATA.map.places;
  const shown = counts.filter(([code]) => Object.hasOwn(places, code));
  byId("map-part").hidden = shown.length === 0;
  if (!shown.length) return;
  drawBars(byId("by-place"), counts, { what: heading("municipality_one"), name: governmentName, field: "place" });
  const numbers = new Map(shown);
  const most = shown[0][1];
  const near = new Set(matching("place").flatMap(municipalitiesOf).filter((code) => Object.hasOwn(places, code)));
  const inView = near.size ? [...near] : shown.map(([code]) => code);
  const [x, y, width, height] = around(inView.map((code) => places[code][1]));
  const line = width / 900;
  const picture = drawn("svg", {
    viewBox: [x, y, width, height].map((value) => Math.round(value)).join(" "),
    role: "img",
    "aria-label": ui("map_label", { n: number(shown.length) }),
    "stroke-width": line,
  });
  for (const path of DATA.map.beside) picture.append(drawn("path", { d: path, class: "land" }));
  for (const [code, [path]] of Object.entries(places)) {
    const n = numbers.get(code) || 0;
    const area = drawn("path", { d: path, class: n ? `land shade-${shade(n, most)}` : "land" });
    if (n) {
      area.dataset.code = code;
      hinted(area, [governmentName(code), ui("count_all", { n: number(n) })]);
      area.addEventListener("click", () => setFilter("place", filters.place === code ? "" : code));
      if (filters.place === code) area.classList.add("chosen");
    }
    picture.append(area);
  }
  const chosenArea = picture.querySelector(".chosen");
  if (chosenArea) picture.append(chosenArea);
  const figure = emptied(byId("map"));
  figure.append(picture, h("p", { class: "small quiet" }, ui("map_source")));
}
