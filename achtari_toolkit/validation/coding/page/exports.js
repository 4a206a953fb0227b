// What leaves the page: JSON and CSV as validation.read_codings reads them, to a file or as a download; and back.

function codings() {
  return articles.flatMap((article) => {
    const entry = texts[article.article_id];
    if (!entry) return [];
    const isOnlyNoted = !Object.keys(entry.labels).length && (entry.note || entry.spans.length);
    return questions
      .filter((question) => isOnlyNoted || Object.hasOwn(entry.labels, question.key))
      .map((question) => ({
        article_id: article.article_id,
        code: question.key,
        coder: task.coder,
        label: entry.labels[question.key]?.label ?? null,
        note: entry.note,
        coded_at: entry.labels[question.key]?.at ?? null,
      }));
  });
}

const spans = () =>
  articles.flatMap((article) =>
    (texts[article.article_id]?.spans ?? []).map((span) => ({
      article_id: article.article_id, coder: task.coder, ...span,
    }))
  );

function asJson() {
  const { format, version, sample, coder, lang } = task;
  const asked = questions.map(({ shown, answers, ...question }) => question);
  const lengths = articles.map(({ article_id, headline, body }) => ({
    article_id, headline: countOf(headline), body: countOf(body),
  }));
  const whole = { format, version, sample, coder, lang, questions: asked, articles: lengths };
  return JSON.stringify({ ...whole, codings: codings(), spans: spans() }, null, 1);
}

function asCsv() {
  const columns = ["article_id", "code", "coder", "label", "note", "coded_at", "spans"];
  const marked = spans();
  const rows = codings().map((row) => {
    const own = marked.filter((span) => span.article_id === row.article_id && span.code === row.code);
    const cell = own.length ? JSON.stringify(own.map(({ field, start, stop, text }) => ({ field, start, stop, text }))) : "";
    return columns.map((column) => (column === "spans" ? cell : row[column] ?? ""));
  });
  return "\ufeff" + [columns, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

const csvCell = (text) => `"${escapedFormula(text).replaceAll('"', '""')}"`;

// As text.spreadsheet_safety.escaped: an apostrophe before what a spreadsheet would run.
function escapedFormula(text) {
  const { whole, parts, parts_without_command, function: calls } = task.formulas;
  const hasCommand = new RegExp(calls, "u").test(text) || text.slice(text.indexOf("|") + 1 || text.length).includes("!");
  const marked = text.replace(new RegExp(hasCommand ? parts : parts_without_command, "gu"), "'");
  return new RegExp(`^(?:${whole})`, "u").test(text) ? `'${marked}` : marked;
}

const fileName = (ending) => `coding-${task.sample}-${task.coder.replace(/[^\p{L}\p{N}]+/gu, "-")}.${ending}`;

function download(text, ending, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: address, download: fileName(ending) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function chooseFile() {
  if (!window.showSaveFilePicker) {
    download(asJson(), "json", "application/json");
    return;
  }
  try {
    const types = [{ accept: { "application/json": [".json"] } }];
    fileHandle = await showSaveFilePicker({ suggestedName: fileName("json"), types });
    await saveToFile();
  } catch (error) {
    if (error.name !== "AbortError") download(asJson(), "json", "application/json");
  }
}

async function saveToFile() {
  try {
    const writable = await fileHandle.createWritable();
    await writable.write(asJson());
    await writable.close();
    show();
  } catch {
    fileHandle = null;
    show();
    say(words.not_saved);
  }
}

// Takes the answers of an earlier file of this sample and coder; the newer answer to a question is kept.
function takeIn(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return say(words.unreadable);
  }
  if (file?.format !== task.format || !Array.isArray(file.codings)) return say(words.unreadable);
  if (file.sample !== task.sample) return say(words.other_sample);
  if (file.coder !== task.coder) return say(words.other_coder);
  const taken = file.codings.filter(takeCoding).length;
  for (const span of Array.isArray(file.spans) ? file.spans : []) takeSpan(span);
  keep();
  goTo(Math.max(0, firstOpen()));
  show();
  say(words.imported.replace("{n}", taken));
}

function takeCoding(row) {
  const article = articles.find(({ article_id }) => article_id === row?.article_id);
  const question = questions.find(({ key }) => key === row?.code);
  const isKnown = row?.label === null || question?.answers.some(({ value }) => value === row.label);
  if (!article || !question || !isKnown) return false;
  const entry = entryOf(article), older = entry.labels[question.key];
  if (typeof row.note === "string" && !entry.note) entry.note = row.note;
  if (row.coded_at && (!older || older.at < row.coded_at)) {
    entry.labels[question.key] = { label: row.label, at: String(row.coded_at) };
  }
  return true;
}

function takeSpan({ article_id, code, field, start, stop } = {}) {
  const article = articles.find((one) => one.article_id === article_id);
  const isSound = ["headline", "body"].includes(field) && Number.isInteger(start) && start >= 0 && stop > start;
  if (!article || !isSound || stop > countOf(article[field]) || !questions.some(({ key }) => key === code)) return;
  const { spans: known } = entryOf(article);
  if (known.some((span) => span.code === code && span.field === field && span.start === start && span.stop === stop)) return;
  known.push({ code, field, start, stop, text: sliceOf(article[field], start, stop) });
}
