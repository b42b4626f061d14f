// The agenda on the projector: one item at a time, its clock counts down and then counts what is over; beside it those who asked for the floor, in their order.
const { items, speakers, waiting } = JSON.parse(document.getElementById("state").textContent);
const hall = document.querySelector("[data-agenda]");
const spot = (name) => hall.querySelector(`[data-${name}]`);
let at = 0;
let left = 0;
let running = false;
let queue = waiting;
const heard = new Set(); // who has spoken on which item; kept on this machine alone, like the clock
const mark = (one) => `${one.item}\u0000${one.who}`;

function floor() {
  const here = queue.filter((one) => one.item === items[at].title && !heard.has(mark(one)));
  spot("speakers").textContent = here.length ? `发言 ${here[0].who}${here.length > 1 ? `　候 ${here.slice(1, 6).map((one) => one.who).join("、")}${here.length > 6 ? ` 等 ${here.length - 1} 人` : ""}` : ""}` : "";
  return here[0];
}

async function listen() {
  try {
    const answer = await fetch(speakers, { headers: { accept: "application/json" } });
    if (answer.ok) { queue = (await answer.json()).waiting; floor(); }
  } catch { /* the hall's line is down: what was heard last stays */ }
}

const two = (n) => String(n).padStart(2, "0");

function clock() {
  const box = spot("clock");
  const item = items[at];
  box.textContent = item.minutes ? `${left < 0 ? "超 " : ""}${two(Math.floor(Math.abs(left) / 60))}:${two(Math.abs(left) % 60)}` : "";
  spot("power").classList.toggle("met", running && left >= 0);
}

function show(to) {
  at = Math.min(Math.max(to, 0), items.length - 1);
  const item = items[at];
  left = item.minutes * 60;
  running = false;
  spot("at").textContent = at + 1;
  spot("title").textContent = item.title;
  spot("who").textContent = item.who ? `报告人 ${item.who}` : "";
  spot("power").textContent = item.power;
  spot("next").textContent = at + 1 < items.length ? `下一项：${items[at + 1].title}` : "最后一项";
  clock();
  floor();
}

document.addEventListener("keydown", (event) => {
  if (["ArrowRight", "PageDown", "Enter"].includes(event.key)) show(at + 1);
  else if (["ArrowLeft", "PageUp"].includes(event.key)) show(at - 1);
  else if (event.key === " ") { event.preventDefault(); running = !running; clock(); }
  else if (event.key === "s" || event.key === "S") { const one = floor(); if (one) { heard.add(mark(one)); floor(); } }
});
hall.addEventListener("click", () => show(at + 1 < items.length ? at + 1 : at));
setInterval(listen, 5000);
setInterval(() => { if (running) { left -= 1; clock(); } }, 1000);
show(0);
