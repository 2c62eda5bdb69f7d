// What sources say about the organisation in numbers.

import { code, compare, eventKnown, figures, sources } from "./data.js";
import { h, outside, replace } from "./dom.js";
import { capital, dateWords, label, plural, time } from "./words.js";
import { settle, toEvent } from "./router.js";
import { choices, filters } from "./filters.js";
import { personLink } from "./parts.js";

const QUALIFIED = { exact: "", at_least: "≥ ", about: "≈ ", at_most: "≤ " };

// The dataset's own count, and the people or exits that it counts.
function counted(figure) {
  if (figure.computed === null) return figure.why && h("div", { class: "muted small" }, figure.why);
  const number = figure.computed === figure.computed_most ? String(figure.computed) : `${figure.computed} to ${figure.computed_most}`;
  const ids = (figure.rows ?? "").split(" ").filter(Boolean);
  const link = (id) => {
    const key = id.replace("?", "");
    return /^E\d+$/.test(key) ? h("a", { href: toEvent(key) }, eventKnown(key)?.person ?? key) : personLink(key);
  };
  return [
    h("div", { class: "small" }, `counted: ${number}`, figure.verdict_today !== figure.verdict && h("span", { class: "muted" }, `; by today’s record it ${figure.verdict_today}`)),
    ids.length > 0 && h("details", { class: "small" }, h("summary", null, "who"), ids.map((id, place) => [place ? ", " : "", link(id), id.endsWith("?") ? " (perhaps)" : ""])),
  ];
}

export function figuresView({ params }) {
  const state = { ...params };
  const count = h("p", { class: "count", role: "status" });
  const rows = h("tbody", null);
  const number = (figure, value) => (figure.metric.startsWith("share") ? `${(100 * value).toLocaleString("en", { maximumFractionDigits: 1 })} %` : value.toLocaleString("en"));
  const draw = () => {
    const words = (state.q ?? "").toLowerCase();
    const shown = figures
      .filter((figure) => (!state.metric || figure.metric === state.metric) && (!state.check || figure.verdict === state.check) && (!words || `${figure.scope} ${figure.note ?? ""} ${sources.get(figure.source_id).publisher} ${figure.figure_id}`.toLowerCase().includes(words)))
      .sort((a, b) => compare(a.as_of, b.as_of) || compare(a.figure_id, b.figure_id));
    count.textContent = `${plural(shown.length, "figure")} of ${figures.length}`;
    replace(rows, shown.map((figure) => {
      const source = sources.get(figure.source_id);
      return h("tr", null,
        h("td", { "data-label": "As of" }, time(figure.as_of), figure.period_start && h("div", { class: "muted small" }, "from ", time(figure.period_start))),
        h("td", { "data-label": "What", title: code("metrics", figure.metric) }, capital(label(figure.metric))),
        h("td", { "data-label": "Value", class: "number" }, h("strong", null, QUALIFIED[figure.qualifier], number(figure, figure.value))),
        h("td", { "data-label": "Who is counted" }, figure.scope, figure.note && h("div", { class: "muted small" }, figure.note)),
        h("td", { "data-label": "Check" }, h("span", { class: `status check-${figure.verdict}`, title: code("verdicts", figure.verdict) }, label(figure.verdict)), counted(figure)),
        h("td", { "data-label": "Source" }, outside(source.url, source.publisher || source.title || source.source_id), h("div", { class: "muted small" }, `${dateWords(source.published)} · ${figure.figure_id} · ${figure.locator ?? ""}`)));
    }));
  };
  const bar = filters([
    { key: "q", label: "Search", placeholder: "who is counted, publisher" },
    { key: "metric", label: "What", options: choices("metrics", figures.map((figure) => figure.metric)) },
    { key: "check", label: "Check", options: choices("verdicts", figures.map((figure) => figure.verdict)) },
  ], state, () => { settle("figures", "", state); draw(); });
  draw();
  return {
    title: "Figures",
    body: [
      h("h1", null, "Figures"),
      h("p", { class: "lede" }, "What documents say about the organisation in numbers, beside what the dataset itself counts for the same people and day, as published by then."),
      bar, count,
      h("table", { class: "events stack" }, h("caption", { class: "hidden" }, "Reported figures"),
        h("thead", null, h("tr", null, ["As of", "What", "Value", "Who is counted", "Check", "Source"].map((name) => h("th", { scope: "col", class: name === "Value" ? "number" : null }, name)))), rows),
    ],
  };
}
