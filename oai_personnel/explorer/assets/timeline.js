// People as rows, roles as bars, drawn by hand in SVG.

import { data, people, rolesKnown, compare, dayNumber, gather, shift } from "./data.js";
import { h, s, replace } from "./dom.js";
import { capital, codeOrder, label, matcher, plural, roleDates, shortTitle, titleOf } from "./words.js";
import { address, settle, toEvent, toPerson } from "./router.js";
import { choices, filters, years } from "./filters.js";
import { hideTip, showTip } from "./tip.js";
import { knownBanner } from "./parts.js";

// Sizes follow the size of the page's type, which grows on very large screens.
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
let [BAR, LANE, MARGIN] = [18, 21, 184];
let horizon = data.as_of; // the last day of which the record that is shown can speak
const FADE = 150; // days of fading before the first day on which a role of unknown start was seen
const FIRST = "2015";
const LEADERS = ["board", "chief", "vice_president"];
const RANKS = ["chief", "vice_president", "board", "head", "lead", "senior_staff", "staff", "advisor", "unknown"];

const pen = document.createElement("canvas").getContext("2d");

function measure(known) {
  horizon = known || data.as_of;
  const unit = rem();
  [BAR, LANE, MARGIN] = [18 * unit, 21 * unit, 184 * unit];
  pen.font = `500 ${11.5 * unit}px system-ui, sans-serif`;
}

