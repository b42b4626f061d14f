// A draft is kept while it is written: on the server when there is a line, on this device when there is none.
import { say } from "./words.js";

const WAIT = 1500;
const RETRY = 15000;

for (const form of document.querySelectorAll("form[data-autosave]")) keepDraft(form);

function keepDraft(form) {
  const said = form.querySelector("[data-saved]") ?? document.querySelector("[data-saved]");
  const store = `draft:${form.dataset.owner}:${form.dataset.autosave}`;      // two people may share one device
  let timer = 0;
  let height = 0;                       // counts changes, so that an answer to an old text does not say that the new one is kept

  const tell = (words, state) => { said.textContent = words; said.dataset.state = state; };
  const texts = () => [...form.elements].filter((one) => one.name && !["hidden", "file", "password", "submit", "button"].includes(one.type));
  const now = () => Object.fromEntries(texts().map((one, place) => [`${one.name}/${place}`, one.type === "radio" || one.type === "checkbox" ? one.checked : one.value]));
  const keepHere = () => { try { localStorage.setItem(store, JSON.stringify({ at: Date.now(), text: now() })); return true; } catch { return false; } };
  const forget = () => { try { localStorage.removeItem(store); } catch { /* nothing was kept */ } };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

  function putBack(text) {
    texts().forEach((one, place) => {
      const was = text[`${one.name}/${place}`];
      if (was === undefined) return;
      if (one.type === "radio" || one.type === "checkbox") one.checked = was; else one.value = was;
    });
  }

  async function save() {
    const mine = height;
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { "X-Requested-With": "fetch", Accept: "application/json" }, redirect: "error" });
      if (!answer.ok) throw answer;
      if (mine !== height) return;
      forget();
      height = 0;                       // all of it is on the server: nothing to keep here when the page is left
      tell(say("已存 {at}", { at: new Date().toTimeString().slice(0, 5) }), "done");
    } catch (failure) {
      const here = keepHere();
      if (failure instanceof Response && failure.status < 500) tell(await refused(failure, here), "late");
      else { tell(here ? say("没有网络。文字已存在这台设备上，连上后自动保存。") : say("没有网络，这台设备也存不下。先别关这一页。"), "soon"); later(RETRY); }
    }
  }

  async function refused(answer, here) {
    const why = (answer.headers.get("Content-Type") ?? "").includes("json") ? (await answer.json()).error : "";
    const kept = here ? say("文字已存在这台设备上。") : "";
    return say("没有存上：{why}", { why: why || (answer.status === 403 ? say("登录已过期，请另开一页登录后回来。") : say("服务器没有接受。")) }) + kept;
  }

  form.addEventListener("input", () => { height += 1; tell(say("正在写……"), ""); later(WAIT); });
  form.addEventListener("submit", (event) => { if (!event.defaultPrevented) { clearTimeout(timer); forget(); height = 0; } });
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => { if (document.hidden && height) keepHere(); });

  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(store)); } catch { /* storage is off on this device */ }
  if (!kept) return;
  const box = document.querySelector("[data-restore]");
  if (!box) return;
  box.hidden = false;
  box.querySelector("[data-restore-at]").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang, { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" });
  box.querySelector("[data-restore-yes]").addEventListener("click", () => { putBack(kept.text); box.hidden = true; height += 1; later(0); });
  box.querySelector("[data-restore-no]").addEventListener("click", () => { forget(); box.hidden = true; });
}
