// What every page can do beyond its plain forms and links. Nothing here is needed: each form also works without it.
import { say } from "./words.js";

const root = document.documentElement;
const all = (css, from = document) => [...from.querySelectorAll(css)];

// Look: 长辈版, 浅/深, 宽/密 change at once and are kept by the server.
const NEXT = { light: ["auto", say("浅色")], dark: ["light", say("深色")], auto: ["dark", say("随系统")] };
const keep = (form, body) => fetch(form.action, { method: "POST", body, redirect: "manual", headers: { "X-Requested-With": "fetch" } }).catch(() => {});

function setTheme(button, theme) {
  if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme;
  [button.value] = NEXT[theme];
  const word = button.querySelector("[data-theme-word]");
  if (word) word.textContent = NEXT[theme][1];
}
function setElder(button, on) {
  root.toggleAttribute("data-elder", on);
  button.value = on ? "0" : "1";
  button.setAttribute("aria-pressed", String(on));
  button.textContent = on ? say("标准版") : say("长辈版");
}
function changeLook(form, button) {
  const body = new FormData(form);
  body.append(button.name, button.value);
  keep(form, body);
  if (button.name === "theme") setTheme(button, button.value);
  if (button.name === "elder") setElder(button, button.value === "1");
}

// A formal act asks once more and repeats what was filled in.
function shownValue(control) {
  if (control.type === "radio" || control.type === "checkbox") return control.checked ? control.closest("label")?.textContent.trim() || say("是") : "";
  if (control.type === "file") return [...control.files].map((file) => file.name).join(say("、"));
  if (control.tagName === "SELECT") return control.selectedOptions[0]?.value ? control.selectedOptions[0].textContent : "";
  return control.value.trim();
}
function echo(form, list) {
  const rows = all(".field", form).flatMap((field) => {
    const said = all("input, select, textarea", field).filter((control) => control.type !== "hidden").map(shownValue);
    const named = all("[data-named] span", field).map((one) => one.textContent);
    const value = [...named, ...said].filter(Boolean).join(say("、"));
    if (!value) return [];
    const [term, text] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = field.querySelector("legend, label")?.firstChild?.textContent.trim() || field.textContent.trim();
    text.textContent = value.length > 80 ? say("{text}……（共 {n} 字）", { text: value.slice(0, 80), n: value.length }) : value;
    return [term, text];
  });
  list.replaceChildren(...rows);
}
function askFirst(form, dialog) {
  const list = dialog.querySelector("[data-echo]");
  if (list) echo(form, list);
  dialog.showModal();
}

// What a form would be refused for, and what should be looked at twice, while it is filled in. Files stay here.
let judging = 0;
async function judge(form, box) {
  const mine = ++judging;
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  try {
    const answer = await fetch(box.dataset.live, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok || mine !== judging) return;
    const { stops, warns } = await answer.json();
    box.replaceChildren(...[...stops.map((text) => [text, "note refusal"]), ...warns.map((text) => [text, "note note-soon"])].map(([text, look]) => {
      const line = document.createElement("p");
      line.className = look;
      line.textContent = text;
      return line;
    }));
  } catch { /* no line: the act itself says it */ }
}
document.addEventListener("change", (event) => {
  const form = event.target.closest("form");
  const box = form?.querySelector("[data-live]");
  if (box) judge(form, box);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.matches("[data-look]") && button) {
    event.preventDefault();
    changeLook(form, button);
    return;
  }
  const dialog = form.querySelector("dialog[data-formal]");
  if (dialog && !button?.hasAttribute("data-confirm")) {
    event.preventDefault();
    askFirst(form, dialog);
    return;
  }
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.getAttribute("aria-busy") === "true") event.preventDefault();      // the second of two quick clicks
  form.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => all("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy")));

