// The boards side by side, today and on any day, and everybody who ever sat on one.

import { data, gather, heldOn, isDay, leavesOf, rolesKnown, rosterOn, shift, staysKnown, turningDays, compare } from "./data.js";
import { h, replace } from "./dom.js";
import { dateWords, label, lastSeen, roleDates } from "./words.js";
import { settle, toEvent, toPerson } from "./router.js";
import { filters } from "./filters.js";
import { marksOf, personLink, sureness } from "./parts.js";
import { definitions, drawing, extent, measure, responsive, roving, ruler, scale, strip } from "./bars.js";
import { t } from "./strings.js";

const onBoard = (row) => row.track === "board";
const bodies = () => [...new Set([...rolesKnown(""), ...staysKnown("")].filter(onBoard).map((row) => row.team))].filter(Boolean).sort();

// The members of each board on a day: a person once, with all titles there.
export function membersOn(day, known) {
  const lines = rosterOn(day, known).filter(onBoard);
  return bodies().map((team) => [team, [...gather(lines.filter((line) => line.team === team), "person_id").values()]]);
}

export function boardsSentence(day = data.through) {
  const sure = (team) => new Map(heldOn((role) => onBoard(role) && role.team === team, day, "").map((line) => [line.person_id, line]));
  const each = bodies().map((team) => [team, sure(team)]);
  const both = each.length === 2 ? [...each[0][1].keys()].filter((id) => each[1][1].has(id)).length : 0;
  return t("question.boards.answer", { day: dateWords(day), counts: each.map(([team, of]) => `${team}: ${of.size}`).join("; "), both });
}

function member(lines, known) {
  const [first] = lines;
  const titles = [...new Set(lines.map((line) => line.title).filter(Boolean))];
  return h("li", { class: `entry is-${first.certainty}` }, h("span", { class: "dot area-governance" }), h("div", null,
    h("div", null, personLink(first.person_id, known), marksOf(first)),
    h("div", { class: "title" }, titles.join("; ") || t("title.unknown")),
    h("div", { class: "muted small" }, [roleDates(first), lastSeen(first)].filter(Boolean).join(" · "), " · ", h("a", { href: toEvent(first.start_event_id ?? first.end_event_id, known) }, t("roster.says")))));
}

function everMembers() {
  const [roles, stays] = [rolesKnown("").filter(onBoard), gather(staysKnown("").filter(onBoard), "person_id")];
  const of = gather(roles, "person_id");
  return [...stays].map(([id, mine]) => ({ id, person: mine[0].person, roles: of.get(id) ?? [], stays: mine, first: mine.map((stay) => extent(stay)[0]).sort()[0] })).sort((a, b) => compare(a.first, b.first) || compare(a.person, b.person));
}

export function boardsView({ params }) {
  const state = { ...params };
  if (!isDay(state.on)) state.on = data.through;
  const body = h("div", { class: "boards" });
  const answer = h("p", { class: "lede" });
  const chart = h("div", { class: "timeline" });
  const draw = () => {
    const known = isDay(state.known) ? state.known : "";
    replace(answer, boardsSentence(state.on));
    replace(body, membersOn(state.on, known).map(([team, members], place) => {
      const sure = members.filter(([first]) => first.certainty !== "possible");
      const rest = members.filter(([first]) => first.certainty === "possible");
      return h("section", { "data-body": team, "aria-labelledby": `h-board-${place}` },
        h("h2", { id: `h-board-${place}` }, team, h("span", { class: "tally" }, sureness(members.map(([first]) => first)))),
        sure.length ? h("ul", { class: "entries" }, sure.map((lines) => member(lines, known))) : h("p", { class: "empty" }, t("boards.nobody")),
        rest.length > 0 && h("details", { class: "possible-ones" }, h("summary", null, t("roster.possible", { n: rest.length })), h("ul", { class: "entries" }, rest.map((lines) => member(lines, known)))));
    }));
  };
  const changed = (key, step) => {
    if (!isDay(state.on)) state.on = data.through;
    const day = document.getElementById("f-on");
    if (day && day.value !== state.on) day.value = state.on;
    settle("boards", "", { ...state, on: state.on === data.through ? "" : state.on }, step);
    draw();
  };
  const step = (direction) => {
    const same = (day) => heldOn(onBoard, day, "").map((line) => `${line.role_id}${line.certainty}`).sort().join();
    const days = turningDays("").filter((day) => (direction > 0 ? day > state.on : day < state.on) && same(day) !== same(shift(day, -1)));
    const next = direction > 0 ? days[0] : days.at(-1);
    if (!next) return;
    state.on = next;
    changed("on", true);
  };
  const bar = filters([
    { key: "on", label: t("filter.on"), type: "date", fallback: data.through },
    { key: "known", label: t("filter.known"), type: "date" },
  ], state, changed);
  const ever = everMembers();
  responsive(chart, (width) => {
    const margin = measure("");
    const wide = matchMedia("(min-width: 47rem)").matches;
    const axis = scale("2015", data.through.slice(0, 4), wide ? width - margin : width);
    replace(chart, definitions(), h("div", { class: "timeline-head" }, wide && h("span"), ruler(axis, null)),
      h("ul", { class: "rows" }, ever.map((row) => h("li", null, h("a", { class: "name", href: toPerson(row.id) }, row.person), strip(row, axis, "", leavesOf(row.id, ""))))));
    roving(chart);
  });
  draw();
  return {
    title: t("question.boards"),
    take: {
      name: "boards", columns: ["on", "team", "person_id", "person", "title", "certainty", "last_seen", "start_event_id"],
      rows: () => membersOn(state.on, isDay(state.known) ? state.known : "").flatMap(([, members]) => members.flat()).map((line) => ({ ...line, on: state.on })),
      picture: () => ({ make: (width) => drawing(ever, ["2015", data.through.slice(0, 4)], width, "", (row) => leavesOf(row.id, "")) }),
    },
    body: [
      h("h1", null, t("question.boards")), answer, bar.form,
      h("p", { class: "jumps" }, h("button", { type: "button", onclick: () => step(-1) }, t("roster.back")), h("button", { type: "button", onclick: () => step(1) }, t("roster.forth"))),
      body, h("h2", null, t("boards.ever")), chart, h("p", { class: "muted" }, t("question.boards.limits", { track: label("board") })),
    ],
  };
}
