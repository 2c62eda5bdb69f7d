// The time machine: who held what on a day, as known today or on another day.

import { FOUNDED, data, gather, isDay, eventKnown, rosterOn, shift, through, turningDays, dayNumber } from "./data.js";
import { h, replace } from "./dom.js";
import { capital, codeOrder, dateWords, label, lastSeen, matcher, plural, roleDates, titleOf } from "./words.js";
import { settle, toEvent } from "./router.js";
import { filters } from "./filters.js";
import { marksOf, personLink, sureness } from "./parts.js";

const MARKS = { later: ["+", "not yet known then"], gone: ["−", "since corrected"], changed: ["≠", "today’s record"] };
const BODIES = { employment: "Company", advisory: "Advisers, observers, committees" };
const sure = (line) => line && line.certainty !== "possible";

// What a reader of that day saw, beside what the record says now. What is merely possible on both is no difference.
function difference(then, now) {
  const before = named(then);
  const after = named(now);
  const all = [...before.keys(), ...[...after.keys()].filter((key) => !before.has(key))];
  return all.map((key) => {
    const [old, present] = [before.get(key), after.get(key)];
    if (!sure(old) && !sure(present)) return { line: old ?? present, mark: null, left_out: !old };
    if (!old) return { line: present, mark: "later" };
    if (!present) return { line: old, mark: "gone" };
    const changes = [];
    if (old.certainty !== present.certainty) changes.push(present.certainty);
    if (old.on_leave !== present.on_leave) changes.push(present.on_leave ? "on leave" : "not on leave");
    return { line: old, mark: changes.length ? "changed" : null, changes };
  }).filter((one) => !one.left_out);
}

// Lines by person and post: a post whose days were corrected is still the same post.
function named(lines) {
  const found = new Map();
  for (const line of lines) {
    let key = [line.person_id, line.track, line.title, line.acting].join("|");
    while (found.has(key)) key += "|";
    found.set(key, line);
  }
  return found;
}

function entry({ line, mark, changes }, known, on) {
  const source = line.start_event_id ?? line.end_event_id;
  const event = mark === "later" ? eventKnown(source, "") : null;
  const undated = event && !event.first_reported;
  return h("li", { class: [`entry is-${line.certainty}`, mark].filter(Boolean).join(" "), "data-line": line.role_id ?? line.spell_id, "data-mark": mark ?? "same" },
    h("span", { class: `dot area-${line.area}`, title: capital(label(line.area)) }),
    h("div", null,
      h("div", null, personLink(line.person_id, known), marksOf(line)),
      h("div", { class: line.title ? "title" : "title muted" }, titleOf(line), line.team && h("span", { class: "muted" }, ` · ${line.team}`)),
      h("div", { class: "muted small" }, [roleDates(line), line.last_seen < on && lastSeen(line)].filter(Boolean).join(" · "), " · ", h("a", { href: toEvent(source, mark === "later" ? "" : known) }, "who says so", h("span", { class: "hidden" }, ` of ${line.person}, ${titleOf(line)}`))),
      mark && h("div", { class: "differs" }, h("span", { "aria-hidden": "true" }, MARKS[mark][0]), ` ${undated ? "no dated document by then" : MARKS[mark][1]}`, changes?.length ? `: ${changes.join(", ")}` : "")));
}

// The company, each board apart, and the rest.
function sections(rows) {
  const bodies = [...new Set(rows.filter(({ line }) => line.track === "board").map(({ line }) => line.team ?? "Board"))].sort();
  return [
    ["employment", BODIES.employment, rows.filter(({ line }) => line.track === "employment")],
    ...(bodies.length ? bodies : ["Board"]).map((body) => ["board", body, rows.filter(({ line }) => line.track === "board" && (line.team ?? "Board") === body)]),
    ["advisory", BODIES.advisory, rows.filter(({ line }) => line.track === "advisory")],
  ];
}