document.addEventListener("click", (event) => {
  const hit = event.target.closest("button, a");
  if (!hit) return;
  if (hit.getAttribute("aria-disabled") === "true") event.preventDefault();
  else if ("print" in hit.dataset) window.print();
  else if ("paper" in hit.dataset) hit.setAttribute("aria-pressed", String(root.dataset.state !== "paper")), root.dataset.state = root.dataset.state === "paper" ? "page" : "paper";
  else if ("close" in hit.dataset) hit.closest("dialog").close();
  else if ("addRow" in hit.dataset) addRow(hit.closest("[data-rows]").querySelector("tbody"));
  else if ("unname" in hit.dataset) unname(hit.closest("li"));
  else if (hit.dataset.copy) copy(hit);
});

all("[data-add-row]").forEach((button) => { button.hidden = false; });
function addRow(body) {
  const row = body.rows[body.rows.length - 1].cloneNode(true);
  const place = body.rows.length;
  all("input, select, textarea, datalist", row).forEach((one) => {
    for (const name of ["name", "id", "list"]) if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replace(/-\d+-/, `-${place}-`));
    one.setAttribute("aria-label", (one.getAttribute("aria-label") ?? "").replace(/\d+/, place + 1));
    if ("value" in one) one.value = "";
  });
  body.append(row);
  row.querySelector("input, select, textarea").focus();
}

async function copy(button) {
  const before = button.dataset.word ?? (button.dataset.word = button.lastChild.textContent);
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.lastChild.textContent = say("已复制");
  } catch {                                              // no clipboard without https: mark the text, so that it can be copied by hand
    const text = document.getElementById(button.dataset.from);
    if (text) getSelection().selectAllChildren(text);
    button.lastChild.textContent = say("已选中，请长按或按 Ctrl+C");
  }
  setTimeout(() => { button.lastChild.textContent = before; }, 4000);
}

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.name === "density") {
    document.body.dataset.density = field.value;
    document.cookie = `density=${field.value}; path=/; max-age=31536000; samesite=lax`;      // a matter of this screen, not of the person
    const form = field.closest("form");
    if (form) keep(form, new FormData(form));
  }
  if (field.matches("select[data-go]")) field.form.submit();
  if (field.closest("[data-persons]") && field.list) nameOne(field);
});

// Looking up persons: offered as typed, named by picking.
let asking = 0;
document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.dataset.people) return;
  clearTimeout(asking);
  asking = setTimeout(() => offer(field), 250);
});
async function offer(field) {
  const words = field.value.trim();
  if (!words || [...field.list.options].some((one) => one.value === words)) return;
  const answer = await fetch(`${field.dataset.people}?q=${encodeURIComponent(words)}`).catch(() => null);
  if (answer?.ok) field.list.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("option"));
}
function nameOne(field) {
  if (![...field.list.options].some((one) => one.value === field.value)) return;
  const there = all("[data-named] input", field.closest("[data-persons]")).some((one) => one.value === field.value);
  if (there) { field.value = ""; return; }      // named already
  const [item, kept, word, away] = ["li", "input", "span", "button"].map((tag) => document.createElement(tag));
  Object.assign(kept, { type: "hidden", name: field.name, value: field.value });
  word.textContent = field.value;
  Object.assign(away, { type: "button", className: "btn btn-text btn-s", textContent: say("去掉") });
  away.dataset.unname = "";
  item.append(kept, word, away);
  field.closest("[data-persons]").querySelector("[data-named]").append(item);
  field.value = "";
  wrote(field);
}
function unname(item) {
  const form = item.closest("form");
  item.remove();
  if (form) wrote(form);
}
const wrote = (part) => part.dispatchEvent(new Event("input", { bubbles: true }));      // a draft is kept by what it hears

// "/" goes to the search box, as on a desk with a keyboard.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, textarea, select, dialog")) return;
  const box = document.querySelector("[data-search]");
  if (box) event.preventDefault(), box.focus();
});

// A form that came back with errors: go to the first of them.
document.querySelector("main form:not([data-still]) [aria-invalid='true']")?.focus();
