// 正: five strokes a character, one character for five votes, and the line that must be passed.
const SVG = "http://www.w3.org/2000/svg";
const BOX = 24;

const made = (name, attributes) => {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};

const WIDE = 40; // characters in a row: more would be too small to read from the back of the hall

/** The drawing of `votes`, wide enough for `most`; `line` is the number that must be reached, or null. Large halls get two or three rows. */
export function strokes(votes, most, line) {
  const boxes = Math.max(1, Math.ceil(Math.max(votes, most) / 5));
  const rows = Math.ceil(boxes / WIDE);
  const wide = Math.ceil(boxes / rows);
  const svg = made("svg", { class: "tally", viewBox: `0 0 ${wide * BOX} ${rows * BOX}`, role: "img", "aria-label": `${votes} 票`, preserveAspectRatio: "xMinYMid meet" });
  if (line) {
    const [at, row] = [(line - 1) / 5 % wide, Math.floor((line - 1) / 5 / wide)];
    svg.append(made("path", { class: "mark", d: `M${at * BOX} ${row * BOX - (row ? 0 : 7)}V${row * BOX + BOX + 7}` }));
  }
  for (let at = 0; at * 5 < votes; at += 1) svg.append(made("use", { href: `#z${Math.min(5, votes - at * 5)}`, x: at % wide * BOX, y: Math.floor(at / wide) * BOX, width: BOX, height: BOX }));
  return svg;
}