export function rosterView({ params }) {
  const state = { ...params };
  if (!isDay(state.on)) state.on = data.through;
  if (!isDay(state.known)) state.known = "";
  const body = h("div", { class: "roster" });
  const count = h("p", { class: "count", role: "status" });
  const notice = h("div", null);
  const [first, last] = [dayNumber(FOUNDED), dayNumber(data.through)];
  const slider = h("input", { type: "range", id: "f-slide", min: 0, max: last - first, step: 1, "aria-label": "Day on the roster", oninput: (event) => {
    state.on = shift(FOUNDED, Number(event.target.value));
    changed("slide");
  } });
  const levels = codeOrder("seniorities");
  const list = (rows, track) => {
    const key = track === "advisory" ? ({ line }) => line.team ?? "" : ({ line }) => line.seniority;
    const order = track === "advisory" ? ([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1) : ([a], [b]) => levels(a, b);
    const groups = [...gather(rows, key)].sort(order);
    const name = (group) => (track === "advisory" ? group || "Others" : (LEVELS[group] ?? capital(label(group))));
    return groups.map(([group, entries]) => [groups.length > 1 && h("h3", null, name(group)), h("ul", { class: "entries" }, entries.map((one) => entry(one, state.known, state.on)))]);
  };

  const draw = () => {
    const now = rosterOn(state.on, "");
    const rows = state.known ? difference(rosterOn(state.on, state.known), now) : now.map((line) => ({ line, mark: null }));
    const fits = matcher(state.q);
    const shown = rows.filter(({ line, mark }) => (!state.known || state.only !== "differences" || mark) && fits(line.person_id, line.title, line.team, label(line.area), label(line.track)));
    const held = shown.filter(({ mark }) => mark !== "later").map(({ line }) => line);
    const differ = shown.filter(({ mark }) => mark).length;
    const persons = new Set(held.filter(sure).map((line) => line.person_id)).size;
    count.textContent = `${dateWords(state.on)}${state.known ? `, as known on ${dateWords(state.known)}` : ""}: ${sureness(held)}; ${plural(persons, "person", "people")} certainly or presumably there${state.known ? `; ${plural(differ, "difference")} from today’s record` : ""}`;
    const reach = through(state.known);
    replace(notice,
      state.on < FOUNDED && h("p", { class: "banner" }, `OpenAI was announced on ${dateWords(FOUNDED)}; nothing was held before.`),
      state.on > reach && h("p", { class: "banner" }, `The newest documents ${state.known ? "known then " : ""}are of ${dateWords(reach)}: of the days after it nothing is certain.`));
    replace(body,
      h("p", { class: "jumps" }, sections(shown).map(([, name, of], place) => h("button", { type: "button", class: "quiet", onclick: () => document.getElementById(`h-section-${place}`)?.scrollIntoView() }, `${name} `, h("span", { class: "tally" }, String(of.filter(({ line, mark }) => mark !== "later" && sure(line)).length))))),
      sections(shown).map(([track, name, of], place) => {
        const listed = of.filter(({ line, mark }) => sure(line) || mark);
        const folded = of.filter(({ line, mark }) => !sure(line) && !mark);
        return h("section", { class: `track track-${track}`, "data-body": name, "aria-labelledby": `h-section-${place}` },
          h("h2", { id: `h-section-${place}` }, name, h("span", { class: "tally" }, sureness(of.filter(({ mark }) => mark !== "later").map(({ line }) => line)))),
          listed.length ? list(listed, track) : h("p", { class: "empty" }, state.q || state.only ? "Nobody fits the filters." : "Nobody is known to have held a role here on that day."),
          folded.length > 0 && h("details", { class: "possible-ones", open: Boolean(state.q) || state.only === "possible" }, h("summary", null, `${folded.length} more possible: last seen long before, or only by some reading of the dates`), list(folded, track)));
      }));
  };
  const changed = (key) => {
    if (key === null) state.on = data.through;
    const day = document.getElementById("f-on");
    if (day && day.value !== state.on) day.value = state.on;
    if (key !== "slide") slider.value = dayNumber(state.on) - first;
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
    { key: "on", label: "Day", type: "date", fallback: data.through },
    { key: "known", label: "As known on", type: "date" },
    { key: "q", label: "Search", placeholder: "name in any script, title, area" },
    { key: "only", label: "Show", any: "certain and presumed", options: [["possible", "possible ones too"], ["differences", "only differences"]] },
  ], state, (key) => {
    if (!isDay(state.on)) state.on = data.through;
    changed(key);
  });
  slider.value = dayNumber(state.on) - first;
  draw();
  return {
    title: `Roster of ${dateWords(state.on)}`,
    body: [
      h("h1", null, "Time machine"),
      h("p", { class: "lede" }, "Two clocks: who held what on a day, and what had been published about it by another. What no document shows is marked as presumed, or folded away as possible."),
      bar,
      h("div", { class: "scrub" },
        h("button", { type: "button", onclick: () => step(-1) }, "← Change before"), slider,
        h("button", { type: "button", onclick: () => step(1) }, "Change after →"),
        h("button", { type: "button", onclick: () => { state.known = state.on; document.getElementById("f-known").value = state.on; changed("known"); } }, "As known on that day")),
      notice, count, body,
    ],
  };
}

const LEVELS = { board: "Members", chief: "Chief officers", vice_president: "Vice presidents", head: "Heads", lead: "Leads", senior_staff: "Senior staff", staff: "Staff", advisor: "Advisers", unknown: "Title not known" };
