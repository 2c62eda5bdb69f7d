// The time machine: who held what on a day, as known today or on another day.

import { data, gather, isDay, rosterOn, shift, turningDays, dayNumber } from "./data.js";
import { h, replace } from "./dom.js";
import { capital, codeOrder, dateWords, label, matcher, plural, roleDates, roleFrom, titleOf } from "./words.js";
import { settle, toEvent } from "./router.js";
import { filters } from "./filters.js";
import { personLink } from "./parts.js";

const SECTIONS = [["employment", "Company"], ["board", "Board"], ["advisory", "Advisers, observers, committees"]];
const MARKS = { later: ["+", "not yet known then"], gone: ["−", "since corrected"], changed: ["≠", "today’s record"] };

// What a reader of that day saw, beside what the record says now.
function difference(then, now) {
  const before = named(then);
  const after = named(now);
  const all = [...before.keys(), ...[...after.keys()].filter((key) => !before.has(key))];
  return all.map((key) => {
    const [old, present] = [before.get(key), after.get(key)];
    if (!old) return { role: present, mark: "later" };
    if (!present) return { role: old, mark: "gone" };
    const changes = [];
    if (roleFrom(old) !== roleFrom(present)) changes.push(roleDates({ ...present, end: null }));
    if (old.certainty !== present.certainty) changes.push(present.certainty);
    if (old.on_leave !== present.on_leave) changes.push(present.on_leave ? "on leave" : "not on leave");
    return { role: old, mark: changes.length ? "changed" : null, changes };
  });
}

// Roles by person and post: a post whose days were corrected is still the same post.
function named(roles) {
  const found = new Map();
  for (const role of roles) {
    let key = [role.person_id, role.track, role.title, role.acting].join("|");
    while (found.has(key)) key += "|";
    found.set(key, role);
  }
  return found;
}

function entry({ role, mark, changes }, known) {
  const source = role.start_event_id ?? role.end_event_id;
  return h("li", { class: mark ? `entry ${mark}` : "entry", "data-role": role.role_id, "data-mark": mark ?? "same" },
    h("span", { class: `dot area-${role.area}`, title: capital(label(role.area)) }),
    h("div", null,
      h("div", null, personLink(role.person_id, known),
        role.acting && h("span", { class: "mark" }, "acting"),
        role.certainty === "possible" && h("span", { class: "mark" }, "possible"),
        role.on_leave && h("span", { class: "mark" }, "on leave")),
      h("div", { class: "title" }, titleOf(role), role.team && h("span", { class: "muted" }, ` · ${role.team}`)),
      h("div", { class: "muted small" }, roleDates(role), " · ", h("a", { href: toEvent(source, mark === "later" ? "" : known) }, "who says so", h("span", { class: "hidden" }, ` of ${role.person}, ${titleOf(role)}`))),
      mark && h("div", { class: "differs" }, h("span", { "aria-hidden": "true" }, MARKS[mark][0]), ` ${MARKS[mark][1]}`, changes?.length ? `: ${changes.join(", ")}` : "")));
}

export function rosterView({ params }) {
  const state = { ...params };
  if (!isDay(state.on)) state.on = data.as_of;
  if (!isDay(state.known)) state.known = "";
  const body = h("div", { class: "roster" });
  const count = h("p", { class: "count", role: "status" });
  const slider = h("input", { type: "range", id: "f-slide", min: 0, max: dayNumber(data.as_of) - dayNumber("2015-12-01"), step: 1, "aria-label": "Day on the roster", oninput: (event) => {
    state.on = shift("2015-12-01", Number(event.target.value));
    changed("slide");
  } });

  const draw = () => {
    const now = rosterOn(state.on, "");
    const rows = state.known ? difference(rosterOn(state.on, state.known), now) : now.map((role) => ({ role, mark: null }));
    const fits = matcher(state.q);
    const shown = rows.filter(({ role, mark }) => (!state.known || !state.only || mark) && fits(role.person_id, role.title, role.team, label(role.area), label(role.track)));
    const levels = codeOrder("seniorities");
    const differ = shown.filter(({ mark }) => mark).length;
    const held = shown.filter(({ mark }) => mark !== "later");
    count.textContent = `${dateWords(state.on)}${state.known ? `, as known on ${dateWords(state.known)}` : ""}: ${plural(held.length, "role")} of ${plural(new Set(held.map(({ role }) => role.person_id)).size, "person", "people")}${state.known ? `; ${plural(differ, "difference")} from today’s record` : ""}`;
    replace(body, SECTIONS.map(([track, name]) => {
      const of = shown.filter(({ role }) => role.track === track);
      const groups = [...gather(of, ({ role }) => role.seniority)].sort(([a], [b]) => levels(a, b));
      return h("section", { class: `track track-${track}`, "aria-labelledby": `h-${track}` },
        h("h2", { id: `h-${track}` }, name, h("span", { class: "tally" }, String(of.filter(({ mark }) => mark !== "later").length))),
        of.length ? groups.map(([level, entries]) => [
          groups.length > 1 && h("h3", null, LEVELS[level] ?? capital(label(level))),
          h("ul", { class: "entries" }, entries.map((one) => entry(one, state.known)))]) : h("p", { class: "empty" }, state.q || state.only ? "Nobody fits the filters." : "Nobody is known to have held a role here on that day."));
    }));
  };
  const changed = (key) => {
    if (key === null) state.on = data.as_of;
    const day = document.getElementById("f-on");
    if (day && day.value !== state.on) day.value = state.on;
    if (key !== "slide") slider.value = dayNumber(state.on) - dayNumber("2015-12-01");
    settle("roster", "", state);
    draw();
  };
  const step = (direction) => {
    const days = turningDays(state.known).filter((day) => (direction > 0 ? day > state.on : day < state.on));
    const next = direction > 0 ? days[0] : days.at(-1);
    if (!next) return;
    state.on = next;
    changed("step");
  };
  const bar = filters([
    { key: "on", label: "Day", type: "date", fallback: data.as_of },
    { key: "known", label: "As known on", type: "date" },
    { key: "q", label: "Search", placeholder: "name in any script, title, area" },
    { key: "only", label: "Show", any: "everything", options: [["differences", "only differences"]] },
  ], state, (key) => {
    if (!isDay(state.on)) state.on = data.as_of;
    changed(key);
  });
  slider.value = dayNumber(state.on) - dayNumber("2015-12-01");
  draw();
  return {
    title: `Roster of ${dateWords(state.on)}`,
    body: [
      h("h1", null, "Time machine"),
      h("p", { class: "lede" }, "Two clocks: who held what on a day, and what had been published about it by another."),
      bar,
      h("div", { class: "scrub" },
        h("button", { type: "button", onclick: () => step(-1) }, "← Change before"), slider,
        h("button", { type: "button", onclick: () => step(1) }, "Change after →"),
        h("button", { type: "button", onclick: () => { state.known = state.on; document.getElementById("f-known").value = state.on; changed("known"); } }, "As known on that day")),
      count, body,
    ],
  };
}

const LEVELS = { board: "Members", chief: "Chief officers", vice_president: "Vice presidents", head: "Heads", lead: "Leads", senior_staff: "Senior staff", staff: "Staff", advisor: "Advisers", unknown: "Title not known" };
