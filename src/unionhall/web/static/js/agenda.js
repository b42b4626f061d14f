// The agenda on the projector: one item at a time, its clock counts down and then counts what is over. Nothing is sent anywhere.
const { items } = JSON.parse(document.getElementById("state").textContent);
const hall = document.querySelector("[data-agenda]");
const spot = (name) => hall.querySelector(`[data-${name}]`);
let at = 0;
let left = 0;
let running = false;

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
}

document.addEventListener("keydown", (event) => {
  if (["ArrowRight", "PageDown", "Enter"].includes(event.key)) show(at + 1);
  else if (["ArrowLeft", "PageUp"].includes(event.key)) show(at - 1);
  else if (event.key === " ") { event.preventDefault(); running = !running; clock(); }
});
hall.addEventListener("click", () => show(at + 1 < items.length ? at + 1 : at));
setInterval(() => { if (running) { left -= 1; clock(); } }, 1000);
show(0);
