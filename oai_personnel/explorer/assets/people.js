// The list of people.

import { data, people, eventsKnown, rosterOn, compare, gather } from "./data.js";
import { h } from "./dom.js";
import { capital, dateWords, matcher, spelledLike, titleOf } from "./words.js";
import { settle } from "./router.js";
import { filters } from "./filters.js";
import { marksOf, personLink, sureness } from "./parts.js";
import { windowed } from "./rows.js";
import { t } from "./strings.js";

export function peopleView({ params }) {
  const state = { ...params };
  const now = gather(rosterOn(data.through, ""), "person_id");
  const events = gather(eventsKnown(""), "person_id");
  const here = (person) => (now.get(person.person_id) ?? []).some((line) => line.certainty !== "possible");
  const listed = [...people.values()].filter((person) => events.has(person.person_id)).sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()));
  const status = h("p", { class: "count", role: "status" });
  const holder = h("div", { class: "people-list" });
  const chosen = () => {
    const fits = matcher(state.q);
    return listed.filter((person) => (!state.q || fits(person.person_id, ...events.get(person.person_id).flatMap((event) => [event.title, event.team]))) && (!state.now || (state.now === "yes") === here(person)));
  };
  const card = (person) => {
    const line = now.get(person.person_id)?.[0];
    const other = spelledLike(person, state.q);
    return h("li", null, personLink(person.person_id), other && h("span", { class: "muted" }, " · ", h("span", { lang: other[1] }, other[0])),
      h("div", { class: "muted" }, line ? [capital(titleOf(line)), marksOf(line)] : t("people.gone"), ` · ${t("count.events", { n: events.get(person.person_id).length })}`));
  };
  const draw = () => {
    const found = chosen();
    status.textContent = t("people.count", { people: t("count.people", { n: found.length }), sureness: sureness(found.flatMap((person) => (now.get(person.person_id) ?? []).slice(0, 1))), day: dateWords(data.through) });
    if (!found.length) return holder.stop?.(), holder.replaceChildren(bar.waysOut(() => chosen().length));
    windowed(holder, found, { height: 22, make: card, wrap: (cards) => h("ul", { class: "cards" }, cards), gap: (size) => { const room = h("div"); room.style.height = `${size}px`; return room; } });
  };
  const bar = filters([
    { key: "q", label: t("people.q"), placeholder: t("people.placeholder") },
    { key: "now", label: t("people.now", { day: dateWords(data.through) }), options: [["yes", t("people.now.yes")], ["no", t("people.now.no")]] },
  ], state, (key, step) => { settle("people", "", state, step); draw(); });
  draw();
  return {
    title: t("nav.people"),
    take: { name: "people", columns: ["person_id", "name", "title", "certainty", "events"], rows: () => chosen().map((person) => ({ person_id: person.person_id, name: person.name, title: now.get(person.person_id)?.[0]?.title ?? null, certainty: now.get(person.person_id)?.[0]?.certainty ?? null, events: events.get(person.person_id).length })) },
    body: [h("h1", null, t("nav.people")), bar.form, status, holder],
  };
}
