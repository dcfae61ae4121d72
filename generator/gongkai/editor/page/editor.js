// The form of any kind of record: drawn from its fields, judged by the server at every change.
"use strict";

const main = document.getElementById("main");
const bar = document.querySelector(".bar");
const state = document.getElementById("state");
const now = { id: "", form: null, tree: {}, base: "", judged: 0, changes: 0, dirty: false };

async function ask(name, asked) {
  const answer = await fetch(`api/${name}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked || {}),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.refused || "出错了");
  return told;
}

function made(tag, more, ...inside) {
  const one = document.createElement(tag);
  for (const [key, value] of Object.entries(more || {})) {
    if (key.startsWith("on")) one.addEventListener(key.slice(2), value);
    else if (value === true) one.setAttribute(key, "");
    else if (value !== false && value !== undefined) one.setAttribute(key, value);
  }
  one.append(...inside.filter((each) => each !== null));
  return one;
}

function say(words, sort) {
  state.textContent = words;
  state.className = sort || "";
}

/* The tree: values by their way, as charges[0].item. */
function at(way) {
  return way.reduce((part, step) => (part === null || part === undefined ? undefined : part[step]), now.tree);
}

/* Amounts are in the unit that the record names; another one changes no figure, only its words. */
const unitNow = () => now.tree.amount_unit || "元";

function put(way, value) {
  let part = now.tree;
  way.slice(0, -1).forEach((step, index) => {
    if (part[step] === undefined || part[step] === null) part[step] = typeof way[index + 1] === "number" ? [] : {};
    part = part[step];
  });
  const last = way[way.length - 1];
  if (value === "" || value === null) delete part[last];
  else part[last] = value;
  if (way[0] === "amount_unit") main.querySelectorAll(".unit.amount").forEach((one) => { one.textContent = `（${unitNow()}）`; });
  changed();
}

function named(way) {
  return way.reduce((name, step) => (typeof step === "number" ? `${name}[${step}]` : name ? `${name}.${step}` : step), "");
}

let waiting = 0;
function changed() {
  now.dirty = true;
  now.changes += 1;
  clearTimeout(waiting);
  waiting = setTimeout(judge, 250);
}

/* Fields. */
function input(field, way) {
  let value = at(way);
  if (field.codes && value in field.codes) value = field.codes[value];
  const name = named(way);
  const more = { id: `f-${name}`, "data-field": name, "aria-describedby": `s-${name}` };
  if (field.choices) {
    const known = field.choices.includes(value) || !value ? field.choices : [value, ...field.choices];
    const select = made("select", { ...more, onchange: (event) => put(way, event.target.value) },
      made("option", { value: "" }, ""), ...known.map((one) => made("option", {}, one)));
    select.value = value || "";
    return select;
  }
  const keep = (event) => put(way, event.target.value);
  if (field.sort === "list") {
    const lines = (text) => text.split("\n").map((one) => one.trim()).filter(Boolean);
    const area = made("textarea", { ...more, rows: "2", placeholder: "一行一个", oninput: (event) => { const found = lines(event.target.value); put(way, found.length ? found : null); } });
    area.value = (value || []).join("\n");
    return area;
  }
  if (field.sort === "long_text") {
    const area = made("textarea", { ...more, rows: "3", oninput: keep });
    area.value = value || "";
    return area;
  }
  const hints = { date: "2026-11-05", period: "2026-11", month: "1990-05" };
  const one = made("input", {
    ...more, oninput: keep, autocomplete: "off", placeholder: hints[field.sort],
    class: field.figure ? "figure" : undefined, inputmode: field.figure ? "decimal" : undefined,
  });
  one.value = value || "";
  return one;
}

function heading(field) {
  const parts = [field.label];
  if (field.required) parts.push(made("span", { class: "must", title: "必填" }, " *"));
  if (field.unit) parts.push(made("span", { class: field.amount ? "unit amount" : "unit" }, `（${field.amount ? unitNow() : field.unit}）`));
  return parts;
}

function fieldBox(field, way) {
  const name = named(way);
  if (field.sort === "object") {
    const inner = field.fields.map((one) => {
      const inside = { ...one, required: one.required && field.required };
      const box = made("div", {}, made("label", { for: `f-${named([...way, one.key])}`, class: "help" }, ...heading(inside)), input(one, [...way, one.key]));
      box.append(made("div", { id: `s-${named([...way, one.key])}` }));
      return box;
    });
    return made("div", { class: "field" + (inner.length > 2 ? " wide" : ""), role: "group", "aria-label": field.label },
      made("div", { class: "name" }, ...heading(field)), made("div", { class: inner.length > 2 ? "fields" : "pair" }, ...inner), made("div", { id: `s-${name}` }));
  }
  return made("div", { class: "field" + (field.sort === "long_text" ? " wide" : "") },
    made("label", { for: `f-${name}` }, ...heading(field)), input(field, way),
    field.help ? made("div", { class: "help" }, field.help) : null, made("div", { id: `s-${name}` }));
}

/* Tables: one row a line, pasted from a sheet, walked with Enter. */
function table(field, way = [field.key]) {
  const columns = flat(field.fields);
  const inside = field.fields.filter((one) => one.sort === "list" && one.fields);
  const name = named(way);
  const title = way.length > 1 ? [] : [made("h3", {}, field.label, field.required ? made("span", { class: "must" }, " *") : null)];
  const box = made("section", { "data-table": name, class: way.length > 1 ? "inner" : undefined }, ...title);
  const body = made("tbody");
  const head = made("thead", {}, made("tr", {}, made("th", { scope: "col", class: "number" }, "行"),
    ...columns.map((one) => made("th", { scope: "col", title: one.help || undefined }, ...heading(one))), made("td", { class: "drop" })));
  const draw = () => {
    const rows = at(way) || [];
    body.replaceChildren(...rows.flatMap((_, index) => row(way, columns, inside, index, draw)));
  };
  const add = () => {
    const rows = [...(at(way) || []), {}];
    put(way, rows);
    draw();
    document.getElementById(`f-${named([...way, rows.length - 1, ...columns[0].way])}`)?.focus();
  };
  box.append(
    made("div", { class: "scroll" }, made("table", { "aria-label": field.label }, head, body)),
    made("div", { class: "under" }, made("button", { type: "button", onclick: add, "data-add": name }, way.length > 1 ? `加一行${field.label}` : "加一行"),
      way.length > 1 ? null : made("span", { class: "help" }, "可以从 Excel、WPS 复制几行，点住一格粘贴；连表头一起复制，列会自动对上。")),
    made("div", { id: `s-${name}` }));
  box.addEventListener("paste", (event) => paste(event, way, draw));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("tbody input")) return;
    event.preventDefault();
    event.stopPropagation();
    const [index, below] = stepIn(name, event.target);
    const next = `${name}[${index + 1}].${below}`;
    if (!document.getElementById(`f-${next}`)) add();
    document.getElementById(`f-${next}`)?.focus();
  });
  draw();
  return box;
}

/* The single values of a row, those of its parts too: 换表 has 旧表止数 and 新表起数. */
function flat(fields, before = []) {
  return fields.flatMap((one) => {
    if (one.sort === "object") return flat(one.fields.map((part) => ({ ...part, required: part.required && one.required })), [...before, one.key]);
    return one.fields ? [] : [{ ...one, way: [...before, one.key] }];
  });
}

/* Which row of a table a cell is in, and the field below it. */
function stepIn(name, cell) {
  const found = cell.dataset.field.slice(name.length).match(/^\[(\d+)\]\.(.*)$/);
  return found ? [Number(found[1]), found[2]] : [-1, ""];
}

function row(way, columns, inside, index, draw) {
  const name = named(way);
  const cells = columns.map((one, place) => made("td", { "data-label": one.label, class: place ? undefined : "first" },
    withLabel(input(one, [...way, index, ...one.way]), `第 ${index + 1} 行${one.label}`)));
  const span = String(columns.length + 2);
  const tables = inside.map((one) => {
    const own = [...way, index, one.key];
    const count = (at(own) || []).length;
    return made("tr", { class: "inside" }, made("td", { colspan: span },
      made("details", { open: count > 0 }, made("summary", {}, count ? `${one.label}（${count}）` : `${one.label}：没有`, one.help ? made("span", { class: "help" }, ` ${one.help}`) : null), table(one, own))));
  });
  const drop = made("button", {
    type: "button", "aria-label": `删掉第 ${index + 1} 行`, title: "删掉这一行",
    onclick: () => { put(way, at(way).filter((_, other) => other !== index)); draw(); },
  }, "删");
  return [
    made("tr", { class: "row" }, made("th", { scope: "row", class: "number" }, made("span", { class: "narrow" }, "第 "), String(index + 1), made("span", { class: "narrow" }, " 行")), ...cells, made("td", { class: "drop" }, drop)),
    made("tr", { class: "says", hidden: true, "data-says": `${name}[${index}]` }, made("td", { colspan: span })),
    ...tables,
  ];
}

function withLabel(one, label) {
  one.setAttribute("aria-label", label);
  one.removeAttribute("aria-describedby");
  return one;
}

async function paste(event, way, draw) {
  const text = event.clipboardData.getData("text/plain");
  const cell = event.target.closest("[data-field]");
  if (!text.includes("\t") && !text.trim().includes("\n")) return;
  event.preventDefault();
  event.stopPropagation();
  const [index, first] = cell ? stepIn(named(way), cell) : [-1, ""];
  const start = index < 0 ? (at(way) || []).length : index;
  const told = await ask("paste", { kind: now.form.kind, table: way.filter((step) => typeof step === "string").join("."), text, first, unit: unitNow() });
  const rows = [...(at(way) || [])];
  told.rows.forEach((one, place) => { rows[start + place] = { ...(rows[start + place] || {}), ...one }; });
  put(way, rows);
  draw();
  const more = told.notes.length ? `；${told.notes.slice(0, 3).join("；")}` : "";
  say(`粘贴了 ${told.rows.length} 行${more}`);
}

/* The whole form. */
function draw() {
  const { form } = now;
  const own = form.fields.filter((one) => one.own && !one.fields || one.own && one.sort === "object");
  const header = form.fields.filter((one) => !one.own && (!one.fields || one.sort === "object"));
  const isFirst = (one) => one.required || at([one.key]) !== undefined || one.key.endsWith("_by") || one.key === "publicity_end" || one.key.endsWith("ed_on");
  const lists = form.fields.filter((one) => one.sort === "list" && one.fields);
  const rare = header.filter((one) => !isFirst(one) || ["withdrawn_on"].includes(one.key) && at([one.key]) === undefined);
  const first = header.filter((one) => !rare.includes(one));
  const boxes = (fields) => made("div", { class: "fields" }, ...fields.map((one) => fieldBox(one, [one.key])));
  main.replaceChildren(
    made("h2", {}, form.label), made("p", { class: "hint" }, `${form.summary}。`, made("br"), made("code", {}, `${now.id}.yaml`)),
    made("div", { id: "s-" }),
    made("h3", {}, "这份记录"), boxes(first),
    made("details", {}, made("summary", {}, `更多项目（${rare.length}）`), boxes(rare)),
    ...(own.length ? [made("h3", {}, form.label), boxes(own)] : []),
    ...lists.map((one) => table(one)),
  );
  bar.hidden = false;
}

async function judge() {
  const turn = ++now.judged;
  let told;
  try {
    told = await ask("judge", { id: now.id, kind: now.form.kind, tree: now.tree });
  } catch (error) {
    say(error.message, "bad");
    return;
  }
  if (turn !== now.judged) return;
  show(told);
}

function clear() {
  main.querySelectorAll(".said, .follows").forEach((one) => one.remove());
  main.querySelectorAll(".wrong").forEach((one) => { one.classList.remove("wrong"); one.removeAttribute("aria-invalid"); if ("hint" in one.dataset) one.placeholder = one.dataset.hint; });
  main.querySelectorAll("tr.says").forEach((one) => { one.hidden = true; });
}

function placeFor(name) {
  let way = name;
  while (way) {
    const says = main.querySelector(`[data-says="${CSS.escape(way)}"]`);
    if (says) { says.hidden = false; return says.firstChild; }
    const box = document.getElementById(`s-${way}`);
    if (box) return box;
    way = way.replace(/(\.[^.[\]]+|\[\d+\])$/, "") === way ? "" : way.replace(/(\.[^.[\]]+|\[\d+\])$/, "");
  }
  return document.getElementById("s-");
}

function show(told) {
  clear();
  for (const [name, value] of Object.entries(told.figures)) {
    const field = document.getElementById(`f-${name}`);
    if (!field || field.value) continue;
    const fill = made("button", { type: "button", class: "follows", onclick: () => { field.value = value; field.dispatchEvent(new Event("input")); } }, `按各行是 ${value}，填上`);
    field.after(fill);
  }
  const errors = told.problems.filter((one) => one.severity === "error" && !(one.code === "missing-field" && told.figures[one.field]));
  for (const one of told.problems) {
    if (one.code === "missing-field" && told.figures[one.field]) continue;
    const field = document.getElementById(`f-${one.field}`);
    if (field && one.severity === "error") { field.classList.add("wrong"); field.setAttribute("aria-invalid", "true"); }
    if (field && one.code === "missing-field") { field.dataset.hint ??= field.placeholder || ""; field.placeholder = "要填"; continue; }
    const words = [made("p", {}, one.message), ...one.causes.map((cause) => made("p", {}, `可能：${cause}`))];
    if (one.code !== "missing-field" && one.severity !== "note") words.push(made("p", { class: "help" }, one.hint));
    if (one.explainable && one.severity === "error") words.push(made("button", { type: "button", class: "follows", onclick: () => explain(one) }, "确实如此，写公开说明"));
    placeFor(one.field).append(made("div", { class: `said ${one.severity}` }, ...words));
  }
  const open = main.querySelector("details .said.error")?.closest("details");
  if (open) open.open = true;
  if (errors.length) {
    say("", "bad");
    state.append(made("a", { href: "#", onclick: (event) => { event.preventDefault(); (main.querySelector(".wrong") || main.querySelector(".said.error")).scrollIntoView({ block: "center" }); main.querySelector(".wrong")?.focus(); } }, `还有 ${errors.length} 处要改`));
  } else {
    const warned = told.problems.filter((one) => one.severity === "warning").length;
    say(warned ? `账目核对无误，提醒 ${warned} 处` : "账目核对无误", "good");
  }
  if (told.base !== now.base) state.append(made("span", { class: "changed" }, "。文件刚才在别处改过，保存时会合到一起"));
}

/* A table that really does not add up is published with a signed reason. */
function explain(one) {
  const rows = [...(now.tree.explanations || []), { problem: one.code, field: one.field }];
  now.tree.explanations = rows;
  draw();
  changed();
  document.getElementById(`f-explanations[${rows.length - 1}].reason`).focus();
}

function shown(opened) {
  Object.assign(now, { id: opened.id, form: opened.form, tree: opened.tree, base: opened.base, dirty: false });
  draw();
  judge();
  main.focus();
}

async function save() {
  if (!now.form) return;
  const { id, changes } = now;
  // Judged anew once it is saved: what still waits would put its words over "saved".
  clearTimeout(waiting);
  try {
    const told = await ask("save", { id, kind: now.form.kind, tree: now.tree, base: now.base });
    if (id !== now.id) return;
    const isAsSent = changes === now.changes;
    if (told.conflicts.length && !isAsSent) { await save(); return; }
    // A form that went on changing has not what others wrote: from the old base, the next save brings it in.
    if (isAsSent || !told.merged) now.base = told.base;
    if (told.conflicts.length) { conflict(told); return; }
    now.dirty = !isAsSent;
    if (told.merged && isAsSent) { now.tree = told.tree; draw(); }
    await judge();
    const words = state.textContent;
    say(told.merged ? `已保存，别人的改动也在里面。${words}` : `已保存。${words}`, state.className);
    refresh(now.id);
  } catch (error) {
    say(error.message, "bad");
  }
}

function conflict(told) {
  main.querySelector(".conflict")?.remove();
  const box = document.getElementById("conflict").content.cloneNode(true).firstElementChild;
  const words = (value) => (typeof value === "string" ? value : value === null ? "（空）" : JSON.stringify(value));
  told.conflicts.forEach((one) => {
    const choose = (value) => () => {
      const way = one.field.split(/[.[\]]+/).filter(Boolean).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      put(way, value);
      draw();
      main.prepend(box);
      item.remove();
      if (!box.querySelector("li")) box.remove();
    };
    const item = made("li", {}, `${one.field}：`,
      made("button", { type: "button", onclick: choose(one.mine) }, `用我的 ${words(one.mine)}`), " ",
      made("button", { type: "button", onclick: choose(one.theirs) }, `用文件里的 ${words(one.theirs)}`));
    box.querySelector("ul").append(item);
  });
  now.tree = told.tree;
  draw();
  main.prepend(box);
  box.scrollIntoView();
  say("没有保存：有几处要先选", "bad");
}

async function undo() {
  try {
    const told = await ask("undo", { id: now.id });
    if (told.gone) { location.reload(); return; }
    shown(told);
    say("撤销了上次保存", "good");
  } catch (error) {
    say(error.message, "bad");
  }
}

async function refresh(chosen) {
  const told = await ask("start");
  now.preview = told.preview;
  document.getElementById("board").firstElementChild.textContent = `${told.board} · 填公开记录`;
  const records = document.getElementById("records");
  records.replaceChildren(made("option", { value: "" }, "选一份记录"),
    ...told.records.map((one) => made("option", { value: one.id }, one.read ? `${one.title}（${one.id}）` : `${one.id}（还没填好）`)));
  records.value = chosen || "";
  const kinds = document.getElementById("kinds");
  if (!kinds.options.length) kinds.append(...told.kinds.map((one) => made("option", { value: one.name }, one.label)));
}

/* The month in one sitting: what is due, how far it is, and a way into each record. */
async function month(period) {
  let told;
  try { told = await ask("month", { period }); } catch (error) { main.querySelector("#month-said").textContent = error.message; return; }
  if (now.form) return; // a record was opened meanwhile
  const rows = told.tasks.map((one) => {
    const enter = async () => {
      try { shown(await ask(one.stage === "missing" ? "task" : "open", { id: one.id, period: told.period })); } catch (error) { main.querySelector("#month-said").textContent = error.message; }
    };
    const more = one.errors ? `${one.errors} 处要改` : one.unsigned.length && one.stage !== "missing" ? `等${one.unsigned.join("、")}签` : "";
    return made("li", { class: `task ${one.stage}` }, made("span", { class: "stage" }, one.words),
      made("span", { class: "what" }, one.title, made("span", { class: "help" }, `最晚 ${one.due}，${one.responsible}${more ? `；${more}` : ""}`)),
      one.form ? made("button", { type: "button", onclick: enter, "data-task": one.id }, one.stage === "missing" ? "开始填" : "打开") : null);
  });
  const other = made("input", { id: "month", value: told.period, size: "8", autocomplete: "off", "aria-label": "哪个月" });
  main.replaceChildren(made("h2", {}, `${told.label}要公开的`),
    made("form", { class: "month", onsubmit: (event) => { event.preventDefault(); month(other.value.trim()); } }, other, made("button", {}, "看这个月")),
    made("p", { id: "month-said", role: "status" }),
    rows.length ? made("ol", { class: "tasks" }, ...rows) : made("p", { class: "hint" }, "没有到期的。没有公开目录的，在 board.yaml 里写一行 catalogue: city-community。也可以从上面打开一份，或者新建。"),
    ...(rows.length && told.steps.length ? [made("h3", {}, "接下来"), made("ol", { class: "steps" }, ...told.steps.map((one) => made("li", {}, one.words, one.command ? made("code", {}, one.command) : null)))] : []),
    ...(now.preview ? [made("p", { class: "hint" }, made("a", { href: now.preview, target: "_blank", rel: "noreferrer" }, "看看公布以后的样子"))] : []));
  bar.hidden = true;
}

document.getElementById("board").addEventListener("click", (event) => {
  event.preventDefault();
  if (now.dirty && !confirm("改了还没保存，不要了吗？")) return;
  Object.assign(now, { dirty: false, form: null, id: "" });
  refresh("");
  month("");
});
document.getElementById("records").addEventListener("change", async (event) => {
  if (!event.target.value) return;
  if (now.dirty && !confirm("改了还没保存，不要了吗？")) { event.target.value = now.id; return; }
  try { shown(await ask("open", { id: event.target.value })); } catch (error) { bar.hidden = false; say(error.message, "bad"); }
});
document.getElementById("begin").addEventListener("submit", async (event) => {
  event.preventDefault();
  const asked = { kind: document.getElementById("kinds").value, period: document.getElementById("period").value.trim() };
  try {
    shown(await ask("begin", asked));
    document.querySelector(".new").open = false;
  } catch (error) { bar.hidden = false; say(error.message, "bad"); }
});
document.getElementById("save").addEventListener("click", save);
document.getElementById("undo").addEventListener("click", undo);
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); }
});
addEventListener("beforeunload", (event) => { if (now.dirty) event.preventDefault(); });
refresh("").then(() => { if (!now.form) month(""); });
