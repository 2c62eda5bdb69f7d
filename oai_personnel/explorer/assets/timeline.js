// People as rows, stays as thin lines, titles as bars.

import { data, leavesOf, people, rolesKnown, staysKnown, compare, gather, through } from "./data.js";
import { h, replace } from "./dom.js";
import { capital, label, matcher, plural } from "./words.js";
import { address, settle, toPerson } from "./router.js";
import { choices, filters, years } from "./filters.js";
import { hideTip } from "./tip.js";
import { knownBanner } from "./parts.js";
import { definitions, extent, marksLegend, measure, responsive, roving, ruler, scale, strip } from "./bars.js";

const FIRST = "2015";
const LEADERS = ["board", "chief", "vice_president"];
const RANKS = ["chief", "vice_president", "board", "head", "lead", "senior_staff", "staff", "advisor", "unknown"];

export function timelineView({ params }) {
  const state = { set: "leaders", ...params };
  const known = params.known ?? "";
  const last = through(known).slice(0, 4);
  measure(known);
  const all = rolesKnown(known);
  const rolesOf = gather(all, "person_id");
  const rows = [...gather(staysKnown(known), "person_id")].map(([id, stays]) => {
    const roles = rolesOf.get(id) ?? [];
    return {
      id, roles, stays,
      person: people.get(id).name,
      rank: RANKS.find((level) => roles.some((role) => role.seniority === level)) ?? "unknown",
      first: [...roles, ...stays].map((row) => extent(row)[0]).sort()[0],
    };
  });
  const count = h("p", { class: "count", role: "status" });
  const head = h("div", { class: "timeline-head" });
  const list = h("div", { class: "timeline-rows" });
  const chart = h("div", { class: "timeline" }, definitions(), head, list);
  let width = 0;

  const draw = () => {
    hideTip(true);
    if (!width) return;
    const margin = measure(known);
    const wide = matchMedia("(min-width: 47rem)").matches;
    const span = [state.from || FIRST, state.to || last].sort();
    const axis = scale(span[0], span[1], wide ? width - margin : width);
    const fits = matcher(state.q);
    const seen = (row) => {
      const taken = extent(row);
      return taken[1] >= axis.from && taken[0] <= axis.to;
    };
    // A search is a search among everybody, whoever is shown without one.
    const found = rows.filter((row) => fits(row.id, ...row.roles.flatMap((role) => [role.title, role.team, label(role.area)])));
    const shown = found
      .map((row) => ({
        ...row,
        roles: row.roles.filter((role) => (!state.track || role.track === state.track) && (!state.area || role.area === state.area)),
        stays: row.stays.filter((stay) => !state.track || stay.track === state.track),
      }))
      .filter((row) => (state.q || state.set === "all" || LEADERS.includes(row.rank)) && (!state.area || row.roles.length) && [...row.roles, ...row.stays].some(seen));
    const groups = Object.keys(GROUPS);
    const sorts = { arrival: (a, b) => compare(a.first, b.first), name: (a, b) => compare(people.get(a.id).name, people.get(b.id).name) };
    shown.sort(sorts[state.sort] ?? ((a, b) => groups.indexOf(a.rank) - groups.indexOf(b.rank) || compare(a.first, b.first) || compare(a.id, b.id)));
    count.textContent = `${plural(shown.length, "person", "people")} of ${rows.length}${state.q ? ", found among everybody" : ""}`;
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
      pieces.at(-1).append(h("li", null, h("a", { class: "name", href: toPerson(row.id, known) }, people.get(row.id).name), strip(row, axis, known, leavesOf(row.id, known))));
    }
    const hidden = found.length && state.q ? h("a", { href: address("timeline", "", { q: state.q, known }) }, `${plural(found.length, "person fits", "people fit")} the search alone`) : h("a", { href: address("timeline", "", { set: "all", known }) }, "Show everybody");
    replace(list, pieces.length ? pieces : h("p", { class: "empty" }, "Nobody fits these filters. ", hidden));
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
    { key: "q", label: "Search", placeholder: "name in any script, title, CFO" },
    { key: "set", label: "Who", any: null, fallback: "leaders", options: [["leaders", "Leaders and board"], ["all", "Everybody"]] },
    { key: "area", label: "Area", options: choices("areas", all.map((role) => role.area)) },
    { key: "track", label: "Track", options: choices("tracks", all.map((role) => role.track)) },
    { key: "from", label: "From", any: "2015", options: years().slice(1) },
    { key: "to", label: "To", any: "today", options: years() },
    { key: "known", label: "As known on", type: "date" },
    { key: "sort", label: "Order", any: "leaders first", options: [["arrival", "by arrival"], ["name", "by name"]] },
  ], state, changed);
  const used = new Set(all.map((role) => role.area));
  const legend = h("ul", { class: "legend", "aria-label": "Colours and marks" },
    data.areas.filter(([, codes]) => codes.some((code) => used.has(code))).map(([name, codes]) => h("li", null, h("span", { class: `dot area-${codes[0]}` }), name)),
    marksLegend());
  return {
    title: "Timeline",
    body: [
      h("h1", null, "Who held which role at OpenAI"),
      h("p", { class: "lede" }, `${plural(people.size, "person", "people")}, ${plural(data.claims.claim_id.length ?? data.claims.claim_id.i.length, "claim")} from ${plural(data.sources.source_id.length ?? data.sources.source_id.i.length, "document")}. Pale is presumed, not shown by a document. Every bar leads to who says so.`),
      knownBanner(known, address("timeline", "", { ...state, known: "" })), bar, legend, count, chart,
    ],
  };
}

const GROUPS = { chief: "Chief officers", board: "Board and committees", vice_president: "Vice presidents", head: "Heads", lead: "Leads", senior_staff: "Senior staff", staff: "Staff", advisor: "Advisers", unknown: "Title not known" };
