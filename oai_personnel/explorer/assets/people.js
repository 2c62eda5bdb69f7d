// The list of people, and one person's page.

import { data, people, eventsKnown, rolesKnown, staysKnown, rosterOn, compare, departures, gather, identifiersOf, inOrder, leavesOf, sources, through } from "./data.js";
import { h, outside, replace } from "./dom.js";
import { capital, dateWords, label, lastSeen, matcher, organization, plural, roleDates, spelledLike, tenure, time, titleOf } from "./words.js";
import { settle, toEvent, toPerson, address } from "./router.js";
import { filters } from "./filters.js";
import { knownBanner, marksOf, personLink, sentence } from "./parts.js";
import { personChart } from "./bars.js";

// What somebody is on the last day that the documents cover: the surest first.
const post = (line) => [capital(titleOf(line)), marksOf(line)];

export function peopleView({ params }) {
  const state = { ...params };
  const now = gather(rosterOn(data.through, ""), "person_id");
  const counts = new Map();
  const titles = new Map();
  for (const event of eventsKnown("")) {
    counts.set(event.person_id, (counts.get(event.person_id) ?? 0) + 1);
    titles.set(event.person_id, [...(titles.get(event.person_id) ?? []), event.title, event.team]);
  }
  const here = (person) => (now.get(person.person_id) ?? []).some((line) => line.certainty !== "possible");
  const listed = [...people.values()].filter((person) => counts.has(person.person_id)).sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()));
  const count = h("p", { class: "count", role: "status" });
  const list = h("ul", { class: "cards" });
  const draw = () => {
    const fits = matcher(state.q);
    const found = listed.filter((person) => fits(person.person_id, ...(titles.get(person.person_id) ?? [])) && (!state.now || (state.now === "yes") === here(person)));
    count.textContent = plural(found.length, "person", "people");
    replace(list, found.map((person) => {
      const line = now.get(person.person_id)?.[0];
      const other = spelledLike(person, state.q);
      return h("li", null, personLink(person.person_id), other && h("span", { class: "muted" }, " · ", h("span", { lang: other[1] }, other[0])),
        h("div", { class: "muted" }, line ? post(line) : "not there now", ` · ${plural(counts.get(person.person_id), "event")}`));
    }));
  };
  const bar = filters([
    { key: "q", label: "Name in any script, or title", placeholder: "翁荔, Weng, CFO" },
    { key: "now", label: `There on ${dateWords(data.through)}`, options: [["yes", "Certainly or presumably"], ["no", "No, or only possibly"]] },
  ], state, () => { settle("people", "", state); draw(); });
  draw();
  return { title: "People", body: [h("h1", null, "People"), bar, count, list] };
}

const SCHEMES = {
  wikidata: ["Wikidata", (value) => `https://www.wikidata.org/wiki/${value}`],
  wikipedia: ["Wikipedia", (value) => { const [lang, name] = value.split(/:(.*)/s); return `https://${lang}.wikipedia.org/wiki/${name}`; }],
  orcid: ["ORCID", (value) => `https://orcid.org/${value}`],
  openalex: ["OpenAlex", (value) => `https://openalex.org/${value}`],
  google_scholar: ["Google Scholar", (value) => `https://scholar.google.com/citations?user=${value}`],
  github: ["GitHub", (value) => `https://github.com/${value}`],
  x: ["X", (value) => `https://x.com/${value}`],
  website: ["Website", (value) => (/^https?:/.test(value) ? value : `https://${value}`)],
};

// The same person elsewhere, as a document states it.
const elsewhere = (id) => {
  const all = identifiersOf.get(id) ?? [];
  return all.length > 0 && h("p", { class: "elsewhere muted" }, "Elsewhere: ", all.map(({ scheme, value, source_id }, place) => {
    const [name, address] = SCHEMES[scheme] ?? [capital(label(scheme)), () => null];
    const source = sources.get(source_id);
    return [place ? " · " : "", h("span", { title: `As stated by ${source.publisher ?? source.title ?? source_id} (${source_id})` }, outside(address(value), name))];
  }));
};

const spelled = (names) => names.map(([name, lang, kind], place) => [place ? ", " : "", h("span", { lang, title: label(kind) }, name)]);

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
  const disputes = events.filter((event) => event.has_conflict);
  return {
    title: person.name,
    body: [
      h("p", { class: "eyebrow" }, "Person"),
      h("h1", null, person.name),
      knownBanner(known, toPerson(id)),
      spellings.length > 0 && h("p", { class: "lede muted" }, "also written ", spelled(spellings)),
      misprints.length > 0 && h("details", { class: "misprints" }, h("summary", null, "also misprinted"), spelled(misprints)),
      person.note && h("p", null, person.note),
      h("p", { class: "lede" }, `On ${dateWords(last)}, the last day that the documents cover: `, today.length ? [today.map((line, place) => [place ? "; " : "", post(line), lastSeen(line) && h("span", { class: "muted" }, `, ${lastSeen(line)}`)]), "."] : "not there."),
      personChart({ person: person.name, roles, stays }, known, leavesOf(id, known)),
      h("h2", null, "Stays and titles"),
      lines.length ? h("table", { class: "list" },
        h("thead", null, h("tr", null, ["When", "Title", "Area", "Track"].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", null, lines.map((line) => h("tr", null,
          h("td", { class: "when" }, roleDates(line), lastSeen(line) && h("div", { class: "muted small" }, lastSeen(line))),
          h("td", null, line.title ?? h("span", { class: "muted" }, "there, title not known"), line.acting && h("span", { class: "mark" }, "acting"), line.team && h("div", { class: "muted" }, line.team)),
          h("td", null, line.area && [h("span", { class: `dot area-${line.area}` }), capital(label(line.area))]),
          h("td", null, capital(label(line.track))))))) : h("p", null, "None known."),
      h("h2", null, "Events"),
      disputes.length > 0 && h("p", { class: "muted" }, `≠ In ${plural(disputes.length, "event")} a document contradicts another; each event's page says in what.`),
      events.length ? h("ol", { class: "story" }, events.map((event) => h("li", null, time(event.date),
        h("div", null, h("a", { href: toEvent(event.event_id, known) }, sentence(event)),
          event.reversed_by && h("span", { class: "mark" }, "undone by the return"),
          event.status !== "confirmed" && h("span", { class: `mark status-${event.status}` }, event.status),
          event.has_conflict && h("span", { class: "mark", title: "A document says otherwise in some cell" }, "≠"),
          h("div", { class: "muted" }, aside(event)))))) : h("p", null, "None known by then."),
      elsewhere(id),
      h("p", { class: "muted" }, h("a", { href: address("timeline", "", { q: id }) }, "On the timeline"), " · ", h("a", { href: address("events", "", { q: id }) }, "In the table of events")),
    ],
  };
}

function aside(event) {
  const parts = [];
  if (event.previous_title) parts.push(`was ${event.previous_title}`);
  if (event.origin_id) parts.push(`from ${organization(event.origin_id)}`);
  if (event.destination_id || event.destination_title) parts.push(`to ${[event.destination_title, organization(event.destination_id)].filter(Boolean).join(", ")}`);
  if (event.initiative && event.initiative !== "unknown") parts.push(label(event.initiative));
  if (event.reason && event.reason !== "not_stated") parts.push(`${label(event.reason)}${event.reason_basis ? ` (${label(event.reason_basis)})` : ""}`);
  const left = departures.get(event.event_id);
  if (left && left.tenure_min !== null) parts.push(`after ${tenure(left.tenure_min, left.tenure_max)}`);
  parts.push(plural(event.n_independent, "independent voice"));
  return parts.join(" · ");
}
