// Search of one board: exact text, newest records first. What is typed never leaves the page.
// A shard is a script, because a page opened from a USB stick may not fetch files. It hands
// receiveShard its records: [address, title, what it is, lines], a line being "anchor\tword\tword".
"use strict";
(() => {
  const ENOUGH = 30;
  const AHEAD = 4;
  const LINES = 3;
  const byId = (id) => document.getElementById(id);
  const [form, status, list, more] = ["search", "status", "found", "more"].map(byId);
  const field = form.elements.namedItem("q");
  const texts = form.dataset;
  // Some simplified characters are two units of text, so the two lists are walked by character.
  const simplified = Array.from(texts.simplified);
  const forms = new Map(Array.from(texts.traditional, (sign, at) => [sign, simplified[at]]));
  // A number has its thousands set apart, as on every other page.
  const filled = (text, values) =>
    text.replace(/{(\w+)}/g, (_, name) => values[name].toLocaleString("en"));
  const anyTraditional = new RegExp("[" + texts.traditional + "]", "g");
  const shards = [].concat(...Array.from(document.querySelectorAll("[data-shards]"),
    (item) => item.dataset.shards.split(" ").map((src) => ({ src, records: null, coming: null }))));
  let terms = [], hits = [], searched = 0, shown = 0, run = 0, waiting = 0;

  // One form of what is typed and what is written: width, case, blanks and script do not matter.
  const plain = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\S\n\t]+/g, "")
    .replace(anyTraditional, (sign) => forms.get(sign));

  // Every word has to occur; an amount also as it is stored, without commas and unit.
  const termsOf = (query) => query.split(/\s+/).map(plain).filter(Boolean).map((word) => {
    const amount = /^¥?(\d{1,3}(?:,\d{3})+|\d{2,})(\.\d*)?元?$/.exec(word);
    return amount ? [word, amount[1].replace(/,/g, "") + (amount[2] || "")] : [word];
  });
  const occursIn = (text) => (term) => term.some((form) => text.includes(form));

  const load = (shard) => shard.coming = shard.coming || new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const failed = (error) => { shard.coming = null; reject(error); };
    Object.assign(script, { shard, src: shard.src, onload: resolve, onerror: failed });
    document.head.append(script);
  });
  window.receiveShard = (records) => {
    document.currentScript.shard.records = records.map((record) => {
      const [, title, about, lines] = record;
      return { record, text: plain([title, about, lines.replace(/^[^\t]*\t/gm, "")].join("\n")) };
    });
  };

  const made = (tag, name, ...content) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...content);
    return node;
  };
  // A district names the pages of its boards from its own folder, as "board//fees/index.html".
  const placed = (address) => texts.base ? texts.base + address.replace("//", texts.within) : address;
  const link = (address, content) => Object.assign(made("a", "", content), { href: placed(address) });

  // An amount is stored without commas; people are shown it as on the pages.
  const written = (word) => /^-?\d+\.\d{2,}$/.test(word)
    ? word.replace("-", "−").replace(/\B(?=(\d{3})+\.)/g, ",") : word;

  // The text with what was looked for marked; each sign is known by its own plain form, and a comma
  // inside an amount by none.
  const marked = (text) => {
    const signs = Array.from(text), from = [], lit = new Set(), node = made("span", "");
    const flat = signs.map((sign, index) => {
      const follow = signs.slice(index + 1, index + 4).join("");
      const form = sign === "," && /^\d{3}$/.test(follow) ? "" : plain(sign);
      from.push(...Array(form.length).fill(index));
      return form;
    }).join("");
    for (const form of [].concat(...terms)) {
      for (let at = flat.indexOf(form); at >= 0; at = flat.indexOf(form, at + 1)) {
        for (let index = from[at]; index <= from[at + form.length - 1]; index++) lit.add(index);
      }
    }
    signs.forEach((sign, index) => {
      if (!index || lit.has(index) !== lit.has(index - 1)) {
        node.append(lit.has(index) ? made("mark", "", "") : document.createTextNode(""));
      }
      node.lastChild.textContent += sign;
    });
    return node;
  };

  const entryOf = ({ record: [address, title, about, text] }) => {
    const lines = text.split("\n").map((line) => line.split("\t"))
      .filter(([, ...words]) => terms.some(occursIn(plain(words.join("\t"))))).slice(0, LINES);
    return made("li", "", link(address, marked(title)), made("p", "about", marked(about)),
      ...lines.map(([anchor, ...words]) => {
        const row = anchor && link(address + "#" + anchor, filled(texts.row, { n: anchor.split("-").pop() }));
        return made("p", "line", marked(words.map(written).join("　") + (anchor ? "　" : "")), row);
      }));
  };

  const say = (text, button) => {
    status.textContent = text;
    more.textContent = button;
    more.hidden = !button;
  };

  const showTo = (until) => {
    list.append(...hits.slice(shown, until).map(entryOf));
    shown = Math.max(shown, Math.min(until, hits.length));
  };
  const sayFound = (button) => {
    const count = shards.slice(0, searched).reduce((sum, one) => sum + one.records.length, 0);
    const told = hits.length ? [texts.found, texts.newestFound] : [texts.nothing, texts.newestNothing];
    say(filled(told[searched < shards.length ? 1 : 0],
      { all: count, n: hits.length, words: field.value.trim() }), button);
  };

  // Shows the next results as they come, and reads older shards while there are too few. The first
  // is often enough; after that the next ones are asked for before their turn.
  const goOn = async () => {
    const mine = ++run, until = shown + ENOUGH;
    status.setAttribute("aria-busy", "true");
    while (hits.length < until && searched < shards.length) {
      if (searched) shards.slice(searched, searched + AHEAD).forEach((one) => load(one).catch(() => {}));
      try {
        await load(shards[searched]);
      } catch (error) {
        if (mine !== run) return;
        say(texts.failed, texts.again);
        status.removeAttribute("aria-busy");
        return;
      }
      if (mine !== run) return;
      hits.push(...shards[searched].records.filter((one) => terms.every(occursIn(one.text))));
      searched += 1;
      if (hits.length > shown) {
        showTo(until);
        sayFound("");
      }
    }
    showTo(until);
    sayFound(shown < hits.length ? filled(texts.more, { n: Math.min(ENOUGH, hits.length - shown) })
      : searched < shards.length ? texts.further : "");
    status.removeAttribute("aria-busy");
  };

  const search = () => {
    clearTimeout(waiting);
    terms = termsOf(field.value);
    hits = [];
    searched = shown = 0;
    run += 1;
    list.textContent = "";
    say("", "");
    status.removeAttribute("aria-busy");
    history.replaceState(null, "", terms.length ? "#q=" + encodeURIComponent(field.value.trim()) : "#");
    if (terms.length) goOn();
  };
  const searchAddress = () => {
    field.value = decodeURIComponent(location.hash.replace(/^#(q=)?/, ""));
    search();
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  field.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(search, 200);
  });
  field.addEventListener("compositionend", search);
  more.addEventListener("click", goOn);
  window.addEventListener("hashchange", searchAddress);
  form.hidden = false;
  if (location.hash.startsWith("#q=")) searchAddress();
})();