// The ends that fade and the hatching, once for the page.
const definitions = () =>
  s("svg", { class: "definitions", width: 0, height: 0, "aria-hidden": "true" }, s("defs", null,
    [["in", 0, 1], ["out", 1, 0]].map(([name, from, to]) => [
      s("linearGradient", { id: `ramp-${name}` }, [[0, from], [1, to]].map(([offset, share]) => s("stop", { offset, "stop-color": "#fff", "stop-opacity": 0.12 + 0.7 * share }))),
      s("mask", { id: `fade-${name}`, maskContentUnits: "objectBoundingBox" }, s("rect", { width: 1, height: 1, fill: `url(#ramp-${name})` })),
    ]),
    s("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, s("rect", { class: "hatch", width: 2, height: 6 }))));

function scale(from, to, width) {
  const first = dayNumber(`${from}-01-01`);
  const last = dayNumber(`${Number(to) + 1}-01-01`);
  return { from: `${from}-01-01`, to: `${to}-12-31`, width, x: (day) => (Math.min(Math.max(dayNumber(day), first), last) - first) / (last - first) * width };
}

// The days that a role takes on the chart.
function extent(role) {
  const first = role.spans[0];
  const last = role.spans.at(-1);
  const until = last.to ?? horizon;
  return [first.from ?? shift(first.to && first.to < horizon ? first.to : horizon, -FADE), until];
}

// Roles that overlap go into lanes of their own.
function lanes(roles) {
  const order = codeOrder("tracks");
  const sorted = [...roles].sort((a, b) => order(a.track, b.track) || compare(extent(a)[0], extent(b)[0]) || compare(a.role_id, b.role_id));
  const ends = [];
  return sorted.map((role) => {
    const [from, to] = extent(role);
    let lane = ends.findIndex((end) => end <= from);
    if (lane < 0) lane = ends.push("") - 1;
    ends[lane] = to;
    return { role, lane };
  });
}

function fitting(text, width) {
  for (const option of [text, shortTitle(text)]) if (pen.measureText(option).width <= width - 10) return option;
  const cut = shortTitle(text);
  for (let length = cut.length - 1; length > 5; length -= 1) {
    const part = `${cut.slice(0, length).trimEnd()}…`;
    if (pen.measureText(part).width <= width - 10) return part;
  }
  return "";
}

function card(role, known) {
  const link = (id, what) => id && h("a", { href: toEvent(id, known) }, `${what}: ${id}`);
  return [
    h("p", { class: "tip-title" }, titleOf(role), role.acting ? " (acting)" : ""),
    h("p", null, role.person, role.team ? ` · ${role.team}` : ""),
    h("p", { class: "muted" }, roleDates(role)),
    h("p", { class: "muted" }, h("span", { class: `dot area-${role.area}` }), capital(label(role.area)), ` · ${label(role.track)}`),
    h("p", { class: "tip-links" }, link(role.start_event_id, "Begins"), " ", link(role.end_event_id, "Ends"), " ", h("a", { href: toPerson(role.person_id, known) }, "Person")),
  ];
}

function bar({ role, lane }, axis, known) {
  const y = lane * LANE + (LANE - BAR) / 2;
  const pieces = [];
  const solid = role.spans.findIndex((span) => span.certain);
  role.spans.forEach((span, place) => {
    const [start, stop] = extent(role);
    const from = span.from ?? start;
    const to = span.to ?? horizon;
    if (to < axis.from || from > axis.to) return;
    const x = axis.x(from);
    const width = Math.max(axis.x(shift(to, 1)) - x, stop <= shift(start, 10) ? 4 : 1);
    const box = { x, y, width, height: BAR };
    if (span.on_leave) pieces.push(s("rect", { ...box, class: "leave" }));
    else if (span.certain) pieces.push(s("rect", { ...box, class: "bar" }));
    else if (solid < 0) pieces.push(s("rect", { ...box, class: "bar faint" }));
    else pieces.push(s("rect", { ...box, class: "bar", mask: `url(#fade-${place < solid ? "in" : "out"})` }));
    if (role.acting && !span.on_leave) pieces.push(s("rect", { ...box, fill: "url(#hatch)" }));
  });
  const [from, to] = extent(role);
  const certain = role.spans.filter((span) => span.certain && !span.on_leave);
  const widest = certain.map((span) => [axis.x(span.from ?? from), axis.x(span.to ?? horizon)]).sort((a, b) => b[1] - b[0] - (a[1] - a[0]))[0];
  const left = axis.x(from);
  const text = widest && !role.acting ? fitting(titleOf(role), widest[1] - widest[0]) : "";
  const short = shortTitle(titleOf(role));
  const said = /^[A-Z]{2,5}$/.test(short) ? `${titleOf(role)} (${short})` : titleOf(role);
  return [s("g", {
    class: `role area-${role.area}`, role: "button", tabindex: "-1",
    "aria-label": `${role.person}: ${said}${role.acting ? ", acting" : ""}, ${roleDates(role)}`,
    onpointerenter: (event) => event.pointerType === "mouse" && showTip(event.currentTarget, card(role, known)),
    onpointerleave: () => hideTip(),
    onfocus: (event) => event.currentTarget.matches(":focus-visible") && showTip(event.currentTarget, card(role, known)),
    onblur: () => hideTip(),
    onclick: (event) => showTip(event.currentTarget, card(role, known), true),
  },
  s("rect", { class: "touch", x: left - 2, y: y - 3, width: Math.max(axis.x(to) - left, 6) + 4, height: BAR + 6 }),
  pieces),
  text && s("text", { class: "bar-text", "aria-hidden": "true", x: widest[0] + 5, y: y + BAR * 0.72 }, text)];
}

function strip(roles, axis, known) {
  const placed = lanes(roles.filter((role) => {
    const [from, to] = extent(role);
    return to >= axis.from && from <= axis.to;
  }));
  const height = (Math.max(0, ...placed.map(({ lane }) => lane)) + 1) * LANE;
  const count = Number(axis.to.slice(0, 4)) - Number(axis.from.slice(0, 4)) + 1;
  return s("svg", { class: "strip", viewBox: `0 0 ${axis.width} ${height}`, height, role: "group", "aria-label": `Roles of ${roles[0].person}` },
    Array.from({ length: count }, (_, place) => axis.x(`${Number(axis.from.slice(0, 4)) + place}-01-01`)).map((x) => s("line", { class: "grid", x1: x, x2: x, y2: height })),
    placed.map((one) => bar(one, axis, known)),
    horizon <= axis.to && s("line", { class: "today", x1: axis.x(horizon), x2: axis.x(horizon), y2: height }));
}

// One tab stop for all bars; arrows go from bar to bar.
function roving(list) {
  const bars = () => [...list.querySelectorAll(".role")];
  bars()[0]?.setAttribute("tabindex", "0");
  list.onkeydown = (event) => {
    const here = event.target.closest?.(".role");
    if (!here) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      here.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      return;
    }
    const all = bars();
    const row = here.closest("svg");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    let next = step && all[all.indexOf(here) + step];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const rows = [...new Set(all.map((one) => one.closest("svg")))];
      next = rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)]?.querySelector(".role");
    }
    if (event.key === "Home") next = all[0];
    if (event.key === "End") next = all.at(-1);
    if (!next) return;
    event.preventDefault();
    here.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  };
}

