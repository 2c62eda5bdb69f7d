// Who was chief executive, day by day, in two lanes: what was true, and what had been published by that evening.

import { dayNumber, heldOn, shift } from "./data.js";
import { s } from "./dom.js";
import { dateWords, daySpan } from "./words.js";
import { fitting, measure } from "./bars.js";
import { t } from "./strings.js";

export const CHIEF = "Chief Executive Officer";
const [LINE, HEAD, NAME] = [28, 30, 22];

export function daysBetween(first, last) {
  const all = [];
  for (let day = first; day <= last && all.length < 400; day = shift(day, 1)) all.push(day);
  return all;
}

// The holders on each day, as runs of days with the same ones. On the second clock each day is seen with what was out by it.
export function runs(first, last, published, title = CHIEF) {
  const found = [];
  for (const day of daysBetween(first, last)) {
    const lines = heldOn((role) => role.title === title && role.track === "employment", day, published ? day : "");
    const key = lines.map((line) => `${line.person_id}${line.acting}${line.certainty}`).join("|");
    if (found.at(-1)?.key === key) found.at(-1).to = day;
    else found.push({ key, from: day, to: day, lines });
  }
  return found;
}

function lane(of, x, top, height) {
  return of.map((run) => {
    const [left, right] = [x(run.from), x(shift(run.to, 1))];
    if (!run.lines.length) return s("text", { class: "lane-none", x: left + 6, y: top + height / 2 + 4 }, fitting(t("lanes.none"), right - left));
    const each = height / run.lines.length;
    return run.lines.map((line, place) => {
      const box = { x: left + 1, y: top + place * each, width: Math.max(2, right - left - 2), height: each - 2 };
      const text = fitting(line.person, box.width);
      return s("g", { class: "role area-executive" }, s("title", null, `${line.person}${line.acting ? `, ${t("mark.acting")}` : ""}: ${daySpan(run.from, run.to)}`),
        s("rect", { ...box, class: `bar ${line.certainty}${line.acting ? " acting" : ""}` }), line.certainty !== "certain" && s("rect", { ...box, class: "hatched", fill: "url(#hatch)" }),
        text && s("text", { class: `bar-text on-${line.acting ? "acting" : line.certainty}`, x: box.x + 5, y: box.y + box.height / 2 + 4 }, text));
    });
  });
}

export function lanesChart(first, last, width, title = CHIEF) {
  measure("");
  const [truth, press] = [runs(first, last, false, title), runs(first, last, true, title)];
  const [start, end] = [dayNumber(first), dayNumber(last) + 1];
  const x = (day) => ((dayNumber(day) - start) / (end - start)) * width;
  const tall = (of) => Math.max(1, ...of.map((run) => run.lines.length)) * LINE;
  const days = daysBetween(first, last);
  const every = Math.max(1, Math.ceil(34 / (width / days.length)));
  const tops = [HEAD + NAME, HEAD + NAME + tall(truth) + NAME];
  const height = tops[1] + tall(press) + 6;
  return s("svg", { class: "lanes", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": t("lanes.label", { title, from: dateWords(first), to: dateWords(last) }) },
    days.filter((_, place) => place % every === 0).map((day, place) => [s("line", { class: "grid", x1: x(day), x2: x(day), y1: HEAD - 8, y2: height }), s("text", { class: "tick", x: x(day) + 3, y: 14 }, place && !day.endsWith("-01") ? String(Number(day.slice(8))) : t("date.short", { day: String(Number(day.slice(8))), month: t(`month.${Number(day.slice(5, 7))}`) }))]),
    [["lanes.true", truth, tops[0]], ["lanes.published", press, tops[1]]].map(([key, of, top]) => [s("text", { class: "lane-name", x: 0, y: top - 7 }, t(key)), lane(of, x, top, tall(of))]));
}
