// The counting desk: a teller takes down ballot after ballot by keys or touch; a scrutineer signs bundle after bundle.
import { strokes } from "./strokes.js";

const desk = document.getElementById("count");
const spot = (name) => desk.querySelector(`[data-${name}]`);
const all = (name) => [...desk.querySelectorAll(`[data-${name}]`)];
const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
const names = all("name").map((row) => row.dataset.name);
const seats = Number(desk.dataset.seats) || 0;
const teller = desk.dataset.role === "teller" && ["1", "2"].includes(desk.dataset.seat);
const WORDS = { yes: "赞成", no: "不赞成", abstain: "弃权", unreadable: "看不清" };
const NEXT = { "": "yes", yes: "no", no: "abstain", abstain: "unreadable", unreadable: "yes" };
const other = document.getElementById("other");
const voided = document.getElementById("void");
let state = null;
let marks = new Map();
let writes = [];
let typed = "";
let busy = false;

const tell = (text, wrong = false) => {
  const note = spot("said");
  note.hidden = !text;
  note.classList.toggle("refusal", wrong);
  note.textContent = text;
};

// --- the ballot in hand ----------------------------------------------------------------------------------------------
function clear() {
  marks = new Map();
  writes = [];
  typed = "";
  if (other) other.value = "";
  voided.value = "";
}

function turn(name) {
  marks.set(name, NEXT[marks.get(name) ?? ""]);
  draw();
}

function chosen() {
  return [...marks.values()].filter((mark) => mark === "yes").length + writes.length;
}

function add(name) {
  const clean = name.trim();
  if (clean) writes.push(clean);
  other.value = "";
  other.blur();
  draw();
}

const ballot = () => {
  const found = { yes: [], no: [], abstain: [], unreadable: [], write_in: writes };
  for (const [name, mark] of marks) found[mark].push(name);
  return found;
};

// --- drawing ---------------------------------------------------------------------------------------------------------
function draw() {
  if (!state) return;
  for (const key of ["issued", "returned", "called", "valid", "invalid"]) desk.querySelector(`[data-sum="${key}"]`).textContent = state[key] ?? "—";
  spot("line").textContent = state.threshold ? `，过红线即满 ${state.threshold} 票` : "";
  const most = Math.max(state.threshold ?? 0, state.returned ?? 0);
  const written = state.rows.filter((row) => !row.listed);
  for (const row of all("name")) {
    const found = state.rows.find((one) => one.name === row.dataset.name);
    const mark = marks.get(row.dataset.name) ?? "";
    const button = row.querySelector("[data-mark]");
    button.textContent = WORDS[mark] ?? "—";
    button.setAttribute("aria-pressed", String(mark === "yes"));
    button.disabled = !teller;
    row.querySelector("[data-tally]").replaceChildren(strokes(found?.votes ?? 0, most, state.threshold));
    row.querySelector("[data-votes]").textContent = found?.votes ?? 0;
  }
  drawWritten(written, most);
  drawHand();
  drawBundles();
}

function drawWritten(written, most) {
  const body = spot("rows");
  all("written").forEach((row) => row.remove());
  for (const one of written) {
    const row = document.createElement("tr");
    row.dataset.written = "";
    const cells = ["另选", one.name, "", "", String(one.votes)].map((text) => Object.assign(document.createElement("td"), { textContent: text }));
    cells[3].append(strokes(one.votes, most, state.threshold));
    row.append(...cells);
    body.append(row);
  }
}

function drawHand() {
  spot("teller").hidden = !teller;
  if (!teller) return;
  spot("next").textContent = state.next > (state.returned ?? 0) ? "—" : state.next;
  const over = seats && chosen() > seats;
  spot("over").hidden = !over;
  spot("over").textContent = over ? `选了 ${chosen()} 人，应选 ${seats} 人：这张按规定整张无效。` : "";
  spot("writes").replaceChildren(...writes.map((name, at) => {
    const chip = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-line btn-s", textContent: `另选 ${name} ×` });
    chip.addEventListener("click", () => { writes.splice(at, 1); draw(); });
    return chip;
  }));
}

const open = () => state.bundles.find((one) => !one.signed);

function drawBundles() {
  spot("piles").replaceChildren(...state.bundles.map((one) => Object.assign(document.createElement("li"), { className: one.signed ? "ok" : one.clash.length ? "bad" : "", textContent: one.number })));
  const now = open();
  const signer = spot("signer");
  signer.hidden = desk.dataset.role !== "scrutineer" || !now;
  if (now) {
    spot("sign-why").textContent = now.clash.length ? `第 ${now.number} 捆第 ${now.clash.join("、")} 张两次记录不一致，重唱本捆。` : now.whole ? `第 ${now.number} 捆（第 ${now.first}—${now.last} 张）两次记录一致。` : `第 ${now.number} 捆还没有记完：甲 ${state.counts[0]} 张，乙 ${state.counts[1]} 张。`;
    spot("sign").setAttribute("aria-disabled", String(!now.agreed));
  }
  drawCamera();
  const box = spot("clash");
  box.hidden = !state.clashes.length;
  if (state.clashes.length) {
    const [{ number, one, two }] = state.clashes;
    spot("clash-title").textContent = `第 ${number} 张两次记录不一致`;
    spot("clash-text").textContent = `甲记：${words(one)}；乙记：${words(two)}。重唱第 ${now?.number} 捆，一致并由监票人签字后，才能唱下一捆。`;
  }
}

