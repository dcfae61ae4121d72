// Works out the public log of a board again, here and without any other program. What is told as
// right was compared byte by byte; what was not compared is told as not compared.
"use strict";
(() => {
  const Bytes = Uint8Array, byId = (id) => document.getElementById(id),
    encode = (text) => new TextEncoder().encode(text),
    decode = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
    hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  // The build puts numbers for the texts, and writes these in the language of the page beside it.
  const TEXTS = JSON.parse(byId("texts").textContent);
  // A number has its thousands set apart, as on every other page; a text is as it is.
  const say = (number, names) =>
    TEXTS[number].replace(/%\((\w+)\)s/g, (_, name) => names[name].toLocaleString("en"));
  const joined = (...parts) => {
    const whole = new Bytes(parts.reduce((sum, one) => sum + one.length, 0));
    parts.reduce((at, one) => (whole.set(one, at), at + one.length), 0);
    return whole;
  };

  // SHA-256 (FIPS 180-4) of our own: browsers lend theirs to secure addresses only.
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((one) => n % one)) primes.push(n);
  const bits = (x) => Math.floor((x - Math.floor(x)) * 4294967296) >>> 0;
  const START = primes.slice(0, 8).map((one) => bits(Math.sqrt(one)));
  const ROUND = primes.map((one) => bits(Math.cbrt(one)));
  const sha256 = (message) => {
    const size = message.length, blocks = (size + 72) >> 6;
    const h = Uint32Array.from(START), w = new Uint32Array(64), tail = new Bytes(128);
    const whole = size >> 6, rest = size & 63;
    tail.set(message.subarray(whole << 6));
    tail[rest] = 128;
    const end = (blocks - whole) << 6, view = new DataView(tail.buffer);
    view.setUint32(end - 8, Math.floor(size / 536870912));
    view.setUint32(end - 4, (size << 3) >>> 0);
    for (let block = 0; block < blocks; block++) {
      const from = block < whole ? message : tail, at = (block < whole ? block : block - whole) << 6;
      for (let i = 0, p = at; i < 16; i++, p += 4)
        w[i] = from[p] << 24 | from[p + 1] << 16 | from[p + 2] << 8 | from[p + 3];
      for (let i = 16; i < 64; i++) {
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + ((a >>> 7 | a << 25) ^ (a >>> 18 | a << 14) ^ a >>> 3)
          + ((b >>> 17 | b << 15) ^ (b >>> 19 | b << 13) ^ b >>> 10);
      }
      let [a, b, c, d, e, f, g, z] = h;
      for (let i = 0; i < 64; i++) {
        const one = z + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7))
          + (e & f ^ ~e & g) + ROUND[i] + w[i] | 0;
        const two = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10))
          + (a & b ^ a & c ^ b & c) | 0;
        z = g; g = f; f = e; e = d + one | 0; d = c; c = b; b = a; a = one + two | 0;
      }
      h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += z;
    }
    const digest = new DataView(new ArrayBuffer(32));
    h.forEach((one, i) => digest.setUint32(4 * i, one));
    return new Bytes(digest.buffer);
  };

  // The tree of RFC 6962, grown leaf by leaf: the root after each entry.
  const leafHash = (line) => sha256(joined(Bytes.of(0), line));
  const node = (left, right) => sha256(joined(Bytes.of(1), left, right));
  const rootsOf = (leaves) => {
    const peaks = [], roots = [sha256(new Bytes())];
    leaves.forEach((leaf, size) => {
      for (; size & 1; size >>= 1) leaf = node(peaks.pop(), leaf);
      peaks.push(leaf);
      roots.push(peaks.reduceRight((root, peak) => root ? node(peak, root) : peak, null));
    });
    return roots;
  };
  const letters = (root) => {
    let code = "";
    for (let at = 0; at < 160; at += 5) {
      const byte = at >> 3, pair = root[byte] << 8 | root[byte + 1];
      code += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[pair >> 11 - (at & 7) & 31];
    }
    return code;
  };
  const grouped = (code) => code.replace(/(.{4})(?=.)/g, "$1-"),
    base64 = (bytes) => btoa(String.fromCharCode(...bytes)),
    commit = (salt, body) => hex(sha256(joined(encode("board-record-v1\0"), salt, body))),
    unhex = (text) => Bytes.from(text.match(/../g) || [], (one) => parseInt(one, 16));

  const KEYS = ["at", "c", "due", "id", "kind", "n", "of", "period", "rev", "section", "v"];
  const KINDS = ["publish", "correct", "withdraw", "redact", "duty", "month-close", "manifest", "key"];
  const sorted = (one) => JSON.stringify(Object.fromEntries(Object.keys(one).sort().map((k) => [k, one[k]])));
  const linesOf = (bytes) => {
    const text = decode(bytes);
    if (text && !text.endsWith("\n")) throw Error(say("末尾不完整"));
    return text.split("\n").slice(0, -1);
  };
  const readEntries = (bytes) => {
    let day = "";
    return linesOf(bytes).map((line, n) => {
      const said = say("第 %(n)s 条被改过或挪了位置", { n: n + 1 });
      let one;
      try { one = JSON.parse(line); } catch { throw Error(said); }
      const fits = one && Object.keys(one).sort().join() === KEYS.join() && sorted(one) === line
        && Object.values(one).every((value) => typeof value === "string")
        && one.v === "1" && one.n === String(n) && KINDS.includes(one.kind)
        && /^\d{4}-\d\d-\d\d$/.test(one.at) && /^([0-9a-f]{64})?$/.test(one.c)
        && (one.of === "" || +one.of < n);
      if (!fits) throw Error(said);
      if (one.at < day) throw Error(say("第 %(n)s 条的日期倒退了", { n: n + 1 }));
      day = one.at;
      return one;
    });
  };
  const readOpenings = (bytes, size) => {
    const found = new Map();
    for (const line of linesOf(bytes)) {
      const one = JSON.parse(line), n = +one.n;
      if (n >= size) continue;
      const fits = sorted(one) === line && Object.keys(one).sort().join() === "n,path,salt,text";
      if (!fits || found.has(n) || !/^([0-9a-f]{32})?$/.test(one.salt)) throw Error(say("开启表第 %(n)s 条不对", { n: n + 1 }));
      found.set(n, one);
    }
    return found;
  };
  const readKept = (text) => {
    const [origin, size, root] = text.replace(/\r/g, "").split("\n");
    if (!/^\d{1,9}$/.test(size || "") || !/^[A-Za-z0-9+/]{43}=$/.test(root || "")) return null;
    return { origin, size: +size, root };
  };

  let told, count;
  const tell = (state, title, words) => {
    const item = document.createElement("li"), bold = document.createElement("b");
    item.className = state;
    bold.textContent = { ok: say("对得上："), bad: say("对不上："), none: say("没有核对：") }[state] + title;
    item.append(bold, words);
    told.append(item);
    count[state]++;
  };
  const [ok, bad, none] = ["ok", "bad", "none"].map((state) => (title, words) => tell(state, title, words));
  const named = (names) => names.slice(0, 20).join(say("、")) + (names.length > 20 ? say(" 等 %(n)s 处", { n: names.length }) : "");

  // Of the kinds the first two put a record on the board, the next two take one off.
  const rank = (one) => KINDS.indexOf(one.kind);
  const isEnding = (one) => rank(one) >> 1 === 1;
  // A board whose keys were all lost has logs that ended; the first entry of the next names the end.
  const readLog = async (read, at) => {
    const body = await read(at + "entries.jsonl");
    if (!body) return null;
    const entries = readEntries(body);
    const openings = readOpenings((await read(at + "openings.jsonl")) || new Bytes(), entries.length);
    return { at, entries, openings, roots: rootsOf(entries.map((one) => leafHash(encode(sorted(one))))) };
  };
  const headOf = (log, size) => `${log.origin}\n${size}\n${base64(log.roots[size])}\n`;
  const checkFormers = (logs) => {
    const title = say("以前的日志"), said = [];
    for (const [n, log] of logs.entries()) {
      const before = logs[n - 1];
      let named;
      try {
        if (log.entries[0].kind === "key") named = JSON.parse(log.openings.get(0).text).former;
      } catch { named = ""; }
      if (before) before.origin = `${named}`.split("\n")[0];
      if (named !== (before && headOf(before, before.entries.length)))
        return bad(title, say("不是现在这本第一条写的那本：被改过、换过或拿走了。"));
      if (before) said.push(say("恢复码丢了，%(day)s 起另记一本日志；旧的 %(n)s 条都在。", { day: log.entries[0].at, n: before.entries.length }));
    }
    if (said.length) ok(title, said.join(""));
  };
  const checkKept = async (logs, origin) => {
    const file = byId("kept").files[0], title = say("您存的核对点");
    if (!file) return none(title, say("没有选。整本日志从头重写过没有，要靠它才看得出。"));
    const kept = readKept(await file.text());
    if (!kept) return bad(title, say("选的文件不是核对点，应当是三行：名称、条数、根。"));
    const log = logs.find((one) => !origin || one.origin === kept.origin);
    if (!log) return none(title, say("它是“%(other)s”的，这里是“%(here)s”。", { other: kept.origin, here: origin }));
    const { size } = kept, now = log.entries.length;
    if (now < size)
      return bad(title, say("您存的时候有 %(size)s 条，现在只有 %(now)s 条：日志被截掉了一段。", { size, now }));
    if (base64(log.roots[size]) !== kept.root)
      return bad(title, say("前 %(size)s 条和您存的时候不一样：以前公开的被改写过。", { size }));
    ok(title, say("前 %(size)s 条一条没改，后来接着写了 %(more)s 条。", { size, more: now - size }));
  };
  const checkRoot = (logs) => {
    const title = say("海报上的根"), given = byId("root").value;
    const typed = given.toUpperCase().replace(/^\s*\d+\s*[.．]/, "").replace(/[^A-Z2-7]/g, "");
    if (!given.trim()) return none(title, say("没有填。"));
    if (typed.length !== 32) return bad(title, say("要八组、每组四个字母，您填了 %(n)s 个。", { n: typed.length }));
    const size = Math.max(...logs.map((log) => log.roots.findIndex((root) => letters(root) === typed)));
    if (size < 0) return bad(title, say("日志里从来没有过这个根：海报或者网站有一个被换过，也可能抄错了。"));
    ok(title, say("就是日志记到第 %(size)s 条时的根，那以前一条没改。", { size }));
  };
  const checkHeads = async (read, logs) => {
    const wrong = [];
    let size, root;
    for (const log of logs) {
      const path = log.at + "tree-head.txt", head = await read(path), { entries } = log;
      const under = entries.some((one) => one.kind === "key") ? noteOf(head).text : head && decode(head);
      [size, root] = [entries.length, log.roots[entries.length]];
      if (under !== headOf(log, size)) wrong.push(path);
      for (const one of entries.filter((entry) => entry.kind === "month-close")) {
        const path = `log/checkpoint-${one.period}.txt`, kept = await read(path);
        if (!kept || decode(kept) !== headOf(log, +one.n + 1)) wrong.push(path);
      }
    }
    if (wrong.length) return bad(say("公开日志"), say("和它的根对不上的：%(names)s。", { names: named(wrong) }));
    ok(say("公开日志"), say("%(size)s 条按顺序接着，根是 %(root)s。", { size, root: grouped(letters(root)) }));
  };
  const checkRecords = async (read, logs) => {
    const wrong = [];
    let right, ended;
    for (const [n, { entries, openings }] of logs.entries()) {
      const later = new Set(logs.slice(n + 1).flatMap((log) => log.entries.filter(isEnding)).map((one) => one.id));
      ended = new Set(entries.filter(isEnding).map((one) => one.of));
      right = [];
      for (const one of entries) {
        const opening = openings.get(+one.n), path = opening && opening.path;
        const place = say("第 %(n)s 条", { n: +one.n + 1 }), record = path && path.replace("/record.json", "");
        const isRecord = rank(one) < 2, isTold = rank(one) > 3 && one.kind !== "manifest";
        if (!(isTold || isRecord && !ended.has(one.n) && !later.has(one.id))) continue;
        let body = null;
        if (opening && opening.salt) body = isTold ? encode(opening.text) : await read(path);
        if (body && isRecord && body[body.length - 1] === 10) body = body.subarray(0, -1);
        if (body && commit(unhex(opening.salt), body) === one.c) {
          if (isRecord) right.push(say("%(place)s，%(day)s 公布：%(record)s", { place, day: one.at, record }));
        } else {
          wrong.push(isTold ? say("日志%(place)s", { place }) : record || place);
        }
      }
    }
    const list = byId("all");
    list.hidden = !right.length;
    list.firstChild.textContent = say("对得上的 %(n)s 份", { n: right.length });
    list.lastChild.replaceChildren(...right.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
    const gone = ended.size ? say("另有 %(n)s 份已按期撤下，原文不在了，没法再核对。", { n: ended.size }) : "";
    if (wrong.length) return bad(say("公布的记录"), say("和公布时不一样或拿不出原文的：%(names)s。", { names: named(wrong) }));
    ok(say("公布的记录"), say("%(n)s 份都和公布时一样。", { n: right.length }) + gone);
  };
  const checkFiles = async (read, manifest, files, whole) => {
    const title = say("每一页和每张海报"), lists = Object.entries(files);
    if (!whole) return none(title, say("没有勾选，%(n)s 个文件没有逐个核对。", { n: lists.length }));
    const wrong = [];
    for (const [n, [path, digest]] of lists.entries()) {
      if (n % 50 === 0) wait(n, lists.length);
      const body = await read(path);
      if (!body || hex(sha256(body)) !== digest) wrong.push(path);
    }
    if (wrong.length) return bad(title, say("被改过或被删掉的：%(names)s。", { names: named(wrong) }));
    ok(title, say("%(n)s 个文件都和清单一样。", { n: lists.length }));
  };
  const checkSpare = (entries, files, known) => {
    const title = say("多出来的文件");
    if (!known) return none(title, say("网站不肯列出全部文件，多放进来的查不到。"));
    const own = new Set(["manifest.json", "log/entries.jsonl", "log/tree-head.txt", ...Object.keys(files)]);
    for (const one of entries) if (one.kind === "month-close") own.add(`log/checkpoint-${one.period}.txt`);
    const spare = known.filter((path) => !own.has(path));
    if (spare.length) return bad(title, say("%(names)s。", { names: named(spare) }));
    ok(title, say("没有。"));
  };
  // Signed notes of C2SP: the log names a day key, and the recovery key that alone may replace it.
  const noteOf = (bytes) => {
    const whole = bytes ? decode(bytes) : "", cut = whole.lastIndexOf("\n\n");
    return cut < 0 ? { text: whole, lines: [] }
      : { text: whole.slice(0, cut + 1), lines: whole.slice(cut + 2).split("\n").slice(0, -1) };
  };
  const unbase64 = (text) => Bytes.from(atob(text), (one) => one.charCodeAt(0));
  const keyIn = (text) => {
    const [, name, id, body] = /^([^+]*)\+([^+]*)\+(.*)$/.exec(text);
    const key = unbase64(body), meant = sha256(joined(encode(name + "\n"), key)).subarray(0, 4);
    if (key.length !== 33 || key[0] !== 1 || hex(meant) !== id) throw Error("key");
    return { name, id, body: key.subarray(1) };
  };
  const isSigned = async (key, message, signature) => {
    const own = await crypto.subtle.importKey("raw", key.body, "Ed25519", false, ["verify"]);
    return crypto.subtle.verify("Ed25519", own, signature, message);
  };
  const checkKeys = async ({ at, entries, openings }, note) => {
    const title = at === "log/" ? say("是谁公布的") : say("旧日志是谁公布的"), changes = entries.filter((one) => one.kind === "key");
    if (!changes.length) return none(title, say("日志没有签名，只能看有没有改动，不能证明是谁公布的。"));
    try {
      await crypto.subtle.generateKey("Ed25519", false, ["verify", "sign"]);
    } catch {
      return none(title, say("签名没有核对：要用新一点的浏览器，并且从 https 的地址打开，或者用存下来的这一页。"));
    }
    let day, recovery, last = "";
    try {
      for (const one of changes) {
        const change = JSON.parse(openings.get(+one.n).text), { signature, ...rest } = change;
        const next = keyIn(change.recovery), message = encode("gongkai-key-v1\n" + sorted(rest));
        if (change.of !== last || change.former && recovery || !await isSigned(recovery || next, message, unbase64(signature)))
          return bad(title, say("日志第 %(n)s 条换钥匙没有恢复钥匙的签名。", { n: +one.n + 1 }));
        [day, recovery, last] = [keyIn(change.day), next, one.n];
      }
      if (at !== "log/" && !note.lines.length) return none(title, say("它的根没有签名。"));
      const own = note.lines.map((line) => /^—\s(\S+)\s(\S+)$/.exec(line)).filter((one) => one && one[1] === day.name)
        .map((one) => unbase64(one[2])).filter((one) => hex(one.subarray(0, 4)) === day.id);
      const right = await Promise.all(own.map((one) => isSigned(day, encode(note.text), one.subarray(4))));
      if (!right.length || right.includes(false)) return bad(title, say("日志的根没有日常钥匙的签名，或者签名不对。"));
    } catch { return bad(title, say("钥匙或签名读不通。")); }
    ok(title, say("是日志里的钥匙签的。恢复钥匙 %(key)s，可以和钥匙单对一对。", { key: grouped(letters(sha256(recovery.body))) }));
  };
  const checkBoard = async (read, known, whole) => {
    const logs = [];
    let log, manifest;
    try {
      while (log = await readLog(read, `log/former-${logs.length + 1}/`)) logs.push(log);
      log = await readLog(read, "log/");
    } catch (error) {
      return bad(say("公开日志"), say("读不通：%(why)s。后面的都没有核对。", { why: error.message }));
    }
    if (!log) return bad(say("公开日志"), say("这里没有公开日志，没法核对。"));
    logs.push(log);
    const list = await read("manifest.json");
    const logged = log.entries.filter((one) => one.kind === "manifest").pop();
    try { manifest = JSON.parse(decode(list)); } catch { manifest = { files: {}, origin: "" }; }
    checkFormers(logs);
    log.origin = manifest.origin;
    await checkHeads(read, logs);
    await checkKept(logs, manifest.origin);
    checkRoot(logs);
    await checkRecords(read, logs);
    if (!list || !logged || hex(sha256(list)) !== logged.c) {
      bad(say("文件清单"), say("被换过，和日志里记的不一样。后面的文件没有核对。"));
    } else {
      await checkFiles(read, manifest, manifest.files, whole);
      checkSpare(log.entries, manifest.files, known);
    }
    for (const one of logs) await checkKeys(one, noteOf(await read(one.at + "tree-head.txt")));
  };

  const wait = (n, all) => {
    const far = all ? say("，%(n)s／%(all)s", { n, all }) : "";
    byId("sentence").textContent = say("正在核对，请等一等") + far;
  };
  const run = async (check) => {
    const sentence = byId("sentence");
    told = byId("lines");
    count = { ok: 0, bad: 0, none: 0 };
    told.replaceChildren();
    byId("all").hidden = true;
    byId("answer").hidden = false;
    byId("answer").ariaBusy = "true";
    sentence.className = "";
    wait();
    try {
      await check();
    } catch (error) {
      bad(say("核对到一半停了"), say("%(why)s。后面的都没有核对。", { why: error.message }));
    }
    sentence.textContent = count.bad ? say("有 %(bad)s 样对不上", count) : say("核对了 %(ok)s 样，都对得上", count);
    if (count.none) sentence.textContent += say("；还有 %(none)s 样没有核对", count);
    sentence.className = count.bad ? "bad" : "";
    byId("answer").ariaBusy = "false";
    sentence.focus();
  };
  const fromSite = async (path) => {
    const address = new URL(byId("form").dataset.up + path.split("/").map(encodeURIComponent).join("/"), location.href);
    const answer = await fetch(address, { cache: "no-store", credentials: "omit" }).catch(() => null);
    if (!answer) throw Error(say("连不上网站"));
    if ([403, 404, 410].includes(answer.status)) return null;
    if (!answer.ok) throw Error(say("网站回答 %(code)s", { code: answer.status }));
    return new Bytes(await answer.arrayBuffer());
  };
  const fromFolder = async (files) => {
    const all = new Map(Array.from(files, (one) => [one.webkitRelativePath || one.name, one]));
    const logs = Array.from(all.keys()).filter((path) => /(^|\/)log\/entries\.jsonl$/.test(path));
    if (!logs.length) throw Error(say("这个文件夹里没有公开日志（log/entries.jsonl）"));
    for (const log of logs) {
      const top = log.slice(0, -"log/entries.jsonl".length);
      const own = Array.from(all.keys()).filter((path) => path.startsWith(top)).map((path) => path.slice(top.length));
      await checkBoard(async (path) => {
        const file = all.get(top + path);
        return file ? new Bytes(await file.arrayBuffer()) : null;
      }, own, true);
    }
  };

  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    run(() => checkBoard(fromSite, null, byId("whole").checked));
  });
  byId("folder").addEventListener("change", (event) => {
    if (event.target.files.length) run(() => fromFolder(event.target.files));
  });
  if (!location.protocol.startsWith("http")) {
    byId("here").hidden = true;
    document.querySelector(".choice").hidden = true;
  }
})();
