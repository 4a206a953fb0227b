// What is seen, and the keys.

const byId = (id) => document.getElementById(id);
const isRtl = document.documentElement.dir === "rtl";
let areHitsShown = false, areKeysShown = false, silence = null, shownText = -1;

function say(text) {
  byId("message").textContent = text;
  byId("message").hidden = false;
  clearTimeout(silence);
  silence = setTimeout(() => (byId("message").hidden = true), 4000);
}

function button(text, key, action, attributes = {}) {
  const made = element("button", { type: "button", onclick: action, ...attributes }, text);
  if (key) made.append(element("kbd", {}, key));
  return made;
}

function show() {
  if (shownText !== at) areHitsShown = false; // off again for each text
  showHeader();
  showText();
  showPanel();
  if (shownText !== at) scrollTo(0, 0);
  shownText = at;
}

function showHeader() {
  const done = countCoded(), total = articles.length;
  byId("progress").max = total;
  byId("progress").value = done;
  const values = { done, total, left: total - done };
  byId("progress-text").textContent = words.progress.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const input = element("input", { type: "file", accept: ".json,application/json", hidden: true });
  input.addEventListener("change", async () => takeIn(await input.files[0].text()));
  const where = fileHandle ? words.saved_to_file.replace("{name}", fileHandle.name) : isKept ? words.kept : words.not_kept;
  const files = element("details", {}, element("summary", { class: isKept || fileHandle ? "" : "banner" }, `${words.file} · ${where}`), element("div", { class: "bar" },
    button(words.save_to_file, "s", chooseFile),
    button(words.export_json, "", () => download(asJson(), "json", "application/json")),
    button(words.export_csv, "", () => download(asCsv(), "csv", "text/csv")),
    button(words.import_json, "", () => input.click()),
    input,
  ));
  files.open = byId("tools").querySelector("details")?.open ?? false;
  byId("tools").replaceChildren(
    button(words.previous, isRtl ? "→" : "←", () => move(-1), { disabled: at === 0 }),
    button(words.next, isRtl ? "←" : "→", () => move(1), { disabled: at === total - 1 }),
    button(words.first_open, "g", act.g, { disabled: done === total }),
    button(words.undo, "u", act.u, { disabled: !undoable.length }),
    button(words.keys, "?", act["?"], { "aria-expanded": String(areKeysShown) }),
    files,
  );
}

function showText() {
  const article = articles[at], entry = texts[article.article_id];
  const marks = (entry?.spans ?? []).map((span) => ({ ...span, kind: "span" }));
  if (areHitsShown) for (const [field, start, stop] of article.marks) marks.push({ field, start, stop, kind: "hit" });
  const parts = [];
  if (areKeysShown) parts.push(keysElement());
  if (firstOpen() < 0) parts.push(element("p", { class: "done" }, words.all_coded));
  parts.push(element("p", { class: "quiet" }, words.text_number.replace("{n}", at + 1)));
  byId("text").replaceChildren(...parts, articleElement(article, marks, words), ...spanList(entry));
}

function keysElement() {
  const yes = questions[0].answers[0].key, no = questions[0].answers[1].key;
  const values = words.key_values.replace("{yes}", yes).replace("{no}", no);
  return element("div", { class: "keys" }, ...[values, words.key_texts, words.key_others].map((line) => element("p", {}, line)));
}

function spanList(entry) {
  if (!entry?.spans.length) return [];
  const items = entry.spans.map((span, number) => element("li", {},
    button(words.remove, "", () => { removeSpan(number); show(); }, { class: "small" }),
    element("span", { class: "quiet" }, questions.find(({ key }) => key === span.code)?.shown ?? span.code),
    element("bdi", {}, span.text),
  ));
  return [element("p", { class: "quiet" }, words.marks), element("ul", { class: "marks" }, ...items)];
}

function showPanel() {
  const article = articles[at], entry = texts[article.article_id] ?? emptyText();
  const hits = isCoded(article)
    ? button(words.highlights, "h", act.h, { "aria-pressed": String(areHitsShown), class: "small" })
    : element("span", { class: "quiet later" }, words.highlights_later);
  const note = element("textarea", { rows: 1, placeholder: `${words.note} (/)`, "aria-label": words.note, dir: "auto" });
  note.value = entry.note;
  note.addEventListener("input", () => { entryOf(article).note = note.value; keep(); });
  byId("panel").replaceChildren(
    ...questions.map((question, number) => questionElement(question, number, entry)),
    element("div", { class: "bar foot" },
      button(words.mark, "m", act.m, { class: "small", onmousedown: (event) => event.preventDefault() }),
      ...(articles.some(({ marks }) => marks.length) ? [hits] : []),
      note),
  );
}

