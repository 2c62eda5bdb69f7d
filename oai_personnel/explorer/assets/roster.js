// The time machine: who held what on a day, as known today or on another day.

import { FOUNDED, data, gather, isDay, eventKnown, rosterOn, shift, through, turningDays, dayNumber } from "./data.js";
import { h, replace } from "./dom.js";
import { capital, codeOrder, dateWords, label, lastSeen, matcher, roleDates, titleOf } from "./words.js";
import { settle, toEvent } from "./router.js";
import { filters } from "./filters.js";
import { holders, marksOf, personLink, sureness } from "./parts.js";
import { rich, t } from "./strings.js";

const SIGNS = { later: "+", gone: "−", changed: "≠" };
const CHIEF = "Chief Executive Officer";
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
    if (old.certainty !== present.certainty) changes.push(label(present.certainty));
    if (old.on_leave !== present.on_leave) changes.push(t(present.on_leave ? "mark.leave" : "mark.leave.not"));
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
  const seen = mark === "later" ? "" : known;
  const evidence = (id, key) => h("a", { href: toEvent(id, seen) }, t(key), h("span", { class: "hidden" }, ` ${t("roster.of", { person: line.person, title: titleOf(line) })}`));
  return h("li", { class: [`entry is-${line.certainty}`, mark].filter(Boolean).join(" "), "data-line": line.role_id ?? line.spell_id, "data-mark": mark ?? "same" },
    h("span", { class: `dot area-${line.area}`, title: capital(label(line.area)) }),
    h("div", null,
      h("div", null, personLink(line.person_id, known), marksOf(line)),
      h("div", { class: line.title ? "title" : "title muted" }, titleOf(line), line.team && h("span", { class: "muted" }, ` · ${line.team}`)),
      h("div", { class: "muted small" }, [roleDates(line), line.last_seen < on && lastSeen(line)].filter(Boolean).join(" · "), " · ", evidence(source, "roster.says"), line.start_event_id && line.end_event_id && line.start_event_id !== line.end_event_id && [" · ", evidence(line.end_event_id, "roster.ends")]),
      mark && h("div", { class: "differs" }, h("span", { "aria-hidden": "true" }, SIGNS[mark]), ` ${t(undated ? "roster.undated" : `roster.${mark}`)}`, changes?.length ? `: ${changes.join(", ")}` : "")));
}

// The company, each board apart, and the rest.
function sections(rows) {
  const board = t("roster.board");
  const bodies = [...new Set(rows.filter(({ line }) => line.track === "board").map(({ line }) => line.team ?? board))].sort();
  return [
    ["employment", t("roster.company"), rows.filter(({ line }) => line.track === "employment")],
    ...(bodies.length ? bodies : [board]).map((body) => ["board", body, rows.filter(({ line }) => line.track === "board" && (line.team ?? board) === body)]),
    ["advisory", t("roster.advisory"), rows.filter(({ line }) => line.track === "advisory")],
  ];
}

// Who was chief executive that day, and whom the press took for it.
function chief(state) {
  const seat = (known) => rosterOn(state.on, known).filter((line) => line.title === CHIEF && line.certainty !== "possible");
  return h("p", { class: "lede" }, state.known
    ? rich("roster.chief.two", { now: h("span", null, holders(seat(""), "")), then: h("span", null, holders(seat(state.known), state.known)) })
    : rich("roster.chief", { now: h("span", null, holders(seat(""), "")) }));
}

