// What sources say about the organisation in numbers.

import { code, compare, data, eventKnown, figures, sources } from "./data.js";
import { h, replace } from "./dom.js";
import { capital, dateWords, label, time } from "./words.js";
import { settle, toEvent } from "./router.js";
import { choices, filters } from "./filters.js";
import { personLink } from "./parts.js";
import { reference } from "./evidence.js";
import { tableRows } from "./rows.js";
import { count, t } from "./strings.js";

const QUALIFIED = { exact: "", at_least: "≥ ", about: "≈ ", at_most: "≤ " };

// The dataset's own count, and the people or exits that it counts.
function counted(figure) {
  if (figure.computed === null) return figure.why && h("div", { class: "muted small" }, figure.why);
  const number = figure.computed === figure.computed_most ? String(figure.computed) : `${figure.computed}–${figure.computed_most}`;
  const ids = (figure.rows ?? "").split(" ").filter(Boolean);
  const link = (id) => {
    const key = id.replace("?", "");
    return /^E\d+$/.test(key) ? h("a", { href: toEvent(key) }, eventKnown(key)?.person ?? key) : personLink(key);
  };
  return [
    h("div", { class: "small" }, t("figures.counted", { number }), figure.verdict_today !== figure.verdict && h("span", { class: "muted" }, `; ${t("figures.today", { verdict: label(figure.verdict_today) })}`)),
    ids.length > 0 && h("details", { class: "small" }, h("summary", null, t("figures.who")), ids.map((id, place) => [place ? ", " : "", link(id), id.endsWith("?") ? ` (${t("figures.perhaps")})` : ""])),
  ];
}

const shares = (figure, value) => (figure.metric.startsWith("share") ? `${(100 * value).toLocaleString("en", { maximumFractionDigits: 1 })} %` : count(value));

function line(figure) {
  const source = sources.get(figure.source_id);
  const cell = (name, attributes, ...content) => h("td", { "data-label": t(`figures.${name}`), ...attributes }, ...content);
  return h("tr", null,
    cell("asof", null, time(figure.as_of), figure.period_start && h("div", { class: "muted small" }, t("figures.from"), " ", time(figure.period_start))),
    cell("what", { title: code("metrics", figure.metric) }, capital(label(figure.metric))),
    cell("value", { class: "number" }, h("strong", null, QUALIFIED[figure.qualifier], shares(figure, figure.value))),
    cell("scope", null, figure.scope, figure.note && h("div", { class: "muted small" }, figure.note)),
    cell("check", null, h("span", { class: `status check-${figure.verdict}`, title: code("verdicts", figure.verdict) }, label(figure.verdict)), counted(figure)),
    cell("source", null, reference(source), h("div", { class: "muted small" }, `${dateWords(source.published)} · ${figure.figure_id} · ${figure.locator ?? ""}`)));
}

export function figuresView({ params }) {
  const state = { ...params };
  const status = h("p", { class: "count", role: "status" });
  const out = h("div", null);
  const table = h("table", { class: "events stack" }, h("caption", { class: "hidden" }, t("figures.caption")),
    h("thead", null, h("tr", null, ["asof", "what", "value", "scope", "check", "source"].map((name) => h("th", { scope: "col", class: name === "value" ? "number" : null }, t(`figures.${name}`))))));
  const chosen = () => {
    const words = (state.q ?? "").toLowerCase();
    return figures
      .filter((figure) => (!state.metric || figure.metric === state.metric) && (!state.check || figure.verdict === state.check) && (!words || `${figure.scope} ${figure.note ?? ""} ${sources.get(figure.source_id).publisher} ${figure.figure_id}`.toLowerCase().includes(words)))
      .sort((a, b) => compare(b.as_of, a.as_of) || compare(a.figure_id, b.figure_id));
  };
  const draw = () => {
    const shown = chosen();
    status.textContent = `${t("count.figures", { n: shown.length })} ${t("count.of", { all: figures.length })}`;
    table.hidden = !shown.length;
    replace(out, !shown.length && bar.waysOut(() => chosen().length));
    tableRows(table, shown, line, 68);
  };
  const bar = filters([
    { key: "q", label: t("filter.q"), placeholder: t("figures.placeholder") },
    { key: "metric", label: t("figures.what"), options: choices("metrics", figures.map((figure) => figure.metric)) },
    { key: "check", label: t("figures.check"), options: choices("verdicts", figures.map((figure) => figure.verdict)) },
  ], state, (key, step) => { settle("figures", "", state, step); draw(); });
  draw();
  return {
    title: t("nav.figures"),
    take: { name: "figures", columns: Object.keys(data.figures), rows: chosen },
    body: [h("h1", null, t("nav.figures")), h("p", { class: "lede" }, t("figures.lede")), bar.form, status, table, out],
  };
}
