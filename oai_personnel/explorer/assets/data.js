// The tables as they were carried here, and the picking of what was known by a day.

export const data = JSON.parse(document.getElementById("data").textContent);

function unpack(table) {
  const columns = Object.keys(table);
  const read = columns.map((name) => {
    const column = table[name];
    return Array.isArray(column) ? (place) => column[place] : (place) => column.v[column.i[place]];
  });
  const first = table[columns[0]];
  const length = columns.length ? (Array.isArray(first) ? first : first.i).length : 0;
  return Array.from({ length }, (_, place) => Object.fromEntries(columns.map((name, index) => [name, read[index](place)])));
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
export const organizations = byKey(unpack(data.organizations), "organization_id");
export const sources = byKey(unpack(data.sources), "source_id");
export const figures = unpack(data.figures);
export const departures = byKey(unpack(data.departures), "event_id");
export const claimsOf = gather(unpack(data.claims), "event_id");
export const citedBy = gather([...claimsOf.values()].flat(), "source_id");

const eventVersions = unpack(data.events);
const roleVersions = unpack(data.roles);
for (const role of roleVersions) {
  role.spans = [];
  role.person = people.get(role.person_id).name;
}
for (const span of unpack(data.spans)) roleVersions[span.role].spans.push(span);
export const versionsOf = gather(eventVersions, "event_id");

const asKnown = (rows, day) =>
  rows.filter((row) => (day ? row.known_from <= day && (row.known_until === null || row.known_until > day) : row.known_until === null));

const remembered = { events: new Map(), roles: new Map() };
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
    asKnown(eventVersions, day).sort((a, b) => compare(a.date, b.date) || compare(a.event_id, b.event_id)),
  );
export const rolesKnown = (day) => remember("roles", day, () => asKnown(roleVersions, day).filter((role) => role.spans.length));
export const eventKnown = (id, day) => asKnown(versionsOf.get(id) ?? [], day)[0];

// Who held what on a day: the roles with a span that has the day in it.
export function rosterOn(on, known) {
  const found = [];
  for (const role of rolesKnown(known)) {
    const span = role.spans.find((one) => (one.from === null || one.from <= on) && (one.to === null || one.to >= on));
    if (span) found.push({ ...role, certainty: span.certain ? "certain" : "possible", on_leave: span.on_leave });
  }
  const levels = Object.keys(data.codes.seniorities);
  return found.sort(
    (a, b) =>
      compare(a.certainty !== "certain", b.certainty !== "certain") ||
      levels.indexOf(a.seniority) - levels.indexOf(b.seniority) ||
      compare(a.title ?? "", b.title ?? "") ||
      compare(a.person, b.person),
  );
}

// The days on which a roster changes.
export function turningDays(known) {
  const days = new Set();
  for (const role of rolesKnown(known)) {
    for (const span of role.spans) {
      if (span.from) days.add(span.from);
      if (span.to && span.to < data.as_of) days.add(shift(span.to, 1));
    }
  }
  return [...days].sort();
}

export const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
export const dayNumber = (iso) => Date.parse(`${iso}T00:00:00Z`) / 864e5;
export const shift = (iso, days) => new Date((dayNumber(iso) + days) * 864e5).toISOString().slice(0, 10);
export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(dayNumber(text)) && shift(text, 0) === text;
export const code = (vocabulary, name) => data.codes[vocabulary]?.[name] ?? "";