// A chart that is drawn for its width, and again when the width changes.
export function responsive(element, draw) {
  let last = 0;
  const watch = new ResizeObserver(() => {
    if (!element.isConnected) return watch.disconnect();
    const width = element.clientWidth;
    if (width && width !== last) draw((last = width));
  });
  watch.observe(element);
  return element;
}

export function personChart(roles, known) {
  measure(known);
  const from = String(Math.max(Number(FIRST), Math.min(...roles.map((role) => Number(extent(role)[0].slice(0, 4))))));
  const to = String(Math.max(Number(from), ...roles.map((role) => Number(extent(role)[1].slice(0, 4)))));
  const box = h("div", { class: "person-chart" });
  return responsive(box, (width) => {
    measure(known);
    const axis = scale(from, to, width);
    replace(box, definitions(), ruler(axis, null), strip(roles, axis, known));
    roving(box);
  });
}

function ruler(axis, pick) {
  const first = Number(axis.from.slice(0, 4));
  const count = Number(axis.to.slice(0, 4)) - first + 1;
  const short = axis.width / count < 38;
  return h("div", { class: short ? "ruler short" : "ruler" }, Array.from({ length: count }, (_, place) => {
    const year = String(first + place);
    const text = short ? year.slice(2) : year;
    const vars = { "--left": `${100 * axis.x(`${year}-01-01`) / axis.width}%`, "--width": `${100 / count}%` };
    if (!pick) return h("span", { class: "year", vars }, text);
    const one = count === 1;
    return h("button", { type: "button", class: "year", vars, "aria-label": one ? `${year}; show all years` : short ? `${text}: zoom to ${year}` : `Zoom to ${year}`, onclick: () => pick(one ? "" : year) }, one ? `${year} · all years` : text);
  }));
}

