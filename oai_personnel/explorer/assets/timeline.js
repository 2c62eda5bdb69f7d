// People as rows, stays as thin lines, titles as bars.

import { data, leavesOf, people, rolesKnown, staysKnown, compare, gather, through } from "./data.js";
import { h, replace } from "./dom.js";
import { label, matcher } from "./words.js";
import { address, settle, toPerson } from "./router.js";
import { choices, filters, years } from "./filters.js";
import { hideTip } from "./tip.js";
import { knownBanner } from "./parts.js";
import { windowed } from "./rows.js";
import { t } from "./strings.js";
import { definitions, drawing, extent, marksLegend, measure, responsive, roving, ruler, scale, strip } from "./bars.js";

const FIRST = "2015";
const LEADERS = ["board", "chief", "vice_president"];
const RANKS = ["chief", "vice_president", "board", "head", "lead", "senior_staff", "staff", "advisor", "unknown"];
const GROUPS = ["chief", "board", "vice_president", "head", "lead", "senior_staff", "staff", "advisor", "unknown"];
const MOST_IN_PICTURE = 120;

const wideEnough = () => matchMedia("(min-width: 47rem)").matches;

function everybody(known) {
  const rolesOf = gather(rolesKnown(known), "person_id");
  return [...gather(staysKnown(known), "person_id")].map(([id, stays]) => {
    const roles = rolesOf.get(id) ?? [];
    return {
      id, roles, stays,
      person: people.get(id).name,
      rank: RANKS.find((level) => roles.some((role) => role.seniority === level)) ?? "unknown",
      first: [...roles, ...stays].map((row) => extent(row)[0]).sort()[0],
    };
  });
}

export function timelineView({ params }) {
  const state = { set: "leaders", ...params };
  const known = params.known ?? "";
  const last = through(known).slice(0, 4);
  measure(known);
  const all = rolesKnown(known);
  const rows = everybody(known);
  const status = h("p", { class: "count", role: "status" });
  const head = h("div", { class: "timeline-head" });
  const list = h("div", { class: "timeline-rows" });
  const chart = h("div", { class: "timeline" }, definitions(), head, list);
  let width = 0;
  const span = () => [state.from || FIRST, state.to || last].sort();

  const chosen = () => {
    const [from, to] = span();
    const fits = matcher(state.q);
    const seen = (row) => {
      const taken = extent(row);
      return taken[1] >= `${from}-01-01` && taken[0] <= `${to}-12-31`;
    };
    // A search is a search among everybody, whoever is shown without one.
    const shown = rows.filter((row) => !state.q || fits(row.id, ...row.roles.flatMap((role) => [role.title, role.team, label(role.area)])))
      .map((row) => ({
        ...row,
        roles: row.roles.filter((role) => (!state.track || role.track === state.track) && (!state.area || role.area === state.area)),
        stays: row.stays.filter((stay) => !state.track || stay.track === state.track),
      }))
      .filter((row) => (state.q || state.set === "all" || LEADERS.includes(row.rank)) && (!state.area || row.roles.length) && [...row.roles, ...row.stays].some(seen));
    const sorts = { arrival: (a, b) => compare(a.first, b.first), name: (a, b) => compare(a.person, b.person) };
    return shown.sort(sorts[state.sort] ?? ((a, b) => GROUPS.indexOf(a.rank) - GROUPS.indexOf(b.rank) || compare(a.first, b.first) || compare(a.id, b.id)));
  };
  const line = (axis) => (row) => h("li", null, h("a", { class: "name", href: toPerson(row.id, known) }, row.person), strip(row, axis, known, leavesOf(row.id, known)));

  const draw = () => {
    hideTip(true);
    if (!width) return;
    const margin = measure(known);
    const wide = wideEnough();
    const [from, to] = span();
    const axis = scale(from, to, wide ? width - margin : width);
    const shown = chosen();
    status.textContent = `${t("count.people", { n: shown.length })} ${t("count.of", { all: rows.length })}${state.q ? t("timeline.everybody") : ""}`;
    replace(head, wide && h("span"), ruler(axis, (year) => {
      state.from = state.to = year;
      for (const key of ["from", "to"]) document.getElementById(`f-${key}`).value = year;
      changed("from", true);
    }));
    for (const block of list.children) block.lastChild.stop?.();
    const grouped = ["arrival", "name"].includes(state.sort) ? [[null, shown]] : [...gather(shown, "rank")];
    const blocks = grouped.map(([rank, of]) => {
      const holder = h("div", { class: "rows-holder" });
      return [holder, of, h("section", null, rank && h("h2", { class: "group" }, t(`group.${rank}`)), holder)];
    });
    replace(list, shown.length ? blocks.map(([, , section]) => section) : bar.waysOut(() => chosen().length));
    let above = 0;
    for (const [holder, of] of blocks) {
      windowed(holder, of, { height: 34, above: (above += 40), make: line(axis), wrap: (lines) => h("ul", { class: "rows" }, lines), gap: (size) => { const room = h("div"); room.style.height = `${size}px`; return room; }, after: () => roving(list) });
      above += of.length * 34;
    }
    roving(list);
  };
  const changed = (key, step) => {
    const kept = { ...state, set: state.set === "leaders" ? "" : state.set };
    if ((state.known ?? "") !== known) {
      location.hash = address("timeline", "", kept);
      return;
    }
    settle("timeline", "", kept, step);
    draw();
  };
  const bar = filters([
    { key: "q", label: t("filter.q"), placeholder: t("timeline.placeholder") },
    { key: "set", label: t("filter.set"), any: null, fallback: "leaders", options: [["leaders", t("timeline.leaders")], ["all", t("timeline.all")]] },
    { key: "area", label: t("filter.area"), options: choices("areas", all.map((role) => role.area)) },
    { key: "track", label: t("filter.track"), options: choices("tracks", all.map((role) => role.track)) },
    { key: "from", label: t("filter.from"), any: FIRST, options: years().slice(1) },
    { key: "to", label: t("filter.to"), any: last, options: years() },
    { key: "known", label: t("filter.known"), type: "date" },
    { key: "sort", rare: true, label: t("filter.sort"), any: t("timeline.sort.leaders"), options: [["arrival", t("timeline.sort.arrival")], ["name", t("timeline.sort.name")]] },
  ], state, changed);
  responsive(chart, (now) => { width = now; draw(); });
  const used = new Set(all.map((role) => role.area));
  const legend = h("ul", { class: "legend", "aria-label": t("legend.name") },
    data.areas.filter(([, codes]) => codes.some((code) => used.has(code))).map(([name, codes]) => h("li", null, h("span", { class: `dot area-${codes[0]}` }), name)),
    marksLegend());
  return {
    title: t("timeline.title"),
    take: {
      name: "timeline", columns: Object.keys(data.roles).filter((name) => !name.startsWith("known")), rows: () => chosen().flatMap((row) => row.roles),
      picture: () => ({ make: (wide) => drawing(chosen().slice(0, MOST_IN_PICTURE), span(), wide, known, (row) => leavesOf(row.id, known)) }),
    },
    body: [h("h1", null, t("timeline.title")), h("p", { class: "lede" }, t("timeline.lede")), knownBanner(known, address("timeline", "", { ...state, known: "" })), bar.form, legend, status, chart],
  };
}