function questionElement(question, number, entry) {
  const chosen = entry.labels[question.key], isCurrent = number === current;
  const press = (value) => () => { current = number; answer(question, value); show(); };
  const answers = question.answers.map(({ value, label, key }) =>
    button(label, isCurrent ? key : "", press(value), { "aria-pressed": String(chosen?.label === value) }));
  const open = button(words.leave_open, isCurrent ? "o" : "", press(null),
    { "aria-pressed": String(chosen?.label === null), class: "small" });
  const label = chosen && (question.answers.find(({ value }) => value === chosen.label)?.label ?? words.leave_open);
  const parts = [
    element("button", { type: "button", onclick: () => { current = number; show(); } }, element("bdi", {}, question.shown)),
    element("bdi", { class: "chosen" }, label ?? ""),
  ];
  if (question.definition) {
    parts.push(element("details", {}, element("summary", {}, words.definition),
      definitionElement(question.definition)));
  }
  parts.push(element("div", { class: "answers" }, ...answers, open));
  const kind = isCurrent ? "question current" : "question";
  return element("div", { class: kind, role: "group", "aria-label": question.shown }, ...parts);
}

// A definition as written in Markdown: its lines, and its tables as tables.
function definitionElement(text) {
  const shown = element("div", { class: "definition" });
  let table = null;
  for (const line of text.replace(/\*\*|`/g, "").split("\n")) {
    const isRow = /^\s*\|.*\|\s*$/.test(line);
    if (!isRow) table = null;
    if (!line.trim() || /^[\s|:-]+$/.test(line)) continue;
    if (!isRow) shown.append(element("p", { dir: "auto" }, line));
    else {
      if (!table) shown.append((table = element("table")));
      const cells = line.trim().slice(1, -1).split("|").map((cell) => element("td", { dir: "auto" }, cell.trim()));
      table.append(element("tr", {}, ...cells));
    }
  }
  return shown;
}

function move(step) {
  goTo(at + step);
  show();
}

const act = {
  g: () => { if (firstOpen() >= 0) goTo(firstOpen()); show(); },
  h: () => { if (isCoded(articles[at])) areHitsShown = !areHitsShown; show(); },
  m: () => {
    const passage = selectedPassage(articles[at]);
    if (!passage) return say(words.nothing_selected);
    addSpan(passage);
    getSelection().removeAllRanges();
    show();
  },
  o: () => { answer(questions[current], null); show(); },
  s: chooseFile,
  u: () => { undo(); show(); },
  "?": () => { areKeysShown = !areKeysShown; show(); },
  "/": () => byId("panel").querySelector("textarea").focus(),
  ArrowUp: () => { current = Math.max(0, current - 1); show(); },
  ArrowDown: () => { current = Math.min(questions.length - 1, current + 1); show(); },
  ArrowLeft: () => move(isRtl ? 1 : -1),
  ArrowRight: () => move(isRtl ? -1 : 1),
};

// The key as its letter; on a keyboard of other letters, such as an Arabic one, by where it is.
function keyOf(event) {
  if (event.key === "?" || event.key === "/") return event.key;
  if (/^(Digit|Numpad)\d$/.test(event.code)) return event.code.at(-1);
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  if (/^Key[A-Z]$/.test(event.code)) return event.code.at(-1).toLowerCase();
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  return event.key;
}

document.addEventListener("keydown", (event) => {
  const isWriting = event.target.closest("textarea, input");
  if (isWriting && event.key === "Escape") event.target.blur();
  if (isWriting || event.altKey || event.isComposing) return;
  const key = keyOf(event);
  const isUndo = (event.ctrlKey || event.metaKey) && key === "z";
  if ((event.ctrlKey || event.metaKey) && !isUndo) return;
  if (event.shiftKey && key.startsWith("Arrow")) return; // extends a selection
  const chosen = questions[current].answers.find((one) => one.key === key);
  if (!chosen && !act[isUndo ? "u" : key]) return;
  event.preventDefault();
  if (isUndo) act.u();
  else if (chosen) { answer(questions[current], chosen.value); show(); }
  else act[key]();
});

addEventListener("storage", (event) => { // coded in another window of this page
  if (event.key !== place) return;
  restore();
  show();
});
addEventListener("beforeunload", (event) => { if (!isKept && !fileHandle && countCoded()) event.preventDefault(); });

restore();
goTo(Math.max(0, firstOpen()));
show();
document.body.dataset.ready = "";
