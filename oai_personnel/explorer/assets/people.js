// The list of people, and one person's page.

import { data, people, eventsKnown, rolesKnown, rosterOn, compare, departures } from "./data.js";
import { h, outside, replace } from "./dom.js";
import { capital, eventDate, label, matcher, organization, plural, roleDates, spelledLike, tenure, time, titleOf } from "./words.js";
import { settle, toEvent, toPerson, address } from "./router.js";
import { filters } from "./filters.js";
import { knownBanner, personLink, sentence } from "./parts.js";
import { personChart } from "./timeline.js";

export function peopleView({ params }) {
  const state = { ...params };
  const now = new Map();
  for (const role of rosterOn(data.as_of, "")) if (!now.has(role.person_id)) now.set(role.person_id, role);
  const counts = new Map();
  for (const event of eventsKnown("")) counts.set(event.person_id, (counts.get(event.person_id) ?? 0) + 1);
  const listed = [...people.values()].filter((person) => counts.has(person.person_id)).sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()));
  const count = h("p", { class: "count", role: "status" });
  const list = h("ul", { class: "cards" });
  const draw = () => {
    const fits = matcher(state.q);
    const found = listed.filter((person) => fits(person.person_id) && (!state.now || (state.now === "yes") === now.has(person.person_id)));
    count.textContent = plural(found.length, "person", "people");
    replace(list, found.map((person) => {
      const role = now.get(person.person_id);
      const other = spelledLike(person, state.q);
      return h("li", null, personLink(person.person_id), other && h("span", { class: "muted" }, " · ", h("span", { lang: other[1] }, other[0])),
        h("div", { class: "muted" }, role ? `${titleOf(role)}${role.certainty === "possible" ? " (possibly)" : ""}` : "no role today", ` · ${plural(counts.get(person.person_id), "event")}`));
    }));
  };
  const bar = filters([
    { key: "q", label: "Name, in any script", placeholder: "翁荔, Weng, llya" },
    { key: "now", label: "Here today", options: [["yes", "Yes"], ["no", "No"]] },
  ], state, () => { settle("people", "", state); draw(); });
  draw();
  return { title: "People", body: [h("h1", null, "People"), bar, count, list] };
}

export function personView({ id, params }) {
  const person = people.get(id);
  if (!person) return null;
  const known = params.known ?? "";
  const events = eventsKnown(known).filter((event) => event.person_id === id);
  const roles = rolesKnown(known).filter((role) => role.person_id === id);
  const today = known ? [] : rosterOn(data.as_of, "").filter((role) => role.person_id === id);
  const names = person.names.filter(([name]) => name !== person.name);
  return {
    title: person.name,
    body: [
      h("p", { class: "eyebrow" }, "Person"),
      h("h1", null, person.name),
      knownBanner(known, toPerson(id)),
      names.length > 0 && h("p", { class: "lede muted" }, "also written ", names.map(([name, lang, kind], place) => [place ? ", " : "", h("span", { lang, title: label(kind) }, name)])),
      person.note && h("p", null, person.note),
      !known && h("p", { class: "lede" }, today.length ? ["Today: ", today.map((role, place) => [place ? "; " : "", titleOf(role), role.certainty === "possible" ? " (possibly)" : "", role.on_leave ? " (on leave)" : ""])] : "No role here today."),
      roles.length > 0 && personChart(roles, known),
      h("h2", null, "Roles"),
      roles.length ? h("table", { class: "list" },
        h("thead", null, h("tr", null, ["When", "Title", "Area", "Track"].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", null, [...roles].sort((a, b) => compare(a.start ?? a.start_latest, b.start ?? b.start_latest)).map((role) => h("tr", null,
          h("td", { class: "when" }, roleDates(role)),
          h("td", null, titleOf(role), role.acting && h("span", { class: "mark" }, "acting"), role.team && h("div", { class: "muted" }, role.team)),
          h("td", null, h("span", { class: `dot area-${role.area}` }), capital(label(role.area))),
          h("td", null, capital(label(role.track))))))) : h("p", null, "None known."),
      h("h2", null, "Events"),
      events.length ? h("ol", { class: "story" }, events.map((event) => h("li", null, time(eventDate(event)),
        h("div", null, h("a", { href: toEvent(event.event_id, known) }, sentence(event)), event.status !== "confirmed" && h("span", { class: `mark status-${event.status}` }, event.status),
          h("div", { class: "muted" }, aside(event)))))) : h("p", null, "None known by then."),
      person.wikidata_id && h("p", { class: "muted" }, outside(`https://www.wikidata.org/wiki/${person.wikidata_id}`, `Wikidata ${person.wikidata_id}`)),
      h("p", { class: "muted" }, h("a", { href: address("timeline", "", { q: id, set: "all" }) }, "On the timeline"), " · ", h("a", { href: address("events", "", { q: id }) }, "In the table of events")),
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
  parts.push(plural(event.n_independent, "independent source"));
  return parts.join(" · ");
}
