// What was coded, where it is kept, and how to go back. The browser keeps it under the sample and the coder.

const task = JSON.parse(document.getElementById("content").textContent);
const { articles, questions, words } = task;
const place = `achtari_toolkit codings ${task.sample} ${task.coder}`;
const emptyText = () => ({ labels: {}, note: "", spans: [] });
const undoable = [];
let texts = {}, at = 0, current = 0, isKept = true, fileHandle = null, waiting = null;

const entryOf = (article) => (texts[article.article_id] ??= emptyText());
const isAnswered = (article, question) => Object.hasOwn(texts[article.article_id]?.labels ?? {}, question.key);
const isCoded = (article) => questions.every((question) => isAnswered(article, question));
const countCoded = () => articles.filter(isCoded).length;
const firstOpen = () => articles.findIndex((article) => !isCoded(article));
const firstOpenQuestion = (article) => Math.max(0, questions.findIndex((question) => !isAnswered(article, question)));

function restore() {
  let kept = null;
  try {
    kept = localStorage.getItem(place);
    localStorage.setItem(place, kept ?? "{}");
    const parsed = JSON.parse(kept ?? "{}");
    for (const article of articles) {
      if (Object.hasOwn(parsed, article.article_id)) texts[article.article_id] = { ...emptyText(), ...parsed[article.article_id] };
    }
  } catch (error) {
    isKept = error instanceof SyntaxError;
    if (isKept) localStorage.setItem(`${place} damaged`, kept); // what cannot be read is not overwritten
  }
}

function keep() {
  try {
    localStorage.setItem(place, JSON.stringify(texts));
    isKept = true;
  } catch {
    isKept = false;
  }
  if (fileHandle) {
    clearTimeout(waiting);
    waiting = setTimeout(saveToFile, 300);
  }
}

function remember() {
  const article = articles[at];
  undoable.push({ at, current, id: article.article_id, entry: JSON.stringify(entryOf(article)) });
  if (undoable.length > 500) undoable.shift();
}

function undo() {
  const last = undoable.pop();
  if (!last) return false;
  texts[last.id] = JSON.parse(last.entry);
  ({ at, current } = last);
  keep();
  return true;
}

function answer(question, value) {
  remember();
  entryOf(articles[at]).labels[question.key] = { label: value, at: new Date().toISOString() };
  keep();
  goOn();
}

// On to the next question of the text without an answer, else to the next text without one.
function goOn() {
  const open = questions.findIndex((question) => !isAnswered(articles[at], question));
  if (open >= 0) {
    current = open;
    return;
  }
  const later = articles.findIndex((article, number) => number > at && !isCoded(article));
  const next = later >= 0 ? later : firstOpen();
  if (next >= 0) goTo(next);
}

function goTo(number) {
  at = Math.min(Math.max(number, 0), articles.length - 1);
  current = firstOpenQuestion(articles[at]);
}

function addSpan(span) {
  remember();
  entryOf(articles[at]).spans.push({ code: questions[current].key, ...span });
  keep();
}

function removeSpan(number) {
  remember();
  entryOf(articles[at]).spans.splice(number, 1);
  keep();
}
