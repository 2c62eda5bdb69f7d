// The search in the masthead, on every view: results as one types, and a page of all of them.

import { people } from "./data.js";
import { h, replace } from "./dom.js";
import { capital, dateWords } from "./words.js";
import { address, toEvent, toPerson } from "./router.js";
import { direct, eventsOf, find, nowAs } from "./find.js";
import { sentence } from "./parts.js";
import { windowed } from "./rows.js";
import { t } from "./strings.js";

const [MOST_VIEWS, MOST_PEOPLE, MOST_EVENTS] = [4, 6, 5];

const viewLine = (view) => h("li", null, h("a", { href: view.href }, view.text), view.note && h("span", { class: "muted" }, ` ${view.note}`));
const personLine = ({ person, why, title }) => h("li", null, h("a", { href: toPerson(person.person_id) }, person.name),
  why && h("span", { class: "muted" }, " · ", h("span", { lang: why[1] }, why[0])),
  h("span", { class: "muted" }, ` ${title ?? nowAs(person.person_id) ?? t("find.events", { n: eventsOf().get(person.person_id)?.length ?? 0 })}`));
const eventLine = (event) => h("li", null, h("a", { href: toEvent(event.event_id) }, `${event.person}: ${sentence(event)}`), h("span", { class: "muted" }, ` ${dateWords(event.date)} · ${event.event_id}`));

const nearLine = (persons) => h("p", null, t("find.near"), " ", persons.map((person, place) => [place ? ", " : "", h("a", { href: toPerson(person.person_id) }, person.name)]), ".");

const total = ({ people: persons, events, views }) => t("find.count", { views: t("count.views", { n: views.length }), people: t("count.people", { n: persons.length }), events: t("count.events", { n: events.length }) });

function nothing(query) {
  return [h("p", null, t("find.nothing", { query })), h("ul", { class: "ways" },
    h("li", null, t("find.try.spelling")),
    h("li", null, h("a", { href: address("people") }, t("find.try.people", { n: people.size }))),
    h("li", null, h("a", { href: address("home") }, t("find.try.questions"))))];
}

function panel(found, query) {
  const part = (name, lines) => lines.length > 0 && h("section", null, h("h2", null, t(`find.${name}`)), h("ul", null, lines));
  const whole = address("search", "", { q: query });
  return [
    found.near.length > 0 && nearLine(found.near),
    !found.total && !found.near.length && nothing(query),
    part("views", found.views.slice(0, MOST_VIEWS).map(viewLine)),
    part("people", found.people.slice(0, MOST_PEOPLE).map(personLine)),
    part("events", found.events.slice(0, MOST_EVENTS).map(eventLine)),
    found.total > 0 && h("p", { class: "all" }, h("a", { href: whole }, t("find.all", { n: found.total }))),
  ];
}

export function searchBox(form) {
  const field = form.querySelector("input");
  const box = document.getElementById("found");
  const status = document.getElementById("found-status");
  let timer;
  const close = () => {
    clearTimeout(timer);
    box.hidden = true;
    status.textContent = "";
  };
  const draw = () => {
    const query = field.value.trim();
    if (!query) return close();
    const found = find(query);
    replace(box, panel(found, query));
    box.hidden = false;
    status.textContent = found.total ? total(found) : t("find.none");
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, 60);
  });
  field.addEventListener("focus", () => field.value.trim() && box.hidden && draw());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = field.value.trim();
    close();
    if (query) location.hash = direct(query) ?? address("search", "", { q: query });
  });
  form.addEventListener("keydown", (event) => {
    const links = [...box.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !box.hidden) {
      close();
      field.focus();
    } else if (step && !box.hidden && links.length) {
      event.preventDefault();
      const next = links.indexOf(document.activeElement) + step;
      (links[next] ?? field).focus();
    }
  });
  form.addEventListener("focusout", (event) => event.relatedTarget && !form.contains(event.relatedTarget) && close());
  document.addEventListener("pointerdown", (event) => !form.contains(event.target) && close());
  box.addEventListener("click", (event) => event.target.closest("a") && close());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  // The words of the tables are prepared while nothing else is to be done, not at the first letter.
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 400));
  setTimeout(() => idle(() => find("?")), 700);
  return { close, show: (query) => { field.value = query; } };
}

export function searchView({ params }) {
  const query = (params.q ?? "").trim();
  const found = find(query);
  const list = (name, lines, make) => {
    if (!lines.length) return null;
    const holder = h("div", { class: "found-list" });
    requestAnimationFrame(() => windowed(holder, lines, { height: 30, make, wrap: (rows) => h("ul", null, rows), gap: (size) => { const room = h("div"); room.style.height = `${size}px`; return room; } }));
    return h("section", { class: `found-${name}` }, h("h2", null, capital(t(`find.${name}`)), h("span", { class: "tally" }, String(lines.length))), holder);
  };
  return {
    title: t("find.title", { query }),
    take: { name: "search", columns: ["what", "id", "text", "address"], rows: () => [
      ...found.views.map((view) => ({ what: "view", id: "", text: view.text, address: view.href })),
      ...found.people.map(({ person }) => ({ what: "person", id: person.person_id, text: person.name, address: toPerson(person.person_id) })),
      ...found.events.map((event) => ({ what: "event", id: event.event_id, text: `${event.person}: ${sentence(event)}, ${event.date}`, address: toEvent(event.event_id) })),
    ] },
    body: [
      h("h1", null, query ? t("find.title", { query }) : t("find.empty")),
      h("p", { class: "count", role: "status" }, total(found)),
      found.near.length > 0 && nearLine(found.near),
      !found.total && !found.near.length && query && nothing(query),
      list("views", found.views, viewLine), list("people", found.people, personLine), list("events", found.events, eventLine),
    ],
  };
}
