// What sources say about the organisation in numbers.

import { code, compare, figures, sources } from "./data.js";
import { h, outside, replace } from "./dom.js";
import { capital, dateWords, label, plural, time } from "./words.js";
import { settle } from "./router.js";
import { choices, filters } from "./filters.js";

const QUALIFIED = { exact: "", at_least: "≥ ", about: "≈ ", at_most: "≤ " };

export function figuresView({ params }) {
  const state = { ...params };
  const checked = figures.some((figure) => figure.check);
  const count = h("p", { class: "count", role: "status" });
  const rows = h("tbody", null);
  const number = (figure, value) => (figure.metric.startsWith("share") ? `${(100 * value).toLocaleString("en", { maximumFractionDigits: 1 })} %` : value.toLocaleString("en"));
  const draw = () => {
    const words = (state.q ?? "").toLowerCase();
    const shown = figures
      .filter((figure) => (!state.metric || figure.metric === state.metric) && (!state.check || figure.check === state.check) && (!words || `${figure.scope} ${figure.note ?? ""} ${sources.get(figure.source_id).publisher} ${figure.figure_id}`.toLowerCase().includes(words)))
      .sort((a, b) => compare(a.as_of, b.as_of) || compare(a.figure_id, b.figure_id));
    count.textContent = `${plural(shown.length, "figure")} of ${figures.length}`;
    replace(rows, shown.map((figure) => {
      const source = sources.get(figure.source_id);
      return h("tr", null,
        h("td", { "data-label": "As of" }, time(figure.as_of), figure.period_start && h("div", { class: "muted small" }, "from ", time(figure.period_start))),
        h("td", { "data-label": "What", title: code("metrics", figure.metric) }, capital(label(figure.metric))),
        h("td", { "data-label": "Value", class: "number" }, h("strong", null, QUALIFIED[figure.qualifier], number(figure, figure.value))),
        h("td", { "data-label": "Who is counted" }, figure.scope, figure.note && h("div", { class: "muted small" }, figure.note)),
        checked && h("td", { "data-label": "Check" }, figure.check ? [h("span", { class: `status check-${figure.check.replace(/\W+/g, "_")}` }, label(figure.check)), figure.counted !== null && figure.counted !== undefined && h("div", { class: "muted small" }, `events: ${number(figure, figure.counted)}`)] : ""),
        h("td", { "data-label": "Source" }, outside(source.url, source.publisher || source.title || source.source_id), h("div", { class: "muted small" }, `${dateWords(source.published)} · ${figure.figure_id} · ${figure.locator ?? ""}`)));
    }));
  };
  const bar = filters([
    { key: "q", label: "Search", placeholder: "who is counted, publisher" },
    { key: "metric", label: "What", options: choices("metrics", figures.map((figure) => figure.metric)) },
    ...(checked ? [{ key: "check", label: "Check", options: [...new Set(figures.map((figure) => figure.check).filter(Boolean))].sort().map((name) => [name, capital(label(name))]) }] : []),
  ], state, () => { settle("figures", "", state); draw(); });
  draw();
  return {
    title: "Figures",
    body: [
      h("h1", null, "Figures"),
      h("p", { class: "lede" }, checked ? "What documents say in numbers, beside the count from the events." : "What documents say about the organisation in numbers, and who is counted."),
      bar, count,
      h("table", { class: "events stack" }, h("caption", { class: "hidden" }, "Reported figures"),
        h("thead", null, h("tr", null, ["As of", "What", "Value", "Who is counted", ...(checked ? ["Check"] : []), "Source"].map((name) => h("th", { scope: "col", class: name === "Value" ? "number" : null }, name)))), rows),
    ],
  };
}
