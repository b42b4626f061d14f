// The voter's page: sign in, register credentials, fill in a ballot, seal it here, send it, find it again. Secrets never leave this device.
import { BallotDesk } from "../ballot/desk.ts";
import { electionFrom } from "../ballot/election.ts";
import { ABSTAIN, layoutsFrom, NO, refused, YES, type Layout } from "../ballot/layout.ts";
import { short } from "../tracker.ts";
import { button, get, keep, kept, made, post, said, spot, Wrong } from "./dom.ts";

interface Ballot { readonly pk: number; readonly heading: string; readonly stage: string; readonly box: string; readonly uuid: string; readonly slot: number | null; readonly head: string }
interface State { readonly title: string; readonly state: string; readonly group: string; readonly slots: readonly string[]; readonly key: string; readonly me: { name: string; way: string; registered: boolean } | null; readonly member: string; readonly votes: readonly Ballot[] }
interface Device { readonly secrets: readonly string[]; readonly receipts: { [uuid: string]: string } }

const root = document.getElementById("phone") as HTMLElement;
const main = spot(root, "main");
const note = spot(root, "said");
const at = (name: string): string => root.dataset[name] as string;
const store = `hall:${at("code")}`;
const worker = new BallotDesk(at("worker"));
let state: State | null = null;
let shown = "";
let busy = false;

const tell = (text: string, wrong = false): void => {
  note.hidden = !text;
  note.classList.toggle("refusal", wrong);
  note.textContent = text;
};

async function doing(work: () => Promise<void>): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    await work();
  } catch (fault) {
    tell(said(fault), true);
  } finally {
    busy = false;
  }
}

// --- signing in and registering -----------------------------------------------------------------------------------------
function signIn(now: State): HTMLElement {
  const box = made("section", "stack");
  box.append(made("h2", "", "签到"));
  const typed = Object.assign(made("input", "input"), { value: new URLSearchParams(location.search).get("t") ?? "", autocomplete: "off" }) as HTMLInputElement;
  typed.setAttribute("aria-label", "签到码");
  const sign = (ticket: string) => doing(async () => {
    await post(at("sign"), { ticket });
    tell("");
    await look();
  });
  if (now.member) box.append(made("p", "", `您是${now.member}。签到以后用这部手机投票，不再领纸质选票。`), button("签到，用这部手机投票", "btn btn-wide", () => void sign("")));
  else box.append(made("p", "", "到签到处领签到码，或者先登录。"), typed, button("签到", "btn btn-wide", () => void sign(typed.value.trim())));
  return box;
}

async function registered(now: State): Promise<void> {
  if (kept<Device>(store)?.secrets.length === now.slots.length && now.me?.registered) return;
  const secrets: string[] = [];
  const publics: string[] = [];
  for (const uuid of now.slots) {
    const one = (await worker.ask("credential", [now.group, uuid])) as { credential: string; known: string };
    secrets.push(one.credential);
    publics.push(one.known);
  }
  keep(store, { secrets, receipts: {} });
  await post(at("register"), { publics });
}

// --- the ballot ----------------------------------------------------------------------------------------------------------
const MARKS: readonly (readonly [number, string])[] = [[YES, "赞成"], [NO, "不赞成"], [ABSTAIN, "弃权"]];

async function ballotOf(vote: Ballot): Promise<void> {
  const raw = await (await fetch(at("box").replace("UUID", vote.uuid) + "election.json", { cache: "no-store" })).text();
  const election = electionFrom(raw);
  if (election.uuid !== vote.uuid) throw new Wrong("收到的选举不是这一次投票，请不要投，告诉监票人");
  const [layout] = layoutsFrom(election.description) as [Layout];
  const marks = layout.candidates.map(() => ABSTAIN as number);
  const others: { number: number; name: string }[] = [];
  const form = made("section", "stack");
  const count = made("p", "quiet");
  const asks = election.questions.length === 1 && vote.slot !== null && root.dataset["asks"] === "1";
  const draw = (): void => {
    const why = refused(layout, { marks, writeIns: others.map((one) => one.number) });
    const chosen = marks.filter((mark) => mark === YES).length + others.length;
    count.textContent = why || `已选 ${chosen} 名，应选 ${layout.blanks} 名。不选满也有效。`;
    count.classList.toggle("wrong", Boolean(why));
    send.setAttribute("aria-disabled", String(Boolean(why)));
  };
  form.append(made("h2", "", vote.heading), made("p", "quiet", `应选 ${layout.blanks} 名，以姓氏笔画为序。空着的按弃权计。`));
  layout.candidates.forEach((name, i) => {
    const set = made("fieldset", "cand");
    const seg = made("div", "seg");
    set.append(made("legend", "name", name), seg);
    for (const [value, word] of MARKS) {
      const label = made("label");
      const input = Object.assign(document.createElement("input"), { type: "radio", name: `c${i}` });
      input.addEventListener("change", () => { marks[i] = value; draw(); });
      label.append(input, made("span", "", word));
      seg.append(label);
    }
    form.append(set);
  });
  if (!asks) form.append(writeIn(others, () => marks.filter((mark) => mark === NO).length, draw));
  const send = button("核对选票", "btn btn-wide", () => {
    if (send.getAttribute("aria-disabled") !== "true") review(vote, raw, layout, marks, others);
  });
  form.append(count, send);
  draw();
  main.replaceChildren(form);
}