export function timelineView({ params }) {
  const state = { set: "leaders", ...params };
  const known = params.known ?? "";
  measure(known);
  const all = rolesKnown(known);
  const rows = [...gather(all, "person_id")].map(([id, roles]) => ({
    id,
    roles,
    rank: RANKS.find((level) => roles.some((role) => role.seniority === level)),
    first: roles.map((role) => extent(role)[0]).sort()[0],
  }));
  const count = h("p", { class: "count", role: "status" });
  const head = h("div", { class: "timeline-head" });
  const list = h("div", { class: "timeline-rows" });
  const chart = h("div", { class: "timeline" }, definitions(), head, list);
  let width = 0;

  const draw = () => {
    hideTip(true);
    if (!width) return;
    measure(known);
    const wide = matchMedia("(min-width: 47rem)").matches;
    const span = [state.from || FIRST, state.to || horizon.slice(0, 4)].sort();
    const axis = scale(span[0], span[1], wide ? width - MARGIN : width);
    const fits = matcher(state.q);
    const shown = rows
      .map((row) => ({ ...row, roles: row.roles.filter((role) => (!state.track || role.track === state.track) && (!state.area || role.area === state.area)) }))
      .filter((row) => row.roles.length && (state.set === "all" || LEADERS.includes(row.rank)))
      .filter((row) => fits(row.id, ...row.roles.map((role) => `${role.title ?? ""} ${role.team ?? ""}`)))
      .filter((row) => row.roles.some((role) => extent(role)[1] >= axis.from && extent(role)[0] <= axis.to));
    const groups = Object.keys(GROUPS);
    const sorts = { arrival: (a, b) => compare(a.first, b.first), name: (a, b) => compare(people.get(a.id).name, people.get(b.id).name) };
    shown.sort(sorts[state.sort] ?? ((a, b) => groups.indexOf(a.rank) - groups.indexOf(b.rank) || compare(a.first, b.first) || compare(a.id, b.id)));
    count.textContent = `${plural(shown.length, "person", "people")} of ${rows.length}`;
    replace(head, wide && h("span"), ruler(axis, (year) => {
      state.from = state.to = year;
      for (const key of ["from", "to"]) document.getElementById(`f-${key}`).value = year;
      changed();
    }));
    let group = null;
    const pieces = [];
    for (const row of shown) {
      if (!sorts[state.sort] && row.rank !== group) {
        pieces.push(h("h2", { class: "group" }, GROUPS[row.rank] ?? capital(label(row.rank))));
        group = row.rank;
        pieces.push(h("ul", { class: "rows" }));
      } else if (!pieces.length) pieces.push(h("ul", { class: "rows" }));
      pieces.at(-1).append(h("li", null, h("a", { class: "name", href: toPerson(row.id, known) }, people.get(row.id).name), strip(row.roles, axis, known)));
    }
    replace(list, pieces.length ? pieces : h("p", { class: "empty" }, "Nobody fits these filters."));
    roving(list);
  };
  const changed = () => {
    const params = { ...state, set: state.set === "leaders" ? "" : state.set };
    if ((state.known ?? "") !== known) {
      location.hash = address("timeline", "", params);
      return;
    }
    settle("timeline", "", params);
    draw();
  };
  responsive(chart, (now) => { width = now; draw(); });

  const bar = filters([
    { key: "q", label: "Search", placeholder: "name in any script, title" },
    { key: "set", label: "Who", any: null, fallback: "leaders", options: [["leaders", "Leaders and board"], ["all", "Everybody"]] },
    { key: "area", label: "Area", options: choices("areas", all.map((role) => role.area)) },
    { key: "track", label: "Track", options: choices("tracks", all.map((role) => role.track)) },
    { key: "from", label: "From", any: "2015", options: years().slice(1) },
    { key: "to", label: "To", any: "today", options: years() },
    { key: "known", label: "As known on", type: "date" },
    { key: "sort", label: "Order", any: "leaders first", options: [["arrival", "by arrival"], ["name", "by name"]] },
  ], state, changed);
  const areas = [...new Set(all.map((role) => role.area))].sort(codeOrder("areas"));
  const legend = h("ul", { class: "legend", "aria-label": "Colours and marks" },
    areas.map((area) => h("li", null, h("span", { class: `dot area-${area}` }), label(area))),
    [["interim", "acting"], ["fading", "day uncertain"], ["gap", "on leave"]].map(([mark, text]) => h("li", null, h("span", { class: `swatch ${mark}` }), text)));
  return {
    title: "Timeline",
    body: [
      h("h1", null, "Who held which role at OpenAI"),
      h("p", { class: "lede" }, `${plural(people.size, "person", "people")}, ${plural(data.claims.claim_id.length ?? data.claims.claim_id.i.length, "claim")} from ${plural(data.sources.source_id.length ?? data.sources.source_id.i.length, "document")}. Every bar leads to who says so.`),
      knownBanner(known, address("timeline", "", { ...state, known: "" })), bar, legend, count, chart,
    ],
  };
}

const GROUPS = { chief: "Chief officers", board: "Board and committees", vice_president: "Vice presidents", head: "Heads", lead: "Leads", senior_staff: "Senior staff", staff: "Staff", advisor: "Advisers", unknown: "Title not known" };
