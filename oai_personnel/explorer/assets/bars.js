// Stays as thin lines, titles as bars above them, drawn by hand in SVG.

import { codeOrder, capital, label, lastSeen, roleDates, shortTitle } from "./words.js";
import { SURE, compare, dayNumber, gather, shift, through } from "./data.js";
import { h, s, replace } from "./dom.js";
import { toEvent, toPerson } from "./router.js";
import { t } from "./strings.js";
import { hideTip, showTip } from "./tip.js";

// Sizes follow the size of the page's type, which grows on very large screens.
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
let [BAR, LANE, FOOT] = [18, 21, 6];
let horizon = "";

const pen = document.createElement("canvas").getContext("2d");

// Takes the sizes anew; returns the width of the column of names.
export function measure(known) {
  if (through(known) !== horizon) extents = new WeakMap();
  horizon = through(known);
  const unit = rem();
  [BAR, LANE, FOOT] = [18 * unit, 21 * unit, 6 * unit];
  pen.font = `500 ${11.5 * unit}px system-ui, sans-serif`;
  return 184 * unit;
}

// The hatching, once for the page.
export const definitions = () =>
  s("svg", { class: "definitions", width: 0, height: 0, "aria-hidden": "true" }, s("defs", null,
    s("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, s("rect", { class: "hatch", width: 2, height: 6 }))));

export function scale(from, to, width) {
  const first = dayNumber(`${from}-01-01`);
  const last = dayNumber(`${Number(to) + 1}-01-01`);
  return { from: `${from}-01-01`, to: `${to}-12-31`, width, x: (day) => (Math.min(Math.max(dayNumber(day), first), last) - first) / (last - first) * width };
}

// What is drawn of a stay or a role: its days up to the last that the documents cover. An end that
// nothing bounds is open: it gets a mark, and no days that somebody made up. What is known only from
// a later day on is drawn on the last one.
function drawn(row) {
  const pieces = row.spans
    .filter((one) => one.how !== "possible" || !((row.start_earliest === null && one.to && one.to < row.start_latest) || (row.end_latest === null && one.from >= row.start_latest)))
    .filter((one) => one.from <= horizon)
    .map((one) => ({ ...one, to: one.to && one.to < horizon ? one.to : horizon }));
  const only = row.start_latest < horizon ? row.start_latest : horizon;
  return pieces.length ? pieces : [{ from: only, to: only, how: "possible" }];
}

// The first and the last day that a row takes on the chart, kept as long as the documents reach as far.
let extents = new WeakMap();
export function extent(row) {
  if (!extents.has(row)) {
    const pieces = drawn(row);
    extents.set(row, [pieces[0].from, pieces.at(-1).to]);
  }
  return extents.get(row);
}

// Roles that overlap go into lanes of their own.
function lanes(roles) {
  const sorted = [...roles].sort((a, b) => compare(extent(a)[0], extent(b)[0]) || compare(a.role_id, b.role_id));
  const ends = [];
  return sorted.map((role) => {
    const [from, to] = extent(role);
    let lane = ends.findIndex((end) => end <= from);
    if (lane < 0) lane = ends.push("") - 1;
    ends[lane] = to;
    return { role, lane };
  });
}

export function fitting(text, width) {
  for (const option of [text, shortTitle(text)]) if (pen.measureText(option).width <= width - 10) return option;
  const cut = shortTitle(text);
  for (let length = cut.length - 1; length > 5; length -= 1) {
    const part = `${cut.slice(0, length).trimEnd()}…`;
    if (pen.measureText(part).width <= width - 10) return part;
  }
  return "";
}

function card(row, known) {
  const link = (id, key) => id && h("a", { href: toEvent(id, known) }, t(key, { id }));
  return [
    h("p", { class: "tip-title" }, row.title ?? t("bar.there"), row.acting ? ` (${t("mark.acting")})` : ""),
    h("p", null, row.person, row.team ? ` · ${row.team}` : ""),
    h("p", { class: "muted" }, [roleDates(row), lastSeen(row), row.end_kind && t(`end.${row.end_kind}`)].filter(Boolean).join(" · ")),
    h("p", { class: "muted" }, row.area && [h("span", { class: `dot area-${row.area}` }), capital(label(row.area)), " · "], label(row.track)),
    h("p", { class: "tip-links" }, link(row.start_event_id, "bar.begins"), " ", link(row.end_event_id, "bar.ends"), " ", h("a", { href: toPerson(row.person_id, known) }, t("bar.person"))),
  ];
}

// What a pointer, a finger and a key do with a bar.
const handled = (row, known, attributes, box, ...inside) =>
  s("g", {
    ...attributes, role: "button", tabindex: "-1",
    onpointerenter: (event) => event.pointerType === "mouse" && showTip(event.currentTarget, card(row, known)),
    onpointerleave: () => hideTip(),
    onfocus: (event) => event.currentTarget.matches(":focus-visible") && showTip(event.currentTarget, card(row, known)),
    onblur: () => hideTip(),
    onclick: (event) => showTip(event.currentTarget, card(row, known), true),
  }, s("rect", { class: "touch", ...box }), inside);

const within = (piece, axis) => piece.to >= axis.from && piece.from <= axis.to;

// An open end: a point that leads out of the bar.
const opening = (x, y, side) => s("path", { class: "opening", d: `M${x + side} ${y + 3} l${side * 5} ${BAR / 2 - 3} l${-side * 5} ${BAR / 2 - 3} z` });

// A stretch without another one: what is left on both sides.
function apart(box, hole) {
  const [end, from] = [box.x + box.width, hole.x + hole.width];
  if (from <= box.x || hole.x >= end) return [box];
  return [{ ...box, width: hole.x - box.x }, { ...box, x: from, width: end - from }].filter((one) => one.width > 0);
}

function bar({ role, lane }, top, axis, known, away) {
  const y = top + lane * LANE + (LANE - BAR) / 2;
  const parts = drawn(role);
  const [from, to] = [parts[0].from, parts.at(-1).to];
  const boxes = parts.filter((one) => within(one, axis)).map((one) => {
    const x = axis.x(one.from);
    return { how: one.how, x, y, width: Math.max(axis.x(shift(one.to, 1)) - x, to <= shift(from, 10) ? 4 : 1), height: BAR };
  });
  const pieces = boxes.map(({ how, ...box }) => [s("rect", { ...box, class: `bar ${how}${role.acting ? " acting" : ""}` }), how !== "certain" && s("rect", { ...box, class: "hatched", fill: "url(#hatch)" })]);
  const absent = away.filter((one) => within(one, axis) && one.to >= from && one.from <= to).map((one) => {
    const x = axis.x(one.from > from ? one.from : from);
    return { x, y, width: Math.max(axis.x(one.to < to ? one.to : to) - x, 2), height: BAR };
  });
  pieces.push(absent.map((box) => s("rect", { class: "leave", ...box })));
  const left = axis.x(from);
  const right = axis.x(shift(to, 1));
  if (role.start_earliest === null && from >= axis.from) pieces.push(opening(left, y, -1));
  if (role.end_latest === null && to < horizon && to <= axis.to) pieces.push(opening(right, y, 1));
  // The title goes where it fits best, first on what is certain.
  const clear = absent.reduce((rest, one) => rest.flatMap((box) => apart(box, one)), boxes);
  const places = [...clear].sort((a, b) => SURE.indexOf(a.how) - SURE.indexOf(b.how) || b.width - a.width);
  const whole = places.find((box) => pen.measureText(shortTitle(role.title)).width <= box.width - 10);
  const widest = whole ?? [...places].sort((a, b) => b.width - a.width)[0];
  const text = widest ? fitting(role.title, widest.width) : "";
  const short = shortTitle(role.title);
  const said = /^[A-Z]{2,5}$/.test(short) ? `${role.title} (${short})` : role.title;
  return [handled(role, known, {
    class: `role area-${role.area}`,
    "aria-label": `${role.person}: ${said}${role.acting ? `, ${t("mark.acting")}` : ""}, ${roleDates(role)}`,
  }, { x: left - 2, y: y - 3, width: Math.max(right - left, 6) + 4, height: BAR + 6 }, pieces),
  text && s("text", { class: `bar-text on-${role.acting ? "acting" : widest.how}`, "aria-hidden": "true", x: widest.x + 5, y: y + BAR * 0.72 }, text)];
}

// The thin line of presence; a stay within which no title is known can be pointed at itself.
function presence(stay, top, height, axis, known, titled) {
  const y = top + height - FOOT / 2;
  const parts = drawn(stay).filter((one) => within(one, axis));
  const lines = parts.map((one) => s("line", { class: `presence ${one.how}`, x1: axis.x(one.from), x2: Math.max(axis.x(shift(one.to, 1)), axis.x(one.from) + 3), y1: y, y2: y }));
  if (titled || !parts.length) return lines;
  const [x, end] = [axis.x(parts[0].from), axis.x(parts.at(-1).to)];
  return handled(stay, known, { class: "role stay", "aria-label": `${stay.person}: ${t("bar.there").toLowerCase()}, ${roleDates(stay)}` },
    { x: x - 2, y: top, width: Math.max(end - x, 6) + 4, height }, lines);
}

export function strip({ person, roles, stays }, axis, known, away) {
  const shown = (row) => {
    const taken = extent(row);
    return taken[1] >= axis.from && taken[0] <= axis.to;
  };
  const [bars, lines] = [roles.filter(shown), stays.filter(shown)];
  const body = (row) => `${row.track}|${row.track === "board" ? (row.team ?? "") : ""}`;
  const order = codeOrder("tracks");
  const groups = [...new Set([...bars, ...lines].map(body))].sort((a, b) => order(a.split("|")[0], b.split("|")[0]) || compare(a, b));
  let top = 0;
  const drawing = groups.map((group) => {
    const placed = lanes(bars.filter((role) => body(role) === group));
    const height = (Math.max(0, ...placed.map(({ lane }) => lane)) + 1) * LANE + FOOT;
    const titled = gather(roles, "spell_id");
    const absent = group.startsWith("employment") ? away : [];
    const made = [
      lines.filter((stay) => body(stay) === group).map((stay) => presence(stay, top, height, axis, known, titled.has(stay.spell_id))),
      placed.map((one) => bar(one, top, axis, known, absent)),
    ];
    top += height;
    return made;
  });
  const height = Math.max(top, LANE + FOOT);
  const first = Number(axis.from.slice(0, 4));
  const count = Number(axis.to.slice(0, 4)) - first + 1;
  return s("svg", { class: "strip", viewBox: `0 0 ${axis.width} ${height}`, height, role: "group", "aria-label": t("bar.strip", { person }) },
    s("path", { class: "grid", d: Array.from({ length: count }, (_, place) => `M${axis.x(`${first + place}-01-01`).toFixed(1)} 0V${height}`).join("") }),
    drawing,
    horizon <= axis.to && s("line", { class: "today", x1: axis.x(horizon), x2: axis.x(horizon), y2: height }));
}

// One tab stop for all bars; arrows go from bar to bar.
export function roving(list) {
  const bars = () => [...list.querySelectorAll(".role")];
  if (!list.querySelector('.role[tabindex="0"]')) bars()[0]?.setAttribute("tabindex", "0");
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

export function ruler(axis, pick) {
  const first = Number(axis.from.slice(0, 4));
  const count = Number(axis.to.slice(0, 4)) - first + 1;
  const short = axis.width / count < 38;
  return h("div", { class: short ? "ruler short" : "ruler" }, Array.from({ length: count }, (_, place) => {
    const year = String(first + place);
    const text = short ? `’${year.slice(2)}` : year;
    const vars = { "--left": `${100 * axis.x(`${year}-01-01`) / axis.width}%`, "--width": `${100 / count}%` };
    if (!pick) return h("span", { class: "year", vars }, text);
    const one = count === 1;
    return h("button", { type: "button", class: "year", vars, "aria-label": one ? t("ruler.all.label", { year }) : short ? t("ruler.zoom.short", { text, year }) : t("ruler.zoom", { year }), onclick: () => pick(one ? "" : year) }, one ? t("ruler.all", { year }) : text);
  }));
}

// The years that some rows take on the chart.
export function yearsOf(rows) {
  const taken = rows.map(extent);
  return [taken.map(([first]) => first.slice(0, 4)).sort()[0], taken.map(([, last]) => last.slice(0, 4)).sort().at(-1)];
}

// Strips one below the other, with names and years, as one drawing: for a picture.
export function drawing(rows, [from, to], width, known, away) {
  const margin = measure(known);
  const axis = scale(from, to, width - margin);
  const first = Number(from);
  let y = 24;
  const parts = rows.map((row) => {
    const one = strip(row, axis, known, away(row));
    const height = Number(one.getAttribute("height"));
    for (const [name, value] of Object.entries({ x: margin, y, width: width - margin })) one.setAttribute(name, value);
    const name = s("text", { class: "picture-name", x: 0, y: y + BAR }, row.person);
    y += height + 4;
    return [one, name];
  });
  const years = Array.from({ length: Number(to) - first + 1 }, (_, place) => s("text", { class: "tick", x: margin + axis.x(`${first + place}-01-01`) + 3, y: 14 }, String(first + place)));
  return s("svg", { viewBox: `0 0 ${width} ${y}`, width, height: y }, years, parts);
}

export function personChart(row, known, away) {
  measure(known);
  const taken = [...row.roles, ...row.stays];
  if (!taken.length) return null;
  const [from, to] = yearsOf(taken);
  const box = h("div", { class: "person-chart" });
  return responsive(box, (width) => {
    measure(known);
    const axis = scale(from, to, width);
    replace(box, definitions(), ruler(axis, null), strip(row, axis, known, away));
    roving(box);
  });
}

const MARKS = ["certain", "presumed", "possible", "line", "interim", "gap", "point"];
export const marksLegend = () => MARKS.map((mark) => h("li", null, h("span", { class: `swatch ${mark}` }), t(`legend.${mark}`)));
