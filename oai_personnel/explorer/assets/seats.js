// Every seat with its holders and its gaps.

import { coverageOf, data, gather, rolesKnown, seats, sources, vacanciesOf } from "./data.js";
import { h, s, replace } from "./dom.js";
import { dateWords, lastSeen, roleDates } from "./words.js";
import { address, toEvent } from "./router.js";
import { marksOf, personLink } from "./parts.js";
import { reference } from "./evidence.js";
import { definitions, fitting, measure, responsive, ruler, scale } from "./bars.js";
import { listed, t } from "./strings.js";

const STATES = ["held", "acting", "presumed", "possible", "vacant", "unknown"];
const HOW = { held: "certain", acting: "certain acting", presumed: "presumed", possible: "possible" };
const single = (rows) => rows[0].holders === "one";
export const titleOfSeat = (rows) => rows.at(-1).title;
const yearOfRun = (run) => run.since.slice(0, 7);
const monthsOf = (run) => (run.since === run.until ? dateWords(yearOfRun(run)) : `${dateWords(yearOfRun(run))} – ${dateWords(run.until.slice(0, 7))}`);

// Seats that one person holds, the chief executive's and the oldest first.
export function chiefSeats() {
  const order = ["chief-executive-officer", "president", "chief-scientist", "chief-technology-officer", "chief-operating-officer", "chief-financial-officer"];
  const place = (seat) => (order.includes(seat) ? order.indexOf(seat) : order.length);
  return [...seats].filter(([, rows]) => single(rows)).sort((a, b) => place(a[0]) - place(b[0]) || (a[1][0].since < b[1][0].since ? -1 : 1));
}

// What a seat is at the end of the record.
export const stateNow = (seat) => (coverageOf.get(seat) ?? []).at(-1) ?? null;

function areaOf(rows) {
  const titles = rows.map((row) => row.title);
  return rolesKnown("").find((role) => titles.includes(role.title))?.area ?? "executive";
}

const lastDay = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

export function seatStrip(seat, rows, axis, height = 22) {
  const area = areaOf(rows);
  return s("g", { class: `role area-${area}` }, (coverageOf.get(seat) ?? []).map((run) => {
    const until = lastDay(run.until) < data.through ? lastDay(run.until) : data.through;
    const [x, end] = [axis.x(run.since), axis.x(until)];
    const box = { x, y: 1, width: Math.max(1.5, end - x), height: height - 2 };
    const who = run.holders || run.possible_holders;
    const hint = s("title", null, `${monthsOf(run)}: ${t(`seat.${run.state}`)}${who ? `, ${who}` : ""}`);
    if (run.state === "vacant" || run.state === "unknown") {
      const text = fitting(t(`seat.${run.state}`), box.width);
      return [s("rect", { ...box, class: `seat-${run.state}` }, hint), text && s("text", { class: "seat-gap", x: x + 5, y: height * 0.68 }, text)];
    }
    const text = fitting(who ?? "", box.width);
    return [s("rect", { ...box, class: `bar ${HOW[run.state]}` }, hint), ["presumed", "possible"].includes(run.state) && s("rect", { ...box, class: "hatched", fill: "url(#hatch)" }),
      text && s("text", { class: `bar-text on-${run.state === "held" ? "certain" : run.state}`, x: x + 5, y: height * 0.68 }, text)];
  }));
}

const LAST_YEAR = data.through.slice(0, 4);

export function seatsPicture(list, width) {
  const margin = measure("") + 90;
  const axis = scale("2015", LAST_YEAR, width - margin);
  const years = Array.from({ length: Number(LAST_YEAR) - 2014 }, (_, place) => String(2015 + place));
  const height = 28 + list.length * 26;
  const moved = (node, x, y) => {
    node.setAttribute("transform", `translate(${x} ${y})`);
    return node;
  };
  return s("svg", { viewBox: `0 0 ${width} ${height}`, width, height }, years.map((year) => s("text", { class: "tick", x: margin + axis.x(`${year}-01-01`) + 3, y: 14 }, year)),
    list.map(([seat, rows], place) => [s("text", { class: "picture-name", x: 0, y: 28 + place * 26 + 15 }, titleOfSeat(rows)), moved(seatStrip(seat, rows, axis), margin, 28 + place * 26)]));
}

// The seats one below the other on one scale of years.
export function seatsChart(list) {
  const chart = h("div", { class: "seats-chart" });
  return responsive(chart, (width) => {
    const wide = matchMedia("(min-width: 47rem)").matches;
    const margin = wide ? measure("") + 40 : measure("") * 0;
    const axis = scale("2015", LAST_YEAR, width - margin);
    const [unit] = [parseFloat(getComputedStyle(document.documentElement).fontSize) / 16];
    const tall = 22 * unit;
    replace(chart, definitions(), h("div", { class: "timeline-head" }, wide && h("span"), ruler(axis, null)),
      h("ul", { class: "rows" }, list.map(([seat, rows]) => h("li", null, h("a", { class: "name", href: address("seats", seat) }, titleOfSeat(rows)),
        s("svg", { class: "strip", viewBox: `0 0 ${axis.width} ${tall}`, height: tall, role: "img", "aria-label": `${titleOfSeat(rows)}: ${hint(seat)}` }, seatStrip(seat, rows, axis, tall))))));
  });
}

// The months of a seat in words.
const hint = (seat) => (coverageOf.get(seat) ?? []).map((run) => `${monthsOf(run)} ${t(`seat.${run.state}`)}${run.holders ? ` ${run.holders}` : ""}`).join("; ");

