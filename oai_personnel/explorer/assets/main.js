// From the address to the view.

import { h, replace } from "./dom.js";
import { route, address } from "./router.js";
import { hideTip } from "./tip.js";
import { peopleView, personView } from "./people.js";
import { timelineView } from "./timeline.js";
import { rosterView } from "./roster.js";
import { eventsView } from "./events.js";
import { eventView } from "./event.js";
import { flowsView } from "./flows.js";
import { departuresView } from "./departures.js";
import { figuresView } from "./figures.js";
import { isDay } from "./data.js";

const VIEWS = {
  timeline: timelineView, roster: rosterView, events: eventsView, event: eventView, people: peopleView, person: personView,
  flows: flowsView, departures: departuresView, figures: figuresView,
};
const PARENT = { person: "people", event: "events" };

const notFound = (asked) => ({
  title: "Not found",
  body: [h("h1", null, "Nothing here"), h("p", null, `There is no ${asked.view in VIEWS ? `${asked.view} “${asked.id}”` : `view “${asked.view}”`}.`), h("p", null, h("a", { href: address("people") }, "All people"), " · ", h("a", { href: address("events") }, "all events"))],
});

let shown = null;
function show() {
  if (location.hash === "#view") return;
  const asked = route();
  if (asked.params.known && !isDay(asked.params.known)) delete asked.params.known;
  const view = Object.hasOwn(VIEWS, asked.view) ? VIEWS[asked.view](asked) : null;
  const { title, body } = view ?? notFound(asked);
  hideTip(true);
  const main = document.getElementById("view");
  main.className = `view-${Object.hasOwn(VIEWS, asked.view) ? asked.view : "none"}`;
  const control = document.activeElement?.id;
  replace(main, body);
  document.title = `${title} · OpenAI personnel`;
  const current = PARENT[asked.view] ?? asked.view;
  for (const link of document.querySelectorAll("#views a")) {
    if (link.hash === `#/${current}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const place = `${asked.view}/${asked.id}`;
  if (shown !== null && shown !== place) {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  } else if (control) document.getElementById(control)?.focus({ preventScroll: true });
  shown = place;
}

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("view").focus();
});
addEventListener("hashchange", show);

// The head of the page is painted before the view is made.
let begun = false;
const begin = () => {
  if (!begun) show();
  begun = true;
};
requestAnimationFrame(() => setTimeout(begin));
setTimeout(begin, 200);
