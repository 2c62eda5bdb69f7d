// One person: what is disputed, the stays and titles, the events.

import { data, people, eventsKnown, rolesKnown, staysKnown, rosterOn, compare, departures, gather, identifiersOf, inOrder, leavesOf, sources, through } from "./data.js";
import { h, outside } from "./dom.js";
import { capital, dateWords, label, lastSeen, organization, roleDates, tenure, time, titleOf } from "./words.js";
import { toEvent, toPerson, address } from "./router.js";
import { knownBanner, marksOf, sentence } from "./parts.js";
import { contradicted } from "./evidence.js";
import { drawing, personChart, yearsOf } from "./bars.js";
import { listed, t } from "./strings.js";

const SCHEMES = {
  wikidata: ["Wikidata", (value) => `https://www.wikidata.org/wiki/${value}`],
  wikipedia: ["Wikipedia", (value) => { const [lang, name] = value.split(/:(.*)/s); return `https://${lang}.wikipedia.org/wiki/${name}`; }],
  orcid: ["ORCID", (value) => `https://orcid.org/${value}`],
  openalex: ["OpenAlex", (value) => `https://openalex.org/${value}`],
  google_scholar: ["Google Scholar", (value) => `https://scholar.google.com/citations?user=${value}`],
  github: ["GitHub", (value) => `https://github.com/${value}`],
  x: ["X", (value) => `https://x.com/${value}`],
  website: [t("person.website"), (value) => (/^https?:/.test(value) ? value : `https://${value}`)],
};

// The same person elsewhere, as a document states it.
const elsewhere = (id) => {
  const all = identifiersOf.get(id) ?? [];
  return all.length > 0 && h("p", { class: "elsewhere muted" }, t("person.elsewhere"), " ", all.map(({ scheme, value, source_id }, place) => {
    const [name, address] = SCHEMES[scheme] ?? [capital(label(scheme)), () => null];
    const source = sources.get(source_id);
    return [place ? " · " : "", h("span", { title: t("person.stated", { source: source.publisher ?? source.title ?? source_id, id: source_id }) }, outside(address(value), name))];
  }));
};

const spelled = (names) => names.map(([name, lang, kind], place) => [place ? ", " : "", h("span", { lang, title: label(kind) }, name)]);

function disputes(events, known) {
  const of = events.filter((event) => event.has_conflict);
  return of.length > 0 && h("details", { class: "disputed" }, h("summary", null, h("h2", null, t("disputed.title")), h("span", { class: "tally" }, t("count.events", { n: of.length }))),
    h("ul", null, of.map((event) => h("li", null, h("a", { href: toEvent(event.event_id, known) }, sentence(event)), ` (${dateWords(event.date)}): `, listed(contradicted(event).map((column) => t(`cell.${column}`).toLowerCase()))))));
}

export function personView({ id, params }) {
  const person = people.get(id);
  if (!person) return null;
  const known = params.known ?? "";
  const events = inOrder(eventsKnown(known).filter((event) => event.person_id === id));
  const roles = rolesKnown(known).filter((role) => role.person_id === id);
  const stays = staysKnown(known).filter((stay) => stay.person_id === id);
  const titled = gather(roles, "spell_id");
  const last = through(known);
  const today = rosterOn(last, known).filter((line) => line.person_id === id);
  const names = person.names.filter(([name]) => name !== person.name);
  const misprints = names.filter(([, , kind]) => kind === "misspelling");
  const spellings = names.filter(([, , kind]) => kind !== "misspelling");
  const lines = [...roles, ...stays.filter((stay) => !titled.has(stay.spell_id))].sort((a, b) => compare(a.start_earliest ?? a.start_latest, b.start_earliest ?? b.start_latest));
  const row = { person: person.name, roles, stays };
  return {
    title: person.name,
    take: {
      name: "person", ids: [id], columns: data.event_columns, rows: () => events,
      picture: lines.length ? () => ({ make: (width) => drawing([row], yearsOf([...roles, ...stays]), width, known, () => leavesOf(id, known)) }) : null,
    },
    body: [
      h("p", { class: "eyebrow" }, t("person.eyebrow")),
      h("h1", null, person.name),
      knownBanner(known, toPerson(id)),
      h("p", { class: "lede" }, t("person.now", { day: dateWords(last) }), " ", today.length ? [today.map((line, place) => [place ? "; " : "", capital(titleOf(line)), marksOf(line), lastSeen(line) && h("span", { class: "muted" }, `, ${lastSeen(line)}`)]), "."] : t("person.away")),
      spellings.length > 0 && h("p", { class: "muted" }, t("person.spelled"), " ", spelled(spellings)),
      misprints.length > 0 && h("details", { class: "misprints" }, h("summary", null, t("person.misprinted")), spelled(misprints)),
      person.note && h("p", null, person.note),
      disputes(events, known),
      personChart(row, known, leavesOf(id, known)),
      h("h2", null, t("person.stays")),
      lines.length ? h("table", { class: "list" },
        h("thead", null, h("tr", null, ["when", "title", "area", "track"].map((key) => h("th", { scope: "col" }, t(`column.${key}`))))),
        h("tbody", null, lines.map((line) => h("tr", null,
          h("td", { class: "when" }, roleDates(line), lastSeen(line) && h("div", { class: "muted small" }, lastSeen(line))),
          h("td", null, line.title ?? h("span", { class: "muted" }, t("bar.there").toLowerCase()), line.acting && h("span", { class: "mark" }, t("mark.acting")), line.team && h("div", { class: "muted" }, line.team)),
          h("td", null, line.area && [h("span", { class: `dot area-${line.area}` }), capital(label(line.area))]),
          h("td", null, capital(label(line.track))))))) : h("p", null, t("person.none")),
      h("h2", null, t("nav.events")),
      events.length ? h("ol", { class: "story" }, events.map((event) => h("li", null, time(event.date),
        h("div", null, h("a", { href: toEvent(event.event_id, known) }, sentence(event)),
          event.reversed_by && h("span", { class: "mark" }, t("mark.undone.long")),
          event.status !== "confirmed" && h("span", { class: `mark status-${event.status}` }, label(event.status)),
          event.has_conflict && h("span", { class: "mark", title: t("mark.conflict") }, "≠"),
          h("div", { class: "muted" }, aside(event)))))) : h("p", null, t("person.none.then")),
      elsewhere(id),
      h("p", { class: "muted" }, h("a", { href: address("timeline", "", { q: id }) }, t("person.timeline")), " · ", h("a", { href: address("events", "", { q: id }) }, t("person.events"))),
    ],
  };
}

function aside(event) {
  const parts = [];
  if (event.previous_title) parts.push(t("aside.was", { title: event.previous_title }));
  if (event.origin_id) parts.push(t("aside.from", { place: organization(event.origin_id) }));
  if (event.destination_id || event.destination_title) parts.push(t("aside.to", { place: [event.destination_title, organization(event.destination_id)].filter(Boolean).join(", ") }));
  if (event.initiative && event.initiative !== "unknown") parts.push(label(event.initiative));
  if (event.reason && event.reason !== "not_stated") parts.push(`${label(event.reason)}${event.reason_basis ? ` (${label(event.reason_basis)})` : ""}`);
  const left = departures.get(event.event_id);
  if (left && left.tenure_min !== null) parts.push(t("aside.after", { time: tenure(left.tenure_min, left.tenure_max) }));
  parts.push(t("count.voices", { n: event.n_independent }));
  return parts.join(" · ");
}