function writeIn(others: { number: number; name: string }[], no: () => number, draw: () => void): HTMLElement {
  const set = made("fieldset", "cand");
  const input = Object.assign(made("input", "input"), { autocomplete: "off" }) as HTMLInputElement;
  input.setAttribute("aria-label", "另选他人的姓名");
  const list = made("ul", "lines");
  const redraw = (): void => {
    list.replaceChildren(...others.map((one, i) => {
      const item = made("li");
      item.append(button(`${one.name}（${one.number} 号） ×`, "btn btn-line btn-s", () => { others.splice(i, 1); redraw(); draw(); }));
      return item;
    }));
  };
  const find = (): Promise<void> => doing(async () => {
    const { found } = await get<{ found: { number: number; name: string; group: string }[] }>(`${at("roll")}?q=${encodeURIComponent(input.value)}`);
    if (!found.length) throw new Wrong("名册上没有这个人，没有被选举权的不能另选");
    if (others.length >= no()) throw new Wrong("投不赞成票的，才可以另选他人；另选的人数不能多于不赞成的人数");
    list.replaceChildren(...found.map((one) => {
      const item = made("li");
      item.append(button(`选 ${one.name} ${one.group}（${one.number} 号）`, "btn btn-line btn-s", () => { others.push(one); input.value = ""; tell(""); redraw(); draw(); }));
      return item;
    }));
  });
  set.append(made("legend", "name", "另选他人"), made("p", "hint", "投了不赞成票，才可以另选。"), input, button("查名册", "btn btn-line btn-s", () => void find()), list);
  return set;
}

function review(vote: Ballot, raw: string, layout: Layout, marks: readonly number[], others: readonly { number: number; name: string }[]): void {
  const box = made("section", "stack panel panel-now");
  const facts = made("dl", "facts");
  for (const [value, word] of MARKS) facts.append(made("dt", "", word), made("dd", "", layout.candidates.filter((_, i) => marks[i] === value).join("、") || "无"));
  if (others.length) facts.append(made("dt", "", "另选他人"), made("dd", "", others.map((one) => one.name).join("、")));
  const progress = made("p", "quiet", "在本机加密后才发出。平台、管理员和人数不够的监票人都看不到内容。");
  const seal = async (): Promise<{ ballot: string; tracker: string; randomness: string[][] }> => {
    const choices = (await worker.ask("paper", [electionFrom(raw).description, { marks, writeIns: others.map((one) => one.number) }])) as number[];
    const secret = kept<Device>(store)?.secrets[vote.slot ?? -1];
    if (!secret) throw new Wrong("这部手机上没有这次投票的凭证：请用签到时的那部手机，或者到签到处");
    return (await worker.ask("seal", [raw, [choices], secret], (what, done, of) => { progress.textContent = `${what} ${done}/${of}`; })) as { ballot: string; tracker: string; randomness: string[][] };
  };
  const send = button("加密并投出", "btn btn-formal grow", () => void doing(async () => {
    const { ballot } = await seal();
    const { tracker } = await cast(vote, ballot);
    const device = kept<Device>(store) as Device;
    keep(store, { ...device, receipts: { ...device.receipts, [vote.uuid]: tracker } });
    tell("");
    shown = "";
    await look();
  }));
  const test = button("检验一张（这张作废）", "btn btn-text", () => void doing(async () => {
    const { ballot, tracker, randomness } = await seal();
    const inside = await worker.ask("open", [raw, ballot, randomness]);
    opened(tracker, ballot, randomness, inside, () => review(vote, raw, layout, marks, others));
  }));
  box.append(made("h2", "", "核对选票"), facts, progress, send, button("回去改", "btn btn-line", () => { shown = ""; void look(); }), test);
  main.replaceChildren(box);
}

