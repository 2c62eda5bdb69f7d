// Departures by quarter, and who decided.

import { data, departures, eventsKnown, inOrder } from "./data.js";
import { h, s, replace } from "./dom.js";
import { label, organization, tenure, time } from "./words.js";
import { settle, toEvent } from "./router.js";
import { filters, choices } from "./filters.js";
import { personLink } from "./parts.js";
import { span } from "./select.js";
import { tableRows } from "./rows.js";
import { t } from "./strings.js";
import { responsive } from "./bars.js";

function quarters(first, last) {
  const all = [];
  for (let [year, quarter] = first.split("-Q").map(Number); `${year}-Q${quarter}` <= last; quarter === 4 ? ((year += 1), (quarter = 1)) : (quarter += 1)) all.push(`${year}-Q${quarter}`);
  return all;
}

export function departuresView({ params }) {
  const state = { track: "employment", ...params };
  const all = inOrder(eventsKnown("").filter((event) => event.kind === "departed")).map((event) => ({ ...event, ...departures.get(event.event_id) }));
  const order = Object.keys(data.codes.initiatives);
  const chart = h("div", { class: "chart" });
  const below = h("div", null);
  const count = h("p", { class: "count", role: "status" });
  let width = 0;
  const chosen = () => {
    const [first, last] = span(state);
    return all.filter((event) => (state.track === "all" || event.track === state.track) && (!state.seniority || event.seniority === state.seniority) && (!state.area || event.area === state.area) &&
      (!state.topic || event.safety) && (!state.reason || event.reason === state.reason) && event.date_earliest <= last && event.date_latest >= first);
  };
  const shown = () => chosen().filter((event) => (!state.quarter || event.quarter === state.quarter) && (!state.initiative || (event.initiative ?? "unknown") === state.initiative)).reverse();

  const chartOf = (width) => {
    const placed = chosen().filter((event) => event.quarter);
    const within = (year) => chosen().filter((event) => !event.quarter && String(event.year) === year).length;
    if (!placed.length) return null;
    const names = placed.map((event) => event.quarter).sort();
    const last = `${data.through.slice(0, 4)}-Q${Math.ceil(Number(data.through.slice(5, 7)) / 3)}`;
    const axis = quarters(names[0] < "2016-Q1" ? names[0] : "2016-Q1", last > names.at(-1) ? last : names.at(-1));
    const totals = axis.map((name) => placed.filter((event) => event.quarter === name).length); // undone ones too: the height
    const most = Math.max(...totals);
    const [height, foot, top] = [290, 44, 22];
    const step = width / axis.length;
    const unit = (height - foot - top) / most;
    // Where columns stand close, only the peaks carry their number.
    const reach = Math.ceil(16 / step) - 1;
    const peak = (place) => totals.slice(Math.max(0, place - reach), place).every((one) => one < totals[place]) && totals.slice(place + 1, place + 1 + reach).every((one) => one <= totals[place]);
    const columns = axis.map((name, place) => {
      const of = placed.filter((event) => event.quarter === name && !event.reversed_by);
      const undone = placed.filter((event) => event.quarter === name && event.reversed_by);
      let y = height - foot;
      const parts = order.filter((one) => of.some((event) => (event.initiative ?? "unknown") === one)).map((one) => {
        const size = of.filter((event) => (event.initiative ?? "unknown") === one).length * unit;
        y -= size;
        return s("rect", { class: `initiative-${one}`, x: place * step + step * 0.12, y, width: step * 0.76, height: Math.max(size - 1, 1) });
      });
      const solid = y;
      if (undone.length) {
        const size = undone.length * unit;
        y -= size;
        parts.push(s("rect", { class: "undone", x: place * step + step * 0.12 + 0.5, y: y + 0.5, width: step * 0.76 - 1, height: Math.max(size - 2, 1) }));
      }
      if (!of.length && !undone.length) return null;
      const words = order.map((one) => [one, of.filter((event) => (event.initiative ?? "unknown") === one).length]).filter(([, number]) => number).map(([one, number]) => `${number} ${label(one)}`).join(", ");
      const pick = () => { state.quarter = state.quarter === name ? "" : name; changed(); chart.querySelector(`[data-quarter="${name}"]`)?.focus(); };
      return s("g", { class: "column", role: "button", tabindex: "0", "data-quarter": name, "aria-pressed": String(state.quarter === name), "aria-label": `${name.replace("-", " ")}: ${t("count.departures", { n: of.length })}${words && `: ${words}`}${undone.length ? `; ${t("departures.undone.more", { n: undone.length })}` : ""}`, onclick: pick, onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); } } },
        s("rect", { class: "touch", x: place * step, y: 0, width: step, height: height - foot }), parts,
        peak(place) && s("text", { class: "total", x: place * step + step / 2, y: (of.length ? solid : y) - 5, "text-anchor": "middle" }, String(of.length || `(${undone.length})`)));
    });
    const years = axis.map((name, place) => [name, place]).filter(([name], place) => name.endsWith("Q1") || place === 0);
    return s("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": t("departures.chart") },
      s("line", { class: "base", x1: 0, x2: width, y1: height - foot, y2: height - foot }),
      years.map(([name, place]) => [s("line", { class: "grid", x1: place * step, x2: place * step, y1: height - foot, y2: height - foot + 6 }), s("text", { class: "tick", x: place * step + 4, y: height - foot + 18 }, step * 4 < 36 ? `’${name.slice(2, 4)}` : name.slice(0, 4)),
        within(name.slice(0, 4)) > 0 && s("text", { class: "loose", "data-year": name.slice(0, 4), "data-n": within(name.slice(0, 4)), x: place * step + 4, y: height - foot + 34 }, `+${within(name.slice(0, 4))}`)]),
      columns);
  };
  const drawChart = () => width && replace(chart, chartOf(width));
  const draw = () => {
    const of = chosen();
    const undone = of.filter((event) => event.reversed_by).length;
    const year = of.filter((event) => !event.quarter && event.year).length;
    const loose = of.filter((event) => !event.year).length;
    drawChart();
    count.textContent = [t("count.departures", { n: of.length - undone }), undone && t("departures.undone", { n: undone }), year && t("departures.year", { n: year }), loose && t("departures.loose", { n: loose })].filter(Boolean).join("; ");
    const rows = shown();
    const cell = (name, attributes, ...content) => h("td", { "data-label": t(`column.${name}`), ...attributes }, ...content);
    const table = h("table", { class: "events stack" }, h("caption", { class: "hidden" }, t("nav.departures")),
      h("thead", null, h("tr", null, ["date", "person", "title", "initiative", "reason", "to", "after"].map((name) => h("th", { scope: "col" }, t(`column.${name}`))))));
    replace(below, h("h2", null, state.quarter ? t("departures.of", { quarter: state.quarter.replace("-", " ") }) : t("departures.all"), h("span", { class: "tally" }, String(rows.length))), rows.length ? table : bar.waysOut(() => shown().length));
    tableRows(table, rows, (event) => h("tr", null,
      cell("date", null, h("a", { href: toEvent(event.event_id) }, time(event.date))),
      cell("person", null, personLink(event.person_id), event.reversed_by && h("span", { class: "mark" }, t("mark.undone"))),
      cell("title", null, event.title ?? ""),
      cell("initiative", null, h("span", { class: `dot initiative-${event.initiative ?? "unknown"}` }), label(event.initiative ?? "unknown")),
      cell("reason", null, event.reason && event.reason !== "not_stated" ? [label(event.reason), event.reason_basis && h("span", { class: "muted" }, ` (${label(event.reason_basis)})`)] : ""),
      cell("to", null, event.reversed_by ? h("a", { href: toEvent(event.reversed_by) }, t("departures.returned")) : organization(event.destination_id) || (event.destination_title ?? "")),
      cell("after", { class: "nowrap" }, tenure(event.tenure_min, event.tenure_max))));
  };
  const changed = (key, step = true) => {
    settle("departures", "", { ...state, track: state.track === "employment" ? "" : state.track }, step);
    draw();
  };
  responsive(chart, (now) => { width = now; drawChart(); });
  const bar = filters([
    { key: "track", label: t("filter.track"), any: null, fallback: "employment", options: [...choices("tracks", all.map((event) => event.track)), ["all", t("departures.tracks")]] },
    { key: "from", label: t("filter.from"), type: "span" },
    { key: "to", label: t("filter.to"), type: "span" },
    { key: "topic", label: t("filter.topic"), options: [["safety", t("topic.safety")]] },
    { key: "seniority", rare: true, label: t("filter.seniority"), options: choices("seniorities", all.map((event) => event.seniority)) },
    { key: "area", rare: true, label: t("filter.area"), options: choices("areas", all.map((event) => event.area)) },
    { key: "reason", rare: true, label: t("filter.reason"), options: choices("reasons", all.map((event) => event.reason)) },
    { key: "initiative", rare: true, label: t("departures.initiative"), options: choices("initiatives", all.map((event) => event.initiative ?? "unknown")) },
    { key: "quarter", rare: true, label: t("filter.quarter"), options: [...new Set(all.map((event) => event.quarter).filter(Boolean))].sort().reverse().map((name) => [name, name.replace("-", " ")]) },
  ], state, changed);
  const occurs = new Set(all.map((event) => event.initiative ?? "unknown"));
  const legend = h("ul", { class: "legend", "aria-label": t("filter.initiative") }, order.filter((one) => occurs.has(one)).map((one) => h("li", { title: data.codes.initiatives[one] }, h("span", { class: `dot initiative-${one}` }), label(one))),
    h("li", null, h("span", { class: "dot undone" }), t("departures.legend.undone")), h("li", null, h("b", null, "+3"), ` ${t("departures.legend.year")}`));
  draw();
  return {
    title: t("nav.departures"),
    take: { name: "departures", columns: [...data.event_columns, "tenure_min", "tenure_max"], rows: shown, picture: () => ({ make: (wide) => chartOf(wide) ?? s("svg", { width: wide, height: 40 }) }) },
    body: [h("h1", null, t("nav.departures")), h("p", { class: "lede" }, t("departures.lede")), bar.form, legend, count, chart, below],
  };
}
