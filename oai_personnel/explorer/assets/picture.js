// A chart as a picture of its own, SVG or PNG, with its title, its source and the version inside.

import { data } from "./data.js";
import { h, s } from "./dom.js";
import { t } from "./strings.js";

const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "display", "visibility", "paint-order", "stroke-linejoin"];
const [EDGE, HEAD, FOOT] = [24, 64, 40];

// What the page's style says of an element, written into it: a picture has no style sheet.
function dressed(node) {
  const copy = node.cloneNode(false);
  if (node.nodeType === Node.ELEMENT_NODE) {
    for (const name of ["class", "tabindex", "role", "aria-pressed"]) copy.removeAttribute(name);
    if (!["svg", "defs", "pattern", "g", "title"].includes(node.tagName)) {
      const style = getComputedStyle(node);
      for (const name of KEPT) {
        const value = style.getPropertyValue(name);
        if (value && value !== "normal" && value !== "none" || name === "fill") copy.setAttribute(name, value);
      }
      if (node.matches(".touch")) return null;
    }
    for (const child of node.childNodes) {
      const inner = dressed(child);
      if (inner) copy.append(inner);
    }
  }
  return copy;
}

// `make(width)` draws the chart anew, as wide as asked: an SVG element with its size.
export function picture({ make, title, width = 1080 }) {
  const chart = make(width);
  const height = Number(chart.getAttribute("height"));
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const stage = h("div", { class: "stage chart", "aria-hidden": "true" }, chart);
  document.body.append(stage);
  const drawn = dressed(chart);
  const hatch = document.getElementById("hatch") ? dressed(document.getElementById("hatch").closest("defs")) : null;
  stage.remove();
  for (const [name, value] of Object.entries({ x: EDGE, y: HEAD, width, height })) drawn.setAttribute(name, value);
  const whole = [width + 2 * EDGE, height + HEAD + FOOT];
  const text = (x, y, size, fill, content, weight = 400) => s("text", { x, y, "font-size": size, "font-family": "system-ui, sans-serif", "font-weight": weight, fill }, content);
  return s("svg", { xmlns: "http://www.w3.org/2000/svg", width: whole[0], height: whole[1], viewBox: `0 0 ${whole[0]} ${whole[1]}`, role: "img", "aria-label": title },
    s("title", null, title), s("metadata", null, `${data.citation} ${data.address}`), hatch,
    s("rect", { width: whole[0], height: whole[1], fill: colour("--paper") }),
    text(EDGE, 36, 20, colour("--ink"), title, 600),
    drawn,
    text(EDGE, whole[1] - 16, 12, colour("--muted"), t("take.source", { version: data.version, through: data.through, address: data.address })));
}

export const svgText = (svg) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;

// The picture as points, two for each of the drawing.
export function png(svg) {
  const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  return new Promise((done, fail) => {
    const image = new Image();
    image.onload = () => {
      const canvas = h("canvas", { width: width * 2, height: height * 2 });
      const context = canvas.getContext("2d");
      context.scale(2, 2);
      context.drawImage(image, 0, 0);
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png");
    };
    image.onerror = () => fail(new Error("no picture"));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  });
}
