// What programs are grouped by: the bureau where documents name one, else prefecture, document or organizer.

const prefectureOf = (program) => {
  const code = municipalitiesOf(program)[0];
  return (code && lookUp(DATA.governments, code)?.[3]) || TABLES.sources.prefecture[PROGRAMS.s[program]];
};

const GROUPINGS = {
  bureau: { of: (program) => PROGRAMS.bureau[program], name: (key) => key },
  prefecture: {
    of: prefectureOf,
    name: (key) => (inJapanese() ? key : (lookUp(DATA.prefectures, key) ?? key)),
  },
  source: { of: (program) => PROGRAMS.s[program], name: (key) => sourceTitle(Number(key)) },
  organizer: {
    of: (program) => childValues("organizers", program, "name")[0] ?? PROGRAMS.organizer[program],
    name: (key) => key,
  },
};

/** Number of different groups, and share of the programs that have one, by what they are grouped by. */
const spread = Object.fromEntries(
  Object.entries(GROUPINGS).map(([name, { of }]) => {
    const values = [...PROGRAMS.program_id.keys()].map(of).filter((value) => value !== null);
    return [name, { groups: new Set(values).size, share: values.length / Math.max(COUNT, 1) }];
  }),
);

/** The groupings that tell programs of this dataset apart. */
const groupings = Object.keys(GROUPINGS).filter((name) => spread[name].groups > 1);

/** The grouping that fits the dataset best. */
function ownGrouping() {
  if (spread.bureau.groups > 0 && spread.bureau.share >= 0.5) return "bureau";
  const documents = TABLES.sources.title.length;
  if (documents > 12 && spread.prefecture.groups > 1) return "prefecture";
  if (documents > 1) return "source";
  return groupings.includes("organizer") ? "organizer" : "source";
}

const by = () => (Object.hasOwn(GROUPINGS, view.by) ? view.by : ownGrouping());

/** The key of a program's group. */
function groupOf(program) {
  const value = GROUPINGS[by()].of(program);
  return value === null || value === undefined ? NONE : String(value);
}

const groupName = (key) => (key === NONE ? ui("none") : GROUPINGS[by()].name(key));
const groupHeading = (name = by()) => heading(name === "source" ? "document" : name);
