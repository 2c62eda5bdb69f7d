// Search over a small index that is there as a value: no request, so it works from a folder too.
"use strict";
(() => {
  const MOST = 60;
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const index = window.siteIndex.map(([kind, address, heading, more]) => {
    const head = fold(heading);
    const all = ` ${head} ${fold(more)} `;
    return { kind, address, heading, more, head, all, tight: all.replaceAll(" ", "") };
  });
  const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
  const weight = { person: 0, event: 1, page: 2 };

  // Every word begins a word of the entry; in scripts without blanks it may stand anywhere.
  const holds = (entry, word) => (CJK.test(word) ? entry.tight.includes(word) : entry.all.includes(` ${word}`));

  const rank = (entry, words) => (words.every((word) => ` ${entry.head} `.includes(` ${word}`)) ? 0 : 1) * 4 + weight[entry.kind];

  function near(a, b) {
    if (Math.abs(a.length - b.length) > 2) return 9;
    let last = Array.from({ length: b.length + 1 }, (_, place) => place);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        row.push(Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
      }
      last = row;
    }
    return last[b.length];
  }

  function find(query) {
    const words = fold(query).split(" ").filter(Boolean);
    if (!words.length) return { found: [], near: false };
    const found = index.filter((entry) => words.every((word) => holds(entry, word)));
    if (found.length) return { found: found.sort((a, b) => rank(a, words) - rank(b, words)), near: false };
    const like = index.filter((entry) => entry.kind === "person" && words.every((word) => word.length > 3 && entry.all.split(" ").some((one) => near(word, one) <= (word.length > 6 ? 2 : 1))));
    return { found: like, near: true };
  }

  const box = document.getElementById("query");
  const list = document.getElementById("results");
  const status = document.getElementById("status");
  const names = { person: "Person", event: "Event", page: "Page" };

  function spelling(entry, query) {
    const words = fold(query).split(" ").filter((word) => !` ${entry.head} `.includes(` ${word}`));
    const part = words.length && entry.more.split(" · ").find((one) => words.some((word) => fold(one).includes(word)));
    return part || "";
  }

  function show() {
    const query = box.value;
    const { found, near: like } = find(query);
    list.replaceChildren(
      ...found.slice(0, MOST).map((entry) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = entry.address;
        link.textContent = entry.heading;
        const kind = document.createElement("span");
        kind.className = "quiet";
        const also = spelling(entry, query);
        kind.textContent = ` ${names[entry.kind]}${also ? `: ${also}` : ""}`;
        item.append(link, kind);
        return item;
      }),
    );
    if (!query.trim()) status.textContent = "";
    else if (!found.length) status.textContent = "Nothing has all of these words, and no name is near. Try fewer words, a family name, or the lists of people and events.";
    else if (like) status.textContent = `Nothing has all of these words. ${found.length === 1 ? "One name is" : `${found.length} names are`} near:`;
    else status.textContent = `${found.length} found${found.length > MOST ? `, the first ${MOST} are shown` : ""}`;
  }

  box.value = new URLSearchParams(location.search).get("q") ?? "";
  box.addEventListener("input", show);
  show();
})();