export function rosterView({ params }) {
  const state = { ...params };
  const refused = ["on", "known"].filter((key) => state[key] && !isDay(state[key])).map((key) => t("filter.dropped", { value: state[key], name: t(key === "on" ? "filter.on" : "filter.known") }));
  if (!isDay(state.on)) state.on = data.through;
  if (!isDay(state.known)) state.known = "";
  const body = h("div", { class: "roster" });
  const status = h("p", { class: "count", role: "status" });
  const notice = h("div", null, refused.map((text) => h("p", { class: "banner" }, text)));
  const answer = h("div", null);
  const [first, last] = [dayNumber(FOUNDED), dayNumber(data.through)];
  let frame = 0;
  // Lines that look the same on another day are the same element.
  const entries = new Map();
  const made = (one) => {
    const { line, mark, changes } = one;
    const key = [line.role_id ?? line.spell_id, line.certainty, line.on_leave, mark, changes?.join(), line.last_seen < state.on, state.known, line.known_from].join("|");
    if (!entries.has(key)) entries.set(key, entry(one, state.known, state.on));
    return entries.get(key);
  };
  const slider = h("input", { type: "range", id: "f-slide", min: 0, max: last - first, step: 1, "aria-label": t("roster.slider"), oninput: (event) => {
    state.on = shift(FOUNDED, Number(event.target.value));
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => changed("slide", false)); // one drawing for each picture on the screen
  } });
  const levels = codeOrder("seniorities");
  const list = (rows, track) => {
    const key = track === "advisory" ? ({ line }) => line.team ?? "" : ({ line }) => line.seniority;
    const order = track === "advisory" ? ([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1) : ([a], [b]) => levels(a, b);
    const groups = [...gather(rows, key)].sort(order);
    const name = (group) => (track === "advisory" ? group || t("roster.others") : t(group === "board" ? "roster.members" : group === "unknown" ? "group.unknown" : `group.${group}`));
    return groups.map(([group, of]) => [groups.length > 1 && h("h3", null, name(group)), h("ul", { class: "entries" }, of.map(made))]);
  };
  const compared = () => {
    const now = rosterOn(state.on, "");
    return state.known ? difference(rosterOn(state.on, state.known), now) : now.map((line) => ({ line, mark: null }));
  };
  const chosen = () => {
    const fits = matcher(state.q);
    return compared().filter(({ line, mark }) => (!state.known || state.only !== "differences" || mark) && (!state.q || fits(line.person_id, line.title, line.team, label(line.area), label(line.track))));
  };
  // What is merely possible is made when it is asked for.
  const folded = (rows, track) => {
    const holder = h("div", null);
    const fill = () => holder.childElementCount || replace(holder, list(rows, track));
    const open = Boolean(state.q) || state.only === "possible";
    if (open) fill();
    return h("details", { class: "possible-ones", open, "data-possible": rows.length, ontoggle: (event) => event.target.open && fill() }, h("summary", null, t("roster.possible", { n: rows.length })), holder);
  };

  const draw = () => {
    const shown = chosen();
    const held = shown.filter(({ mark }) => mark !== "later").map(({ line }) => line);
    const differ = shown.filter(({ mark }) => mark).length;
    const persons = new Set(held.filter(sure).map((line) => line.person_id)).size;
    const day = state.known ? t("roster.day.known", { day: dateWords(state.on), known: dateWords(state.known) }) : dateWords(state.on);
    status.textContent = `${day}: ${sureness(held)}; ${t("roster.there", { n: persons })}${state.known ? `; ${t("roster.differences", { n: differ })}` : ""}`;
    const reach = through(state.known);
    replace(notice, refused.map((text) => h("p", { class: "banner" }, text)),
      state.on < FOUNDED && h("p", { class: "banner" }, t("roster.before", { day: dateWords(FOUNDED) })),
      state.on > reach && h("p", { class: "banner" }, t(state.known ? "roster.after.known" : "roster.after", { day: dateWords(reach) })));
    replace(answer, state.on >= FOUNDED && chief(state));
    const bodies = sections(shown);
    replace(body,
      h("p", { class: "jumps" }, bodies.map(([, name, of], place) => h("button", { type: "button", class: "quiet", onclick: () => document.getElementById(`h-section-${place}`)?.scrollIntoView() }, `${name} `, h("span", { class: "tally" }, String(of.filter(({ line, mark }) => mark !== "later" && sure(line)).length))))),
      state.q && !shown.length ? bar.waysOut(() => chosen().length) : bodies.map(([track, name, of], place) => {
        const now = of.filter(({ line, mark }) => sure(line) || mark);
        const rest = of.filter(({ line, mark }) => !sure(line) && !mark);
        return h("section", { class: `track track-${track}`, "data-body": name, "aria-labelledby": `h-section-${place}` },
          h("h2", { id: `h-section-${place}` }, name, h("span", { class: "tally" }, sureness(of.filter(({ mark }) => mark !== "later").map(({ line }) => line)))),
          now.length ? list(now, track) : h("p", { class: "empty" }, t(state.q || state.only ? "roster.nobody.fits" : "roster.nobody")),
          rest.length > 0 && folded(rest, track));
      }));
  };
  const changed = (key, step) => {
    if (key === null) state.on = data.through;
    const day = document.getElementById("f-on");
    if (day && day.value !== state.on) day.value = state.on;
    if (key !== "slide") slider.value = dayNumber(state.on) - first;
    settle("roster", "", state, step);
    draw();
  };
  const step = (direction) => {
    const days = turningDays(state.known).filter((day) => (direction > 0 ? day > state.on : day < state.on));
    const next = direction > 0 ? days[0] : days.at(-1);
    if (!next) return;
    state.on = next;
    changed("step", true);
  };
  const bar = filters([
    { key: "on", label: t("filter.on"), type: "date", fallback: data.through },
    { key: "known", label: t("filter.known"), type: "date" },
    { key: "q", label: t("filter.q"), placeholder: t("roster.placeholder") },
    { key: "only", label: t("filter.only"), any: t("roster.sure"), options: [["possible", t("roster.only.possible")], ["differences", t("roster.only.differences")]] },
  ], state, (key, step) => {
    if (!isDay(state.on)) state.on = data.through;
    changed(key, step);
  });
  slider.value = dayNumber(state.on) - first;
  draw();
  const columns = ["on", "known_by", "person_id", "person", "track", "title", "team", "acting", "certainty", "on_leave", "last_seen", "role_id", "spell_id", "start_event_id", "end_event_id"];
  return {
    title: t("roster.title", { day: dateWords(state.on) }),
    take: { name: "roster", columns, rows: () => chosen().filter(({ mark }) => mark !== "later").map(({ line }) => ({ ...line, on: state.on, known_by: state.known || null })) },
    body: [
      h("h1", null, t("nav.roster")),
      h("p", { class: "muted" }, t("roster.lede")),
      bar.form,
      h("div", { class: "scrub" },
        h("button", { type: "button", onclick: () => step(-1) }, t("roster.back")), slider,
        h("button", { type: "button", onclick: () => step(1) }, t("roster.forth")),
        h("button", { type: "button", onclick: () => { state.known = state.on; document.getElementById("f-known").value = state.on; changed("known", true); } }, t("roster.asknown"))),
      notice, answer, status, body,
    ],
  };
}
