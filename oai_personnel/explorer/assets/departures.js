// Departures by quarter, and who decided.

import { data, departures, eventsKnown, inOrder } from "./data.js";
import { h, s, replace } from "./dom.js";
import { label, organization, plural, tenure, time } from "./words.js";
import { settle, toEvent } from "./router.js";
import { filters, choices } from "./filters.js";
import { personLink } from "./parts.js";
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
  const chosen = () => all.filter((event) => (state.track === "all" || event.track === state.track) && (!state.seniority || event.seniority === state.seniority) && (!state.area || event.area === state.area));

  const drawChart = () => {
    if (!width) return;
    const placed = chosen().filter((event) => event.quarter);
    const within = (year) => chosen().filter((event) => !event.quarter && String(event.year) === year).length;
    if (!placed.length) return replace(chart, h("p", { class: "empty" }, "No departure fits these filters."));
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
      return s("g", { class: "column", role: "button", tabindex: "0", "data-quarter": name, "aria-pressed": String(state.quarter === name), "aria-label": `${name.replace("-", " ")}: ${plural(of.length, "departure")}${words && `: ${words}`}${undone.length ? `; ${undone.length} more undone by a return` : ""}`, onclick: pick, onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); } } },
        s("rect", { class: "touch", x: place * step, y: 0, width: step, height: height - foot }), parts,
        peak(place) && s("text", { class: "total", x: place * step + step / 2, y: (of.length ? solid : y) - 5, "text-anchor": "middle" }, String(of.length || `(${undone.length})`)));
    });
    const years = axis.map((name, place) => [name, place]).filter(([name], place) => name.endsWith("Q1") || place === 0);
    replace(chart, s("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": "Departures by quarter, with initiative" },
      s("line", { class: "base", x1: 0, x2: width, y1: height - foot, y2: height - foot }),
      years.map(([name, place]) => [s("line", { class: "grid", x1: place * step, x2: place * step, y1: height - foot, y2: height - foot + 6 }), s("text", { class: "tick", x: place * step + 4, y: height - foot + 18 }, step * 4 < 36 ? `’${name.slice(2, 4)}` : name.slice(0, 4)),
        within(name.slice(0, 4)) > 0 && s("text", { class: "loose", "data-year": name.slice(0, 4), "data-n": within(name.slice(0, 4)), x: place * step + 4, y: height - foot + 34 }, `+${within(name.slice(0, 4))}`)]),
      columns));
  };
  const draw = () => {
    const of = chosen();
    const undone = of.filter((event) => event.reversed_by).length;
    const year = of.filter((event) => !event.quarter && event.year).length;
    const loose = of.filter((event) => !event.year).length;
    drawChart();
    count.textContent = [plural(of.length - undone, "departure"), undone && `${undone} more undone by a return within 31 days`, year && `${year} known only to the year`, loose && `${loose} known only to a longer span, not drawn`].filter(Boolean).join("; ");
    const shown = of.filter((event) => (!state.quarter || event.quarter === state.quarter) && (!state.initiative || (event.initiative ?? "unknown") === state.initiative)).reverse();
    replace(below, h("h2", null, state.quarter ? `Departures of ${state.quarter.replace("-", " ")}` : "All departures", h("span", { class: "tally" }, String(shown.length))),
      h("table", { class: "events stack" }, h("caption", { class: "hidden" }, "Departures"),
        h("thead", null, h("tr", null, ["Date", "Person", "Title", "Initiative", "Reason", "To", "After"].map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", null, shown.map((event) => h("tr", null,
          h("td", { "data-label": "Date" }, h("a", { href: toEvent(event.event_id) }, time(event.date))),
          h("td", { "data-label": "Person" }, personLink(event.person_id), event.reversed_by && h("span", { class: "mark" }, "undone")),
          h("td", { "data-label": "Title" }, event.title ?? ""),
          h("td", { "data-label": "Initiative" }, h("span", { class: `dot initiative-${event.initiative ?? "unknown"}` }), label(event.initiative ?? "unknown")),
          h("td", { "data-label": "Reason" }, event.reason && event.reason !== "not_stated" ? [label(event.reason), event.reason_basis && h("span", { class: "muted" }, ` (${label(event.reason_basis)})`)] : ""),
          h("td", { "data-label": "To" }, event.reversed_by ? h("a", { href: toEvent(event.reversed_by) }, "returned") : organization(event.destination_id) || (event.destination_title ?? "")),
          h("td", { "data-label": "After", class: "nowrap" }, tenure(event.tenure_min, event.tenure_max)))))));
  };
  const changed = () => {
    settle("departures", "", { ...state, track: state.track === "employment" ? "" : state.track });
    draw();
  };
  responsive(chart, (now) => { width = now; drawChart(); });
  const bar = filters([
    { key: "track", label: "Track", any: null, fallback: "employment", options: [...choices("tracks", all.map((event) => event.track)), ["all", "All"]] },
    { key: "seniority", label: "Seniority", options: choices("seniorities", all.map((event) => event.seniority)) },
    { key: "area", label: "Area", options: choices("areas", all.map((event) => event.area)) },
    { key: "initiative", label: "Initiative, in the list", options: choices("initiatives", all.map((event) => event.initiative)) },
    { key: "quarter", label: "Quarter", options: [...new Set(all.map((event) => event.quarter).filter(Boolean))].sort().reverse().map((name) => [name, name.replace("-", " ")]) },
  ], state, changed);
  const occurs = new Set(all.map((event) => event.initiative ?? "unknown"));
  const legend = h("ul", { class: "legend", "aria-label": "Initiative" }, order.filter((one) => occurs.has(one)).map((one) => h("li", { title: data.codes.initiatives[one] }, h("span", { class: `dot initiative-${one}` }), label(one))),
    h("li", null, h("span", { class: "dot undone" }), "undone by a return"), h("li", null, h("b", null, "+3"), " that year, quarter not known"));
  draw();
  return { title: "Departures", body: [h("h1", null, "Departures"), h("p", { class: "lede" }, "By quarter, with who decided, as far as a document says. Choose a column to list its departures."), bar, legend, count, chart, below] };
}
