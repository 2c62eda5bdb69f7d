// Who held a seat on each day, beside whom the press took for it.

import { data, daysOf, isDay, rolesKnown } from "./data.js";
import { h, replace } from "./dom.js";
import { dateWords, daySpan } from "./words.js";
import { address, settle } from "./router.js";
import { filters } from "./filters.js";
import { holders } from "./parts.js";
import { CHIEF, daysBetween, lanesChart, runs } from "./lanes.js";
import { definitions, responsive } from "./bars.js";
import { rich, t } from "./strings.js";

const [FIRST, LAST] = ["2023-11-01", "2023-11-30"];
const days = (run) => daySpan(run.from, run.to);

// The answer in a sentence: the runs of days, one after the other.
export const chiefSentence = (first = FIRST, last = LAST, title = CHIEF) =>
  runs(first, last, false, title).map((run, place) => [place ? "; " : "", rich("ceo.run", { who: h("span", null, holders(run.lines, "")), days: days(run) })]);

export function ceoView({ params }) {
  const state = { seat: CHIEF, ...params };
  const titles = [...new Set(rolesKnown("").filter((role) => role.seniority === "chief" && role.track === "employment").map((role) => role.title))].sort();
  const chart = h("div", { class: "chart" });
  const body = h("tbody", null);
  const answer = h("p", { class: "lede" });
  let width = 0;
  const span = () => {
    const [first, last] = [daysOf(state.from)?.[0] ?? FIRST, daysOf(state.to)?.[1] ?? daysOf(state.from)?.[1] ?? LAST];
    return first <= last ? [first, daysBetween(first, last).at(-1)] : [FIRST, LAST];
  };
  const both = () => {
    const [first, last] = span();
    return runs(first, last, false, state.seat).flatMap((run) => runs(run.from, run.to, true, state.seat).map((seen) => ({ from: seen.from, to: seen.to, lines: run.lines, seen: seen.lines })));
  };
  const drawChart = () => width && replace(chart, definitions(), lanesChart(...span(), width, state.seat));
  const draw = () => {
    const [first, last] = span();
    replace(answer, h("strong", null, state.seat), ": ", chiefSentence(first, last, state.seat), ".");
    replace(body, both().map((row) => h("tr", null,
      h("th", { scope: "row" }, days(row), " ", h("a", { class: "small", href: address("roster", "", { on: row.from, known: row.from }) }, t("ceo.roster"))),
      h("td", { "data-label": t("lanes.true") }, holders(row.lines, "")),
      h("td", { "data-label": t("lanes.published") }, holders(row.seen, isDay(row.to) ? row.to : "")))));
    drawChart();
  };
  const bar = filters([
    { key: "seat", label: t("ceo.seat"), any: null, fallback: CHIEF, options: titles.map((title) => [title, title]) },
    { key: "from", label: t("filter.from"), type: "span" },
    { key: "to", label: t("filter.to"), type: "span" },
  ], state, (key, step) => { settle("ceo", "", { ...state, seat: state.seat === CHIEF ? "" : state.seat }, step); draw(); });
  responsive(chart, (now) => { width = now; drawChart(); });
  draw();
  const names = (lines) => lines.map((line) => `${line.person}${line.acting ? ` (${t("mark.acting")})` : ""}`).join("; ");
  return {
    title: t("question.ceo"),
    take: { name: "holders", columns: ["seat", "from", "to", "held", "published"], rows: () => both().map((row) => ({ seat: state.seat, from: row.from, to: row.to, held: names(row.lines), published: names(row.seen) })), picture: () => ({ make: (wide) => lanesChart(...span(), wide, state.seat) }) },
    body: [
      h("h1", null, t("question.ceo")), answer, bar.form, chart,
      h("table", { class: "events stack" }, h("caption", { class: "hidden" }, t("question.ceo")), h("thead", null, h("tr", null, ["ceo.days", "lanes.true", "lanes.published"].map((key) => h("th", { scope: "col" }, t(key))))), body),
      h("p", { class: "muted" }, t("question.ceo.limits", { through: dateWords(data.through) })),
    ],
  };
}
