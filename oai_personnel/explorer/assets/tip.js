// A card beside a bar: shown on hover and focus, kept by a click, a tap or Enter.

import { h, replace } from "./dom.js";
import { t } from "./strings.js";

const bubble = h("div", { class: "tip", role: "group", "aria-label": t("tip.name"), hidden: true });
let owner = null;
let kept = false;

export function hideTip(force) {
  if (kept && !force) return;
  bubble.hidden = true;
  kept = false;
  owner = null;
}

export function showTip(anchor, content, keep) {
  if (kept && !keep) return;
  if (!bubble.isConnected) document.body.append(bubble);
  owner = anchor;
  kept = Boolean(keep);
  replace(bubble, content);
  bubble.classList.toggle("kept", kept);
  bubble.hidden = false;
  const box = anchor.getBoundingClientRect();
  const room = document.documentElement;
  const left = Math.min(Math.max(8, Math.max(box.left, 0)), room.clientWidth - bubble.offsetWidth - 8);
  const below = box.bottom + 8;
  const top = below + bubble.offsetHeight > room.clientHeight ? Math.max(8, box.top - bubble.offsetHeight - 8) : below;
  bubble.style.left = `${left}px`;
  bubble.style.top = `${top}px`;
  if (keep) bubble.querySelector("a")?.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || bubble.hidden) return;
  owner?.focus({ preventScroll: true });
  hideTip(true);
});
document.addEventListener("pointerdown", (event) => {
  if (kept && !bubble.contains(event.target) && !owner?.contains(event.target)) hideTip(true);
});
// A card that was kept goes with its bar while that can be seen.
document.addEventListener("scroll", () => {
  if (!kept || !owner?.isConnected) return hideTip(true);
  const box = owner.getBoundingClientRect();
  if (box.bottom < 0 || box.top > innerHeight) return hideTip(true);
  bubble.style.top = `${Math.max(8, box.bottom + 8 + bubble.offsetHeight > innerHeight ? box.top - bubble.offsetHeight - 8 : box.bottom + 8)}px`;
}, { passive: true });
