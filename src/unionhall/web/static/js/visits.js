// Visits taken down without signal: kept on this device, each under a key of its own, handed in when there is a line; the key makes a second time do nothing.
import { say } from "./words.js";
import { small } from "./photo.js";

const form = document.querySelector("form[data-visit]");
const queue = document.querySelector("[data-queue]");
const line = document.querySelector("[data-line]");
const STORE = "visits";

const opened = new Promise((done, failed) => {
  const ask = indexedDB.open(`unionhall-${form.dataset.owner}`, 1);
  ask.onupgradeneeded = () => ask.result.createObjectStore(STORE, { keyPath: "key" });
  ask.onsuccess = () => done(ask.result);
  ask.onerror = () => failed(ask.error);
});

async function store(mode, work) {
  const base = await opened;
  return new Promise((done, failed) => {
    const ask = work(base.transaction(STORE, mode).objectStore(STORE));
    ask.onsuccess = () => done(ask.result);
    ask.onerror = () => failed(ask.error);
  });
}
const waiting = () => store("readonly", (all) => all.getAll());
const keep = (visit) => store("readwrite", (all) => all.put(visit));
const forget = (key) => store("readwrite", (all) => all.delete(key));

async function show() {
  const visits = await waiting();
  queue.replaceChildren(...visits.map((visit) => {
    const item = document.createElement("li");
    const text = document.createElement("p");
    text.className = "grow";
    text.textContent = `${visit.name}　${visit.texts.visited_on}`;
    const note = document.createElement("small");
    note.textContent = visit.wrong || say("存在这台手机上，等待上传");
    text.append(note);
    item.append(text);
    if (visit.wrong) {
      const drop = document.createElement("button");
      drop.className = "btn btn-line btn-s";
      drop.type = "button";
      drop.textContent = say("改好重填，删去这一份");
      drop.addEventListener("click", async () => { await forget(visit.key); show(); });
      item.append(drop);
    }
    return item;
  }));
  line.textContent = visits.length ? say("还有 {n} 次走访等待上传", { n: visits.length }) : say("都已上传");
}

async function hand(visit) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append("key", visit.key);
  for (const [name, value] of Object.entries(visit.texts)) body.append(name, value);
  for (const photo of visit.photos) body.append("photos", photo, photo.name || "photo.jpg");
  const answer = await fetch(form.dataset.visit, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, redirect: "error" });
  if (answer.ok) return forget(visit.key);
  const said = answer.status === 409 ? (await answer.json()).wrong : answer.status === 403 || answer.status === 401 ? say("请重新登录，再打开这一页上传") : say("没有传上去，稍后再试");
  return keep({ ...visit, wrong: said });
}

let busy = false;
async function send() {
  if (busy || !navigator.onLine) return;
  busy = true;
  try {
    for (const visit of await waiting()) await hand(visit);
  } catch { /* the line is down again: everything is still here */ }
  busy = false;
  show();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const data = new FormData(form);
  const photos = await Promise.all(data.getAll("photos").filter((one) => one instanceof File && one.size).map((one) => small(one).catch(() => one)));
  const texts = Object.fromEntries([...data].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken"));
  await keep({ key: crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(16).slice(2)}`, name: form.elements.employee.selectedOptions[0].textContent, texts, photos, wrong: "" });
  form.reset();
  form.removeAttribute("aria-busy");
  await show();
  send();
});
addEventListener("online", send);
setInterval(send, 15000);
show().then(send);
