// The tables as they were carried here, and the picking of what was known by a day.

export const data = JSON.parse(document.getElementById("data").textContent);

// What the reader chose, and the languages that there are.
export const keys = data.strings.keys;
export const texts = data.strings.texts;
const asked = new URLSearchParams(location.search).get("lang");
export const language = Object.hasOwn(texts, asked ?? "") ? asked : "en";

function column(packed) {
  if (Array.isArray(packed)) return packed;
  if (packed.i) return packed.i.map((place) => packed.v[place]);
  let number = 0;
  return packed.d.map((step) => {
    number += step;
    return packed.p ? packed.p + String(number).padStart(packed.w, "0") : number;
  });
}

function unpack(table) {
  const columns = Object.keys(table).map((name) => [name, column(table[name])]);
  return Array.from({ length: columns[0]?.[1].length ?? 0 }, (_, place) => {
    const row = {};
    for (const [name, values] of columns) row[name] = values[place];
    return row;
  });
}

const byKey = (rows, key) => new Map(rows.map((row) => [row[key], row]));

export function gather(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const name = typeof key === "function" ? key(row) : row[key];
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  return groups;
}

export const people = byKey(unpack(data.people), "person_id");
// In another script a person goes by the name that documents in that language write; the other one stays findable.
if (language !== "en") {
  for (const person of people.values()) {
    const own = (kind) => person.names.find(([, lang, of]) => of === kind && lang === language);
    const [name] = own("native") ?? own("transliteration") ?? [];
    if (name) {
      person.names.unshift([person.name, "en", "preferred"]);
      person.name = name;
    }
  }
}
export const organizations = byKey(unpack(data.organizations), "organization_id");
export const sources = byKey(unpack(data.sources), "source_id");
export const figures = unpack(data.figures);
export const departures = byKey(unpack(data.departures), "event_id");
export const claimsOf = gather(unpack(data.claims), "event_id");
export const citedBy = gather([...claimsOf.values()].flat(), "source_id");

export const claimRead = gather(unpack(data.read), "claim_id");
export const boundsOf = gather(unpack(data.bounds), "event_id");
export const founderRows = unpack(data.founders);
export const seats = gather(unpack(data.seats), "seat");
export const coverageOf = gather(unpack(data.coverage), "seat");
export const vacanciesOf = gather(unpack(data.vacancies), "seat");
export const identifiersOf = gather(unpack(data.identifiers), "entity_id");
const leaves = unpack(data.leaves);

const eventVersions = unpack(data.events);
for (const event of eventVersions) event.person = people.get(event.person_id).name;
const held = (rows, spans) => {
  for (const row of rows) {
    row.spans = [];
    row.person = people.get(row.person_id).name;
  }
  for (const span of unpack(spans)) rows[span.row].spans.push(span);
  return rows;
};
const roleVersions = held(unpack(data.roles), data.role_spans);
const stayVersions = held(unpack(data.stays), data.stay_spans);
export const versionsOf = gather(eventVersions, "event_id");
export const founders = new Set(eventVersions.filter((event) => event.kind === "founded").map((event) => event.person_id));

const asKnown = (rows, day) =>
  rows.filter((row) => (day ? row.known_from <= day && (row.known_until === null || row.known_until > day) : row.known_until === null));

const remembered = { events: new Map(), roles: new Map(), stays: new Map() };
function remember(name, day, make) {
  const kept = remembered[name];
  const key = day || "";
  if (!kept.has(key)) {
    if (kept.size > 40) kept.delete(kept.keys().next().value);
    kept.set(key, make());
  }
  return kept.get(key);
}

export const eventsKnown = (day) =>
  remember("events", day, () =>
    asKnown(eventVersions, day).sort((a, b) => compare(a.date_earliest, b.date_earliest) || compare(a.event_id, b.event_id)),
  );
export const rolesKnown = (day) => remember("roles", day, () => asKnown(roleVersions, day));
export const staysKnown = (day) => remember("stays", day, () => asKnown(stayVersions, day));
export const eventKnown = (id, day) => asKnown(versionsOf.get(id) ?? [], day)[0];

// When somebody was on leave, as known by a day; one that may go on is open.
export const leavesOf = (id, known) =>
  asKnown(leaves, known).filter((one) => one.person_id === id).map((one) => ({ ...one, from: one.from ?? FOUNDED, to: one.to ?? through(known) }));

