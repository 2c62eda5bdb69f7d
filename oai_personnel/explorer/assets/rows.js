// A long list of which only what is near the window is in the page; on paper all of it.

import { h, replace } from "./dom.js";

const CHUNK = 12;
const NEAR = "300px 0px";

// Puts the items into the holder, chunk by chunk. `wrap` makes a chunk out of elements, `gap` one that
// keeps the room of a chunk, `height` is what an item is taken for until it was measured, `above` what is over the list.
export function windowed(holder, items, { make, wrap, gap, height, after, above = 0 }) {
  holder.stop?.();
  const chunks = [];
  for (let first = 0; first < items.length; first += CHUNK) chunks.push(items.slice(first, first + CHUNK));
  const sizes = chunks.map((chunk) => chunk.length * height);
  const filled = chunks.map(() => false);
  const fill = (place) => wrap(chunks[place].map((item, index) => make(item, place * CHUNK + index)));
  const enough = Math.ceil((innerHeight - above) / (CHUNK * height));
  const nodes = chunks.map((_, place) => ((filled[place] = place < enough), filled[place] ? fill(place) : gap(sizes[place])));
  const exchange = (place, node) => {
    watch.unobserve(nodes[place]);
    nodes[place].replaceWith(node);
    nodes[place] = node;
    watch.observe(node);
  };
  const watch = new IntersectionObserver((entries) => {
    if (!holder.isConnected) return holder.stop();
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const place = nodes.indexOf(target);
      if (place < 0 || isIntersecting === filled[place]) continue;
      if (!isIntersecting && target.contains(document.activeElement)) continue;
      if (!isIntersecting) sizes[place] = boundingClientRect.height || sizes[place];
      filled[place] = isIntersecting;
      exchange(place, isIntersecting ? fill(place) : gap(sizes[place]));
    }
    after?.();
  }, { rootMargin: NEAR });
  const observe = () => nodes.forEach((node) => watch.observe(node));
  const all = () => {
    filled.forEach((has, place) => {
      if (has) return;
      filled[place] = true;
      exchange(place, fill(place));
    });
    watch.disconnect();
  };
  holder.stop = () => {
    watch.disconnect();
    removeEventListener("beforeprint", all);
    removeEventListener("afterprint", observe);
  };
  replace(holder, [...holder.children].filter((one) => one.tagName === "THEAD" || one.tagName === "CAPTION"), nodes);
  observe();
  addEventListener("beforeprint", all);
  addEventListener("afterprint", observe);
  after?.();
}

const room = (element, height) => {
  element.style.height = `${height}px`;
  return element;
};

// The rows of a table, in bodies of their own.
export function tableRows(table, items, make, height = 46) {
  const columns = table.querySelectorAll("thead th").length;
  table.setAttribute("aria-rowcount", items.length + 1);
  windowed(table, items, {
    height,
    make: (item, place) => {
      const row = make(item);
      row.setAttribute("aria-rowindex", place + 2);
      return row;
    },
    wrap: (rows) => h("tbody", null, rows),
    gap: (size) => h("tbody", { class: "gap" }, room(h("tr", null, h("td", { colspan: columns })), size)),
  });
}