function opened(tracker: string, ballot: string, randomness: unknown, inside: unknown, back: () => void): void {
  const box = made("section", "stack panel");
  const text = Object.assign(made("textarea", "input"), { value: JSON.stringify({ ballot, randomness }), readOnly: true, rows: 4 });
  box.append(made("h2", "", "检验一张"), made("p", "", `这张封好的票是 ${short(tracker)}，打开以后里面是：${JSON.stringify(inside)}。它和您填的一样，说明这部手机老实封票。这张已经作废，没有投出。`), text, button("另封一张投出", "btn btn-wide", back));
  main.replaceChildren(box);
}

async function cast(vote: Ballot, ballot: string): Promise<{ tracker: string }> {
  const answer = await fetch(at("box").replace("UUID", vote.uuid) + "cast/", { method: "POST", body: ballot, credentials: "omit" });
  const found = (await answer.json()) as { tracker?: string; refused?: string };
  if (!found.tracker) throw new Wrong(found.refused ?? "没有收进票箱，请再投一次");
  return { tracker: found.tracker };
}

// --- after -----------------------------------------------------------------------------------------------------------------
function receipt(vote: Ballot, tracker: string): HTMLElement {
  const box = made("section", "stack receipt");
  const find = button("查这张票在不在票箱里", "btn btn-line", () => void doing(async () => {
    const { trackers } = await get<{ trackers: string[] }>(at("box").replace("UUID", vote.uuid) + "box.json");
    tell(trackers.includes(tracker) ? "在票箱里。" : "票箱里没有这张票，请马上告诉监票人。", !trackers.includes(tracker));
  }));
  box.append(made("p", "kicker", "回执"), made("h2", "", `${vote.heading}：选票已投出`), made("p", "tracker", short(tracker)), made("p", "", "凭追踪码可查这张票在不在票箱里；查不出投给了谁。"), find);
  if (vote.box === "open") box.append(made("p", "quiet", "截止前可以重投，只计最后一张。"), button("重投", "btn btn-text", () => void doing(() => ballotOf(vote))));
  return box;
}

function draw(now: State): void {
  const parts: HTMLElement[] = [];
  const device = kept<Device>(store);
  if (!now.me) parts.push(now.state === "signing" ? signIn(now) : made("p", "note", "签到已经截止，或者名册还没有冻结。请看大屏。"));
  else {
    parts.push(made("p", "quiet", `${now.me.name}，已签到，用这部手机投票。`));
    for (const vote of now.votes) {
      const tracker = device?.receipts[vote.uuid];
      if (tracker) parts.push(receipt(vote, tracker));
      else if (vote.box === "open" && device) {
        const box = made("section", "stack");
        box.append(made("h2", "", vote.heading), made("p", "faint", `票箱指纹 ${vote.head.slice(0, 16)}…，请与大屏核对`), button("去投票", "btn btn-formal btn-wide", () => void doing(() => ballotOf(vote))));
        parts.push(box);
      }
    }
    if (parts.length === 1) parts.push(made("p", "note", "还没有开始投票。开始以后这里会出现“去投票”。"));
  }
  main.replaceChildren(...parts);
}

async function look(): Promise<void> {
  state = await get<State>(at("state"));
  const now = JSON.stringify(state);
  if (now === shown) return;
  shown = now;
  draw(state);
}

/** A device that has signed in registers by itself, as long as the sign-in is open. */
const unregistered = (now: State | null): now is State => now?.me?.way === "phone" && now.state === "signing" && !(now.me.registered && kept<Device>(store));

async function again(): Promise<void> {
  try {
    if (!busy && !main.querySelector("fieldset, .panel")) await look();
    const now = state;
    if (!busy && unregistered(now)) await doing(() => registered(now));
  } catch {
    tell("网络断开，恢复后自动继续", true);
  }
  setTimeout(() => void again(), 2000);
}
void again();