// The last day that the documents cover which were known on a day.
export const through = (known) => (known ? (data.reach.findLast(([day]) => day <= known)?.[1] ?? FOUNDED) : data.through);
export const FOUNDED = "2015-12-11";

// The organisations that belong to another, with the one on top.
export const parents = new Map([...organizations.keys()].map((id) => [id, parentOf(id)]).filter(([id, parent]) => id !== parent));

// Where an event stands in a list: at its earliest day, or at its latest where no document bounds it from below.
export const standsAt = (event) => (event.date.startsWith("..") ? event.date_latest : event.date_earliest);
export const inOrder = (events) => [...events].sort((a, b) => compare(standsAt(a), standsAt(b)) || compare(a.event_id, b.event_id));

// An organisation, or the one to which it belongs.
export function parentOf(id) {
  const parent = organizations.get(id)?.parent_id;
  return parent ? parentOf(parent) : id;
}

export const SURE = ["certain", "presumed", "possible"];
const rank = (line) => SURE.indexOf(line.certainty);

// Who held what on a day: the roles with a span that has the day in it, and the stays of which no
// title says as much. Nothing is certain after the newest documents.
export function rosterOn(on, known) {
  const reach = through(known);
  const away = asKnown(leaves, known);
  const lines = (rows) =>
    rows.flatMap((row) => {
      const span = row.spans.find((one) => one.from <= on && (one.to === null || one.to >= on));
      if (!span) return [];
      const certainty = span.how === "certain" && on > reach ? "presumed" : span.how;
      const on_leave = away.some((one) => one.person_id === row.person_id && one.track === row.track && (one.from ?? "") <= on && (one.to ?? "9999") >= on);
      return [{ ...row, certainty, on_leave }];
    });
  const titled = lines(rolesKnown(known));
  const bySpell = gather(titled, "spell_id");
  const untitled = lines(staysKnown(known)).filter((stay) => {
    const within = bySpell.get(stay.spell_id) ?? [];
    return !within.some((role) => role.certainty !== "possible") && !(stay.certainty === "possible" && within.length);
  });
  const levels = Object.keys(data.codes.seniorities);
  const found = [...titled, ...untitled.map((stay) => ({ ...stay, role_id: null, title: null, acting: false, seniority: "unknown", area: "unknown" }))];
  return found.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      levels.indexOf(a.seniority) - levels.indexOf(b.seniority) ||
      compare(a.title ?? "~", b.title ?? "~") ||
      compare(a.person, b.person),
  );
}

// Who held a title, or sat on a body, certainly or presumably on a day.
export function heldOn(fits, on, known) {
  const reach = through(known);
  return rolesKnown(known).filter(fits).flatMap((row) => {
    const span = row.spans.find((one) => one.from <= on && (one.to === null || one.to >= on));
    if (!span || span.how === "possible") return [];
    return [{ ...row, certainty: span.how === "certain" && on > reach ? "presumed" : span.how }];
  }).sort((a, b) => rank(a) - rank(b) || compare(a.start_latest, b.start_latest));
}

// The days on which what is certain or presumed changes.
export function turningDays(known) {
  const days = new Set();
  for (const row of [...rolesKnown(known), ...staysKnown(known)]) {
    for (const span of row.spans) {
      if (span.how !== "possible") days.add(span.from);
      if (span.how !== "possible" && span.to) days.add(shift(span.to, 1));
    }
  }
  return [...days].filter((day) => day <= data.through).sort();
}

export const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
export const dayNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / 864e5;
export const shift = (iso, days) => new Date((dayNumber(iso) + days) * 864e5).toISOString().slice(0, 10);
export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(dayNumber(text)) && shift(text, 0) === text;
export const code = (vocabulary, name) => data.codes[vocabulary]?.[name] ?? "";

// The days of a date as a reader writes it: 2024 and 2024-05 mean all their days; nothing if it is no date.
export function daysOf(text) {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec((text ?? "").trim()) ?? [];
  if (!year || (month && (month < "01" || month > "12")) || (day && !isDay(`${year}-${month}-${day}`))) return null;
  if (day) return [`${year}-${month}-${day}`, `${year}-${month}-${day}`];
  const last = new Date(Date.UTC(Number(year), month ? Number(month) : 12, 0)).toISOString().slice(0, 10);
  return [`${year}-${month ?? "01"}-01`, last];
}

