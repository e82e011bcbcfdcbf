"use strict";
(() => {
  const teller = document.getElementById("teller");
  document.documentElement.classList.add("js");

  const open = (card, on) => {
    card.classList.toggle("open", on);
    card.querySelector("h3 button").setAttribute("aria-expanded", String(on));
  };

  // Whatever hides the target of a link is opened before the browser goes there.
  const reveal = (id) => {
    const target = id && document.getElementById(id);
    if (!target) return null;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (target.classList.contains("card")) {
      const form = target.closest(".findings").querySelector("form");
      if (target.hidden) form.reset();
      open(target, true);
    }
    return target;
  };

  const link = (prefix, number) => {
    const made = document.createElement("a");
    made.href = `#${prefix}f${number}`;
    made.textContent = teller.dataset.finding.replace("{n}", number);
    return made;
  };

  const tell = (figure) => {
    const box = teller.firstElementChild;
    const prefix = figure.closest(".submission").id;
    const numbers = (figure.dataset.findings || "").split(" ").filter(Boolean);
    box.replaceChildren(`${figure.firstChild.textContent} \u00b7 ${figure.title}`);
    for (const number of numbers) box.append(link(prefix, number));
    teller.hidden = false;
  };

  document.addEventListener("click", (event) => {
    const figure = event.target.closest(".report .fig");
    if (figure && figure.closest(".submission")) {
      const many = (figure.dataset.findings || "").includes(" ");
      if (figure.title && (many || !figure.href)) tell(figure);
      else teller.hidden = true;
    }
    const to = event.target.closest("a[href^='#']");
    if (!to) return;
    const target = reveal(to.getAttribute("href").slice(1));
    // The same link followed twice changes no address, and must still lead there.
    if (target && location.hash === to.getAttribute("href")) target.scrollIntoView({ block: "center" });
    if (target && target.classList.contains("card")) target.focus({ preventScroll: true });
  });
  teller.querySelector("button").addEventListener("click", () => { teller.hidden = true; });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") teller.hidden = true; });
  window.addEventListener("hashchange", () => reveal(location.hash.slice(1)));
  window.addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("details")) box.open = true;
  });

  // Search in the text: ranges that the browser paints, so that the document stays as it is.
  const paints = typeof Highlight === "function" && CSS.highlights;
  const search = (root, words) => {
    const found = [];
    if (!words || !root) return found;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (const block of root.querySelectorAll("p, h3, h4, td, summary")) {
      walker.currentNode = block;
      let text = "";
      const nodes = [];
      for (let node = walker.nextNode(); node && block.contains(node); node = walker.nextNode()) {
        if (node.parentElement.closest(".vh, sup, .fix")) continue;
        nodes.push([text.length, node]);
        text += node.data;
      }
      text = text.toLowerCase();
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
        const range = document.createRange();
        const place = (offset) => nodes.findLast(([start]) => start <= offset);
        const [from, first] = place(at);
        const [to, last] = place(at + words.length - 1);
        range.setStart(first, at - from);
        range.setEnd(last, at + words.length - to);
        found.push(range);
      }
    }
    return found;
  };

  const prepare = (submission) => {
    const form = submission.querySelector(".filter");
    const cards = [...submission.querySelectorAll(".card")];
    cards.forEach((card, index) => open(card, index === 0));
    for (const card of cards) {
      card.querySelector("h3 button").addEventListener("click", () => open(card, !card.classList.contains("open")));
    }
    if (!form) return;
    form.hidden = false;
    const tally = form.querySelector("[role=status]");
    const texts = cards.map((card) => card.textContent.toLowerCase());
    const toggle = form.elements.toggle;
    let hits = [];
    let now = -1;

    const show = () => {
      const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
      const rule = form.elements.rule.value;
      const part = form.elements.part.value;
      const words = form.elements.words.value.trim().toLowerCase();
      let shown = 0;
      cards.forEach((card, index) => {
        const fits = severities.has(card.dataset.severity)
          && (!rule || card.dataset.rule === rule)
          && (!part || card.dataset.parts.split(" ").includes(part))
          && texts[index].includes(words);
        card.hidden = !fits;
        shown += fits;
      });
      submission.querySelector(".findings > .empty").hidden = shown > 0;
      hits = paints ? search(submission.querySelector(".report"), words) : [];
      now = -1;
      if (paints) {
        CSS.highlights.set("found", new Highlight(...hits));
        CSS.highlights.delete("found-now");
      }
      const parts = [tally.dataset.shown.replace("{shown}", shown).replace("{total}", cards.length)];
      if (hits.length) parts.push(tally.dataset.hits.replace("{n}", hits.length));
      tally.textContent = parts.join(" \u00b7 ");
      submission.querySelector(".findings").scrollTop = 0;
    };

    form.addEventListener("input", show);
    form.addEventListener("reset", () => setTimeout(show));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!hits.length) return;
      now = (now + 1) % hits.length;
      const at = hits[now].startContainer.parentElement;
      for (let box = at.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
      CSS.highlights.set("found-now", new Highlight(hits[now]));
      at.scrollIntoView({ block: "center", inline: "center" });
    });
    toggle.addEventListener("click", () => {
      const all = cards.every((card) => card.classList.contains("open"));
      cards.forEach((card) => open(card, !all));
    });
    submission.querySelector(".findings").addEventListener("click", () => {
      const all = cards.every((card) => card.classList.contains("open"));
      toggle.textContent = all ? toggle.dataset.close : toggle.dataset.open;
    });
    show();
  };

  document.querySelectorAll(".submission").forEach(prepare);
  reveal(location.hash.slice(1));
})();