export const seatLegend = () => h("ul", { class: "legend", "aria-label": t("legend.name") }, STATES.map((state) => h("li", null, h("span", { class: `swatch seat ${state}` }), t(`seat.legend.${state}`))));

export function seatsSentence() {
  const now = gather(chiefSeats().map(([seat]) => stateNow(seat)?.state ?? "unknown"), (state) => state);
  const n = (...states) => states.reduce((sum, state) => sum + (now.get(state)?.length ?? 0), 0);
  return t("question.seats.answer", { all: chiefSeats().length, held: n("held", "acting", "presumed"), vacant: n("vacant"), unknown: n("unknown", "possible"), day: dateWords(data.through) });
}

const RUN_COLUMNS = ["seat", "title", "state", "holders", "possible_holders", "since", "until", "months"];
const runRows = (list) => list.flatMap(([seat, rows]) => (coverageOf.get(seat) ?? []).map((run) => ({ ...run, title: titleOfSeat(rows) })));

// The holders and the gaps of one seat, in the order of time.
function seatRows(seat, rows) {
  const titles = rows.map((row) => row.title);
  const held = rolesKnown("").filter((role) => titles.includes(role.title)).map((role) => ({ at: role.start_earliest ?? role.start_latest, role }));
  const gaps = (coverageOf.get(seat) ?? []).filter((run) => ["vacant", "unknown"].includes(run.state)).map((run) => ({ at: run.since, run }));
  return [...held, ...gaps].sort((a, b) => (a.at < b.at ? -1 : 1));
}

function gapWords(seat, run) {
  const vacancy = (vacanciesOf.get(seat) ?? []).find((one) => one.since.slice(0, 7) <= run.until.slice(0, 7));
  if (run.state !== "vacant" || !vacancy) return t("seat.gap.unknown");
  const source = sources.get(vacancy.source_id);
  return [vacancy.note, " ", source && h("span", { class: "muted" }, "(", reference(source), ")")];
}

function oneSeat(seat, rows) {
  const lines = seatRows(seat, rows);
  const names = [...new Map(lines.filter(({ role }) => role).map(({ role }) => [role.person_id, role])).values()];
  const gaps = lines.filter(({ run }) => run);
  return {
    title: titleOfSeat(rows),
    take: { name: "seat", ids: [seat], columns: RUN_COLUMNS, rows: () => runRows([[seat, rows]]), picture: () => ({ make: (width) => seatsPicture([[seat, rows]], width) }) },
    body: [
      h("p", { class: "eyebrow" }, h("a", { href: address("seats") }, t("nav.seats"))),
      h("h1", null, titleOfSeat(rows)),
      h("p", { class: "lede" }, names.length ? [t("seat.holders", { n: names.length }), " ", listed(names.map((role) => h("span", null, personLink(role.person_id), ` (${roleDates(role)})`))), ". "] : t("seat.holders.none"), gaps.length ? t("seat.gaps", { n: gaps.length }) : t("seat.nogaps")),
      seatsChart([[seat, rows]]), seatLegend(),
      h("table", { class: "events stack" }, h("caption", { class: "hidden" }, titleOfSeat(rows)),
        h("thead", null, h("tr", null, ["when", "who", "title", "evidence"].map((key) => h("th", { scope: "col" }, t(`column.${key}`))))),
        h("tbody", null, lines.map(({ role, run }) => role
          ? h("tr", null, h("td", { "data-label": t("column.when") }, roleDates(role), lastSeen(role) && h("div", { class: "muted small" }, lastSeen(role))),
            h("td", { "data-label": t("column.who") }, personLink(role.person_id), role.acting && marksOf({ ...role, certainty: "certain" })),
            h("td", { "data-label": t("column.title") }, role.title, role.end_kind && h("div", { class: "muted small" }, t(`end.${role.end_kind}`))),
            h("td", { "data-label": t("column.evidence") }, h("a", { href: toEvent(role.start_event_id ?? role.end_event_id) }, t("roster.says")), role.end_event_id && role.start_event_id && role.end_event_id !== role.start_event_id && [" · ", h("a", { href: toEvent(role.end_event_id) }, t("roster.ends"))]))
          : h("tr", { class: "gap-row" }, h("td", { "data-label": t("column.when") }, monthsOf(run)), h("td", { "data-label": t("column.who") }, h("span", { class: "mark" }, t(`seat.${run.state}`))), h("td", { colspan: 2, "data-label": t("column.evidence") }, gapWords(seat, run)))))),
      h("p", { class: "muted small" }, rows.at(-1).note),
    ],
  };
}

export function seatsView({ id }) {
  if (id) return seats.has(id) ? oneSeat(id, seats.get(id)) : null;
  const chiefs = chiefSeats();
  const many = [...seats].filter(([, rows]) => !single(rows));
  return {
    title: t("question.seats"),
    take: { name: "seats", columns: RUN_COLUMNS, rows: () => runRows([...chiefs, ...many]), picture: () => ({ make: (width) => seatsPicture(chiefs, width) }) },
    body: [
      h("h1", null, t("question.seats")), h("p", { class: "lede" }, seatsSentence()), h("p", { class: "muted" }, t("question.seats.limits")),
      seatLegend(), seatsChart(chiefs),
      h("h2", null, t("seats.many")),
      h("ul", null, many.map(([seat, rows]) => h("li", null, h("a", { href: address("seats", seat) }, seat === "directors-of-the-nonprofit" ? t("seats.nonprofit") : titleOfSeat(rows))))),
    ],
  };
}
