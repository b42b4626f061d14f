// 正: five strokes a character, one character for five votes, and the line that must be passed.
const SVG = "http://www.w3.org/2000/svg";
const BOX = 24;

const made = (name, attributes) => {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};

/** The drawing of `votes`, wide enough for `most`; `line` is the number that must be reached, or null. */
export function strokes(votes, most, line) {
  const boxes = Math.max(1, Math.ceil(Math.max(votes, most) / 5));
  const svg = made("svg", { class: "tally", viewBox: `0 0 ${boxes * BOX} ${BOX}`, role: "img", "aria-label": `${votes} 票`, preserveAspectRatio: "xMinYMid meet" });
  if (line) svg.append(made("path", { class: "mark", d: `M${((line - 1) / 5) * BOX} -7V31` }));
  for (let at = 0; at * 5 < votes; at += 1) svg.append(made("use", { href: `#z${Math.min(5, votes - at * 5)}`, x: at * BOX, width: BOX, height: BOX }));
  return svg;
}
