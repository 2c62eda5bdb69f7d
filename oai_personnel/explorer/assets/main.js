// From the address to the view.

import { h, replace } from "./dom.js";
import { route, address } from "./router.js";
import { hideTip } from "./tip.js";
import { homeView } from "./home.js";
import { searchBox, searchView } from "./searching.js";
import { peopleView } from "./people.js";
import { personView } from "./person.js";
import { timelineView } from "./timeline.js";
import { rosterView } from "./roster.js";
import { eventsView } from "./events.js";
import { eventView } from "./event.js";
import { flowsView } from "./flows.js";
import { departuresView } from "./departures.js";
import { figuresView } from "./figures.js";
import { ceoView } from "./ceo.js";
import { storyView } from "./story.js";
import { seatsView } from "./seats.js";
import { boardsView } from "./boards.js";
import { foundersView } from "./founders.js";
import { disputedView } from "./disputed.js";
import { newsView } from "./news.js";
import { takeBar } from "./take.js";
import { isDay, language } from "./data.js";
import { dateWords } from "./words.js";
import { languages, t } from "./strings.js";

const VIEWS = {
  home: homeView, search: searchView, timeline: timelineView, roster: rosterView, events: eventsView, event: eventView, people: peopleView, person: personView,
  flows: flowsView, departures: departuresView, figures: figuresView, ceo: ceoView, story: storyView, seats: seatsView, boards: boardsView, founders: foundersView,
  disputed: disputedView, new: newsView,
};
const PARENT = { person: "people", event: "events", ceo: "home", founders: "home", disputed: "home", new: "home" };

const notFound = (asked) => ({
  title: t("missing.title"),
  body: [h("h1", null, t("missing.head")), h("p", null, Object.hasOwn(VIEWS, asked.view) ? t("missing.one", { view: t(`missing.${asked.view}`), id: asked.id }) : t("missing.view", { view: asked.view })), h("p", null, h("a", { href: address("people") }, t("missing.people")), " · ", h("a", { href: address("events") }, t("missing.events")))],
});

// What is on the page before the script runs is English.
document.documentElement.lang = language;
for (const element of language === "en" ? [] : document.querySelectorAll("[data-t], [data-t-placeholder], [data-t-aria-label]")) {
  for (const [name, key] of Object.entries(element.dataset)) {
    if (name === "t") element.textContent = t(key);
    else if (name === "tPlaceholder") element.placeholder = t(key);
    else if (name === "tAriaLabel") element.setAttribute("aria-label", t(key));
  }
}
const choice = document.getElementById("language");
choice.append(...languages.map(([code, name]) => h("option", { value: code, lang: code, selected: code === language }, name)));
choice.addEventListener("change", () => {
  const address = new URL(location.href);
  if (choice.value === "en") address.searchParams.delete("lang");
  else address.searchParams.set("lang", choice.value);
  location.assign(address.href);
});

if (new URLSearchParams(location.search).get("embed")) document.documentElement.dataset.embed = "1";
const whole = document.getElementById("whole");
const search = searchBox(document.getElementById("search-form"));

let shown = null;
function show() {
  if (location.hash === "#view") return;
  const asked = route();
  const refused = asked.params.known && !isDay(asked.params.known) ? asked.params.known : null;
  if (refused && asked.view !== "roster") delete asked.params.known;
  const known = Object.hasOwn(VIEWS, asked.view);
  const view = (known ? VIEWS[asked.view](asked) : null) ?? notFound(asked);
  hideTip(true);
  const main = document.getElementById("view");
  main.className = `view-${known ? asked.view : "none"}`;
  const control = document.activeElement?.id;
  replace(main, refused && asked.view !== "roster" && h("p", { class: "banner" }, t("filter.dropped", { value: refused, name: t("filter.known") })), view.body);
  if (view.take) main.querySelector("h1").after(...takeBar(view.take, view.title));
  document.title = `${view.title} · ${t("site.name")}`;
  whole.href = `${location.href.replace(/[?#].*/, "")}${language === "en" ? "" : `?lang=${language}`}${location.hash}`;
  const current = PARENT[asked.view] ?? asked.view;
  for (const link of document.querySelectorAll("#views a")) {
    if (link.hash === `#/${current === "home" ? "" : current}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const place = `${asked.view}/${asked.id}`;
  if (shown !== null && shown !== place) {
    search.close();
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  } else if (control) document.getElementById(control)?.focus({ preventScroll: true });
  if (asked.view === "search") search.show(asked.params.q ?? "");
  shown = place;
}

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("view").focus();
});
const menu = document.getElementById("menu");
const wide = matchMedia("(min-width: 47rem)");
const unfold = () => { menu.open = wide.matches; };
wide.addEventListener("change", unfold);
menu.addEventListener("click", (event) => event.target.closest("a") && unfold());
unfold();
addEventListener("hashchange", show);

// On paper the cells behind an event are open, and the address and the day are written below.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.cell:not([open])")];
  for (const one of opened) one.open = true;
  document.getElementById("printed").textContent = t("site.printed", { day: dateWords(new Date().toISOString().slice(0, 10)), address: location.href });
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});

// The head of the page is painted before the view is made.
let begun = false;
const begin = () => {
  if (!begun) show();
  begun = true;
};
requestAnimationFrame(() => setTimeout(begin));
setTimeout(begin, 200);
