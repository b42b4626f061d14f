// The words that scripts write into a page, in the reader's language: a page that is not in Chinese carries them (id="words").
const table = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

export const say = (text, blanks = {}) => (table[text] ?? text).replace(/\{(\w+)\}/g, (whole, name) => blanks[name] ?? whole);
