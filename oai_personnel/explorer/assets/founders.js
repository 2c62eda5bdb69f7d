// Which founders remain, who left and where to.

import { data, founderRows, leavesOf, people, rolesKnown, staysKnown } from "./data.js";
import { h, replace } from "./dom.js";
import { dateWords, label } from "./words.js";
import { address, toPerson } from "./router.js";
import { definitions, drawing, marksLegend, measure, responsive, roving, ruler, scale, strip } from "./bars.js";
import { listed, t } from "./strings.js";

const there = (row) => row.certainty && row.certainty !== "possible";
const nameOf = (row) => people.get(row.person_id).name;

export function foundersSentence() {
  const stay = founderRows.filter(there);
  return t("question.founders.answer", { all: founderRows.length, n: stay.length, names: listed(stay.map(nameOf)).join(""), day: dateWords(data.through) });
}

export function foundersView() {
  const rows = founderRows.map((row) => ({ ...row, id: row.person_id, person: nameOf(row), roles: rolesKnown("").filter((role) => role.person_id === row.person_id), stays: staysKnown("").filter((stay) => stay.person_id === row.person_id) })).sort((a, b) => Number(Boolean(there(b))) - Number(Boolean(there(a))) || (a.person < b.person ? -1 : 1));
  const chart = h("div", { class: "timeline" });
  responsive(chart, (width) => {
    const margin = measure("");
    const wide = matchMedia("(min-width: 47rem)").matches;
    const axis = scale("2015", data.through.slice(0, 4), wide ? width - margin : width);
    replace(chart, definitions(), h("div", { class: "timeline-head" }, wide && h("span"), ruler(axis, null)),
      h("ul", { class: "rows" }, rows.map((row) => h("li", null, h("a", { class: "name", href: toPerson(row.id) }, row.person), strip(row, axis, "", leavesOf(row.id, ""))))));
    roving(chart);
  });
  const cell = (name, ...content) => h("td", { "data-label": t(`column.${name}`) }, ...content);
  return {
    title: t("question.founders"),
    take: { name: "founders", columns: Object.keys(data.founders), rows: () => founderRows, picture: () => ({ make: (width) => drawing(rows, ["2015", data.through.slice(0, 4)], width, "", (row) => leavesOf(row.id, "")) }) },
    body: [
      h("h1", null, t("question.founders")), h("p", { class: "lede" }, foundersSentence()), h("p", { class: "muted" }, t("question.founders.limits")),
      h("table", { class: "events stack founders" }, h("caption", { class: "hidden" }, t("question.founders")),
        h("thead", null, h("tr", null, ["person", "now", "left", "to", "seen"].map((key) => h("th", { scope: "col" }, t(`column.${key}`))))),
        h("tbody", null, rows.map((row) => h("tr", { class: there(row) ? "remains" : null },
          cell("person", h("a", { href: toPerson(row.id) }, row.person)),
          cell("now", row.certainty ? [row.title ?? t("title.unknown"), h("span", { class: `mark ${row.certainty}` }, label(row.certainty))] : ""),
          cell("left", row.departed ? dateWords(row.departed) : ""),
          cell("to", row.destination ?? ""),
          cell("seen", dateWords(row.last_seen)))))),
      h("ul", { class: "legend", "aria-label": t("legend.name") }, marksLegend()), chart,
      h("p", null, h("a", { href: address("figures", "", { metric: "founders_remaining" }) }, t("founders.figures"))),
    ],
  };
}