const unpictured = () => state.bundles.find((one) => one.signed && !one.photo);

function drawCamera() {
  const next = unpictured();
  spot("camera").hidden = desk.dataset.role !== "scrutineer" || !next;
  if (next) spot("camera-why").textContent = `第 ${next.number} 捆已签字，拍一张留底；封存，只有经审会和上级工会能打开。`;
}

async function photograph(file) {
  if (!file || busy) return;
  busy = true;
  const form = new FormData();
  form.append("bundle", unpictured().number);
  form.append("photo", file);
  try {
    const found = await (await fetch(desk.dataset.photoUrl, { method: "POST", headers: { "X-CSRFToken": token }, body: form })).json();
    if (found.rows) state = found;
    tell(found.refused ?? found.told ?? "", Boolean(found.refused));
  } catch {
    tell("网络断开，照片没有传上，恢复后再拍一次。", true);
  } finally {
    busy = false;
    draw();
  }
}

const words = ({ marks: given, void: why }) => why ? `无效（${why}）` : [...Object.entries(given).filter(([key]) => key !== "write_in").map(([key, list]) => `${WORDS[key]} ${list.join("、")}`), ...(given.write_in ?? []).map((name) => `另选 ${name}`)].join("，") || "全部弃权";

// --- talking to the hall ------------------------------------------------------------------------------------------------
async function send(body) {
  if (busy) return false;
  busy = true;
  try {
    const answer = await fetch(desk.dataset.do, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": token }, body: JSON.stringify(body) });
    const found = await answer.json();
    if (found.rows) state = found;
    tell(found.refused ?? found.told ?? "", Boolean(found.refused));
    return answer.ok;
  } catch {
    tell("网络断开，这一张还没有记上；恢复后再按一次回车，不会重复。", true);
    return false;
  } finally {
    busy = false;
    draw();
  }
}

async function enter() {
  if (!teller || !state || state.next > (state.returned ?? 0)) return;
  if (await send({ act: "enter", number: state.next, marks: ballot(), void: voided.value })) { clear(); draw(); }
}
const undo = () => teller && send({ act: "undo" });

async function look() {
  try {
    const answer = await fetch(desk.dataset.state, { headers: { Accept: "application/json" } });
    if (answer.ok && !busy) { state = await answer.json(); draw(); }
  } catch { /* the next look will tell */ }
  setTimeout(look, 1000);
}

// --- keys and touch -----------------------------------------------------------------------------------------------------
function digit(key) {
  if (typed !== "") {
    typed += key;
    if (typed.length < 3) return;
    const name = names[Number(typed.slice(1)) - 1];
    typed = "";
    if (name) turn(name);
    return;
  }
  if (key === "0") { voided.focus(); return; }
  if (key === "9" && names.length < 9 && other) { other.focus(); return; }
  const name = names[Number(key) - 1];
  if (name) turn(name);
}

document.addEventListener("keydown", (event) => {
  if (!teller || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const field = event.target.closest("input, select, textarea");
  if (field === other && event.key === "Enter") { event.preventDefault(); add(other.value); return; }
  if (field) { if (event.key === "Enter") { event.preventDefault(); field.blur(); } return; }
  if (/^[0-9]$/.test(event.key)) { event.preventDefault(); digit(event.key); }
  else if (event.key === ".") typed = ".";
  else if (event.key === "+" && other) { event.preventDefault(); other.focus(); }
  else if (event.key.toLowerCase() === "a") { names.forEach((name) => marks.set(name, "yes")); draw(); }
  else if (event.key === "Enter" && event.target.tagName !== "BUTTON") { event.preventDefault(); enter(); }
  else if (event.key === "Backspace") { event.preventDefault(); undo(); }
});
spot("photo").addEventListener("change", ({ target }) => photograph(target.files[0]).then(() => { target.value = ""; }));
desk.addEventListener("click", (event) => {
  const hit = event.target.closest("button");
  if (!hit || hit.getAttribute("aria-disabled") === "true") return;
  if ("mark" in hit.dataset) { turn(hit.closest("[data-name]").dataset.name); hit.blur(); }
  else if ("enter" in hit.dataset) { enter(); hit.blur(); }
  else if ("undo" in hit.dataset) { undo(); hit.blur(); }
  else if ("sign" in hit.dataset) send({ act: "sign", bundle: open().number });
  else if ("again" in hit.dataset) send({ act: "again", bundle: open().number });
});
look();
