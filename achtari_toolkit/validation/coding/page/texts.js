"use strict";
// Offsets are characters as Python counts them, code points: a letter beyond U+FFFF is one, though two units here.

const countOf = (text) => Array.from(text).length;
const sliceOf = (text, start, stop) => Array.from(text).slice(start, stop).join("");

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== null) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

// A line of a field with its passages: each stretch between two borders is one element, so that none is nested.
function lineElement(name, line, { field, start, direction, marks }) {
  const characters = Array.from(line), stop = start + characters.length;
  const inside = marks.filter((mark) => mark.field === field && mark.start < stop && mark.stop > start);
  const borders = new Set([start, stop]);
  for (const mark of inside) {
    borders.add(Math.max(start, mark.start));
    borders.add(Math.min(stop, mark.stop));
  }
  const places = [...borders].sort((one, other) => one - other);
  const shown = element(name, { dir: direction, "data-field": field, "data-start": start });
  places.slice(0, -1).forEach((from, at) => {
    const to = places[at + 1], text = characters.slice(from - start, to - start).join("");
    const kinds = new Set(inside.filter((mark) => mark.start < to && mark.stop > from).map((mark) => mark.kind));
    shown.append(kinds.size ? element("mark", { class: [...kinds].sort().join(" ") }, text) : text);
  });
  return shown;
}

function articleElement(article, marks, words) {
  const shown = element("article", article.language ? { lang: article.language } : {});
  const emptied = (text, key) => element("p", { class: "quiet" }, text || words[key]);
  const about = article.about.split(" · ").map((part) => element("bdi", {}, part));
  if (article.about) shown.append(element("p", { class: "quiet bar" }, ...about));
  if (article.headline) {
    const place = { field: "headline", start: 0, direction: article.headline_direction, marks };
    shown.append(lineElement("h2", article.headline, place));
  } else shown.append(emptied("", "no_headline"));
  let start = 0;
  article.body.split("\n").forEach((line, at) => {
    const direction = article.directions[at] === "r" ? "rtl" : "ltr";
    if (article.body) shown.append(lineElement("p", line, { field: "body", start, direction, marks }));
    start += countOf(line) + 1;
  });
  if (!article.body) shown.append(emptied("", "no_body"));
  return shown;
}

// The place of a boundary of the selection: field and offset in it.
function placeOf(node, offset) {
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-field]");
  if (!line) return null;
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(node, offset);
  return { field: line.dataset.field, offset: Number(line.dataset.start) + countOf(range.toString()), line };
}

// The selected passage of one field, or null; a selection that ends beyond a line is cut to the lines that it touches.
function selectedPassage(article) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const touched = [...document.querySelectorAll("[data-field]")].filter((line) => range.intersectsNode(line));
  if (!touched.length) return null;
  const field = touched[0].dataset.field;
  const last = touched.filter((line) => line.dataset.field === field).at(-1);
  const first = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  const start = first && first.line === touched[0] ? first.offset : Number(touched[0].dataset.start);
  const stop = end && end.line === last ? end.offset : Number(last.dataset.start) + countOf(last.textContent);
  return stop > start ? { field, start, stop, text: sliceOf(article[field], start, stop) } : null;
}
