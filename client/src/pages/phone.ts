// The voter's page: sign in, register credentials, fill in a ballot, seal it here, send it, find it again. Secrets never leave this device.
import { BallotDesk } from "../ballot/desk.ts";
import { electionFrom, type Election, type Totals } from "../ballot/election.ts";
import { ABSTAIN, layoutsFrom, NO, refused, YES, type Layout } from "../ballot/layout.ts";
import { short } from "../tracker.ts";
import { code } from "./code.ts";
import { button, get, keep, kept, made, post, said, spot, Wrong } from "./dom.ts";
import { say } from "./words.ts";

interface Ballot { readonly pk: number; readonly heading: string; readonly stage: string; readonly box: string; readonly uuid: string; readonly slot: number | null; readonly head: string }
interface State { readonly title: string; readonly state: string; readonly group: string; readonly slots: readonly string[]; readonly key: string; readonly me: { name: string; way: string; registered: boolean } | null; readonly member: string; readonly votes: readonly Ballot[] }
interface Device { readonly secrets: readonly string[]; readonly receipts: { [uuid: string]: string }; readonly key?: string }
/** A ballot as it was filled in: the numbers to be sealed, and the lines to be read over. */
interface Filled { readonly raw: string; readonly choices: readonly (readonly number[])[]; readonly lines: readonly (readonly [string, string])[]; readonly back: () => void }

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
  box.append(made("h2", "", say("签到")));
  const typed = Object.assign(made("input", "input"), { value: new URLSearchParams(location.search).get("t") ?? "", autocomplete: "off" }) as HTMLInputElement;
  typed.setAttribute("aria-label", say("签到码"));
  const sign = (ticket: string) => doing(async () => {
    await post(at("sign"), { ticket });
    tell("");
    await look();
  });
  if (now.member) box.append(made("p", "", say("您是{0}。签到以后用这部手机投票，不再领纸质选票。", now.member)), button(say("签到，用这部手机投票"), "btn btn-wide", () => void sign("")));
  else box.append(made("p", "", say("到签到处领签到码，或者先登录。")), typed, button(say("签到"), "btn btn-wide", () => void sign(typed.value.trim())));
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
const MARKS: readonly (readonly [number, string])[] = [[YES, say("赞成")], [NO, say("不赞成")], [ABSTAIN, say("弃权")]];

/** Refused unless the box is closed with the key that these scrutineers made, and that this device has seen before. */
async function trusted(election: Election): Promise<void> {
  const raw = await (await fetch(at("trustees"), { cache: "no-store" })).text();
  const fits = (await worker.ask("trusted", [election.raw, raw])) as { fits: boolean; fingerprint: string };
  if (!fits.fits) throw new Wrong(say("票箱的钥匙不是监票人做的那一把，请不要投，告诉监票人"));
  const device = kept<Device>(store);
  if (device?.key && device.key !== fits.fingerprint) throw new Wrong(say("票箱钥匙换过了，请不要投，告诉监票人"));
  if (device) keep(store, { ...device, key: fits.fingerprint });
}

async function ballotOf(vote: Ballot): Promise<void> {
  const raw = await (await fetch(at("box").replace("UUID", vote.uuid) + "election.json", { cache: "no-store" })).text();
  const election = electionFrom(raw);
  if (election.uuid !== vote.uuid) throw new Wrong(say("收到的选举不是这一次投票，请不要投，告诉监票人"));
  await trusted(election);
  const [first] = election.questions;
  if (first?.kind === "opened") return paper(vote, election, layoutsFrom(election.description)[0] as Layout);
  return first && first.answers.length === 2 && first.most === 1 && first.answers[0] === "赞成" ? items(vote, election) : totals(vote, election);
}

/** One line of a ballot: a name and its marks. */
function line(name: string, group: string, marks: readonly (readonly [number, string])[], now: number, act: (value: number) => void): HTMLElement {
  const set = made("fieldset", "cand");
  const seg = made("div", "seg");
  set.append(made("legend", "name", name), seg);
  for (const [value, word] of marks) {
    const label = made("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: group, checked: now === value });
    input.addEventListener("change", () => act(value));
    label.append(input, made("span", "", word));
    seg.append(label);
  }
  return set;
}

/** The frame of every ballot: heading, lines, what is chosen, and the way on when nothing is wrong. */
function frame(vote: Ballot, hint: string, lines: readonly HTMLElement[], state: () => { why: string; said: string }, filled: () => Promise<Filled>): () => void {
  const form = made("section", "stack");
  const count = made("p", "quiet");
  count.setAttribute("role", "status");
  const send = button(say("核对选票"), "btn btn-wide", () => {
    if (send.getAttribute("aria-disabled") !== "true") void doing(async () => review(vote, await filled()));
  });
  form.append(made("h2", "", vote.heading), made("p", "quiet", hint), ...lines, count, send);
  main.replaceChildren(form);
  return () => {
    const { why, said: told } = state();
    count.textContent = why || told;
    count.classList.toggle("wrong", Boolean(why));
    send.setAttribute("aria-disabled", String(Boolean(why)));
  };
}

/** A ballot that is opened after the shuffle: three marks a name, and other names. */
function paper(vote: Ballot, election: Election, layout: Layout, marks: number[] = layout.candidates.map(() => -1), others: { number: number; name: string }[] = []): void {
  const filled = (): number[] => marks.map((mark) => (mark < 0 ? ABSTAIN : mark));
  let draw = (): void => {};
  const lines = layout.candidates.map((name, i) => line(name, `c${i}`, MARKS, marks[i] as number, (value) => { marks[i] = value; draw(); }));
  lines.push(writeIn(others, () => marks.filter((mark) => mark === NO).length, () => draw()));
  draw = frame(vote, say("应选 {0} 名，以姓氏笔画为序。空着的按弃权计。", layout.blanks), lines, () => {
    const chosen = marks.filter((mark) => mark === YES).length + others.length;
    const over = chosen > layout.blanks ? say("应选 {0} 名，现选了 {1} 名，请去掉 {2} 名", layout.blanks, chosen, chosen - layout.blanks) : "";
    return { why: over || refused(layout, { marks: filled(), writeIns: others.map((one) => one.number) }), said: say("已选 {0} 名，应选 {1} 名。不选满也有效。", chosen, layout.blanks) };
  }, async () => ({
    raw: election.raw,
    choices: [(await worker.ask("paper", [election.description, { marks: filled(), writeIns: others.map((one) => one.number) }])) as number[]],
    lines: [...MARKS.map(([value, word]) => [word, layout.candidates.filter((_, i) => filled()[i] === value).join("、")] as const), ...(others.length ? [[say("另选他人"), others.map((one) => one.name).join("、")] as const] : [])],
    back: () => paper(vote, election, layout, marks, others),
  }));
  draw();
}

/** Of a few voters only totals are opened: names are chosen, nobody is written in. */
function totals(vote: Ballot, election: Election, chosen: number[] = (election.questions[0] as Totals).answers.map(() => -1)): void {
  const question = election.questions[0] as Totals;
  const words = [[1, say("选")], [0, say("不选")]] as const;
  let draw = (): void => {};
  const count = (): number => chosen.filter((one) => one === 1).length;
  const lines = question.answers.map((name, i) => line(name, `c${i}`, words, chosen[i] as number, (value) => { chosen[i] = value; draw(); }));
  const hint = `${say("应选 {0} 名，以姓氏笔画为序。空着的按弃权计。", question.most)}${say("只公布总数，不逐张开票，不能另选他人。")}`;
  draw = frame(vote, hint, lines, () => ({
    why: count() > question.most ? say("应选 {0} 名，现选了 {1} 名，请去掉 {2} 名", question.most, count(), count() - question.most) : "",
    said: say("已选 {0} 名，应选 {1} 名。不选满也有效。", count(), question.most),
  }), async () => ({
    raw: election.raw,
    choices: [chosen.map((one) => (one === 1 ? 1 : 0))],
    lines: words.map(([value, word]) => [word, question.answers.filter((_, i) => (chosen[i] === 1 ? 1 : 0) === value).join("、")] as const),
    back: () => totals(vote, election, chosen),
  }));
  draw();
}

/** 表决: one question an item. */
function items(vote: Ballot, election: Election, marks: number[] = election.questions.map(() => -1)): void {
  let draw = (): void => {};
  const lines = election.questions.map((question, i) => line(question.question, `c${i}`, MARKS, marks[i] as number, (value) => { marks[i] = value; draw(); }));
  const counted = (): number => marks.filter((mark) => mark >= 0).length;
  draw = frame(vote, say("逐项表决，空着的按弃权计。"), lines, () => ({ why: "", said: say("共 {0} 项，已表决 {1} 项。", marks.length, counted()) }), async () => ({
    raw: election.raw,
    choices: marks.map((mark) => [mark === YES ? 1 : 0, mark === NO ? 1 : 0]),
    lines: MARKS.map(([value, word]) => [word, election.questions.filter((_, i) => (marks[i] === -1 ? ABSTAIN : marks[i]) === value).map((one) => one.question).join("、")] as const),
    back: () => items(vote, election, marks),
  }));
  draw();
}

function writeIn(others: { number: number; name: string }[], no: () => number, draw: () => void): HTMLElement {
  const set = made("fieldset", "cand");
  const input = Object.assign(made("input", "input"), { autocomplete: "off" }) as HTMLInputElement;
  input.setAttribute("aria-label", say("另选他人的姓名"));
  const list = made("ul", "lines");
  const redraw = (): void => {
    list.replaceChildren(...others.map((one, i) => {
      const item = made("li");
      item.append(button(say("{0}（{1} 号） ×", one.name, one.number), "btn btn-line btn-s", () => { others.splice(i, 1); redraw(); draw(); }));
      return item;
    }));
  };
  const find = (): Promise<void> => doing(async () => {
    const { found } = await get<{ found: { number: number; name: string; group: string }[] }>(`${at("roll")}?q=${encodeURIComponent(input.value)}`);
    if (!found.length) throw new Wrong(say("名册上没有这个人，没有被选举权的不能另选"));
    if (others.length >= no()) throw new Wrong(say("投不赞成票的，才可以另选他人；另选的人数不能多于不赞成的人数"));
    list.replaceChildren(...found.map((one) => {
      const item = made("li");
      item.append(button(say("选 {0} {1}（{2} 号）", one.name, one.group, one.number), "btn btn-line btn-s", () => { others.push(one); input.value = ""; tell(""); redraw(); draw(); }));
      return item;
    }));
  });
  set.append(made("legend", "name", say("另选他人")), made("p", "hint", say("投了不赞成票，才可以另选。")), input, button(say("查名册"), "btn btn-line btn-s", () => void find()), list);
  redraw();
  return set;
}

interface Sealed { readonly ballot: string; readonly tracker: string; readonly randomness: string[][] }

function review(vote: Ballot, filled: Filled): void {
  const box = made("section", "stack panel panel-now");
  const facts = made("dl", "facts");
  for (const [word, names] of filled.lines) facts.append(made("dt", "", word), made("dd", "", names || say("无")));
  const progress = made("p", "quiet", say("在本机加密后才发出。平台、管理员和人数不够的监票人都看不到内容。"));
  progress.setAttribute("role", "status");
  let waiting: Sealed | null = null; // sealed once: when the line drops, the very same ballot is sent again
  const seal = async (): Promise<Sealed> => {
    const secret = kept<Device>(store)?.secrets[vote.slot ?? -1];
    if (!secret) throw new Wrong(say("这部手机上没有这次投票的凭证：请用签到时的那部手机，或者到签到处"));
    return (await worker.ask("seal", [filled.raw, filled.choices, secret], (_, done, of) => { progress.textContent = `${say("封票")} ${done}/${of}`; })) as Sealed;
  };
  const send = button(say("加密并投出"), "btn btn-formal grow", () => void doing(async () => {
    waiting ??= await seal();
    const { tracker } = await cast(vote, waiting.ballot, (text) => { progress.textContent = text; });
    const device = kept<Device>(store) as Device;
    keep(store, { ...device, receipts: { ...device.receipts, [vote.uuid]: tracker } });
    tell("");
    shown = "";
    await look();
  }));
  const test = button(say("检验一张（这张作废）"), "btn btn-text", () => void doing(async () => {
    const { ballot, tracker, randomness } = await seal();
    const inside = await worker.ask("open", [filled.raw, ballot, randomness]);
    opened(tracker, ballot, randomness, inside, () => review(vote, filled));
  }));
  box.append(made("h2", "", say("核对选票")), facts, progress, send, button(say("回去改"), "btn btn-line", filled.back), test);
  main.replaceChildren(box);
}

function opened(tracker: string, ballot: string, randomness: unknown, inside: unknown, back: () => void): void {
  const box = made("section", "stack panel");
  const text = Object.assign(made("textarea", "input"), { value: JSON.stringify({ ballot, randomness }), readOnly: true, rows: 4 });
  box.append(made("h2", "", say("检验一张")), made("p", "", say("这张封好的票是 {0}，打开以后里面是：{1}。它和您填的一样，说明这部手机老实封票。这张已经作废，没有投出。", short(tracker), JSON.stringify(inside))), text, button(say("另封一张投出"), "btn btn-wide", back));
  main.replaceChildren(box);
}

/** Into the box. While it waits there, the page says how many are ahead; when the line drops, nothing is lost. */
async function cast(vote: Ballot, ballot: string, waits: (text: string) => void): Promise<{ tracker: string }> {
  waits(say("正在入箱"));
  const asking = setInterval(() => {
    void get<{ queue: number }>(at("box").replace("UUID", vote.uuid) + "queue.json").then(({ queue }) => waits(queue ? say("前面还有 {0} 张在入箱", queue) : say("正在入箱")), () => {});
  }, 1500);
  try {
    const answer = await fetch(at("box").replace("UUID", vote.uuid) + "cast/", { method: "POST", body: ballot, credentials: "omit" }).catch(() => {
      throw new Wrong(say("网络断开，没有收进票箱。选票还在这部手机上，恢复后再点一次，同一张票不会收两次。"));
    });
    const found = (await answer.json().catch(() => ({}))) as { tracker?: string; refused?: string };
    if (!found.tracker) throw new Wrong(found.refused ?? say("没有收进票箱，请再投一次"));
    return { tracker: found.tracker };
  } finally {
    clearInterval(asking);
  }
}

// --- after -----------------------------------------------------------------------------------------------------------------
function receipt(vote: Ballot, tracker: string): HTMLElement {
  const box = made("section", "stack receipt");
  const find = button(say("查这张票在不在票箱里"), "btn btn-line", () => void doing(async () => {
    const { trackers } = await get<{ trackers: string[] }>(at("box").replace("UUID", vote.uuid) + "box.json");
    tell(trackers.includes(tracker) ? say("在票箱里。") : say("票箱里没有这张票，请马上告诉监票人。"), !trackers.includes(tracker));
  }));
  const address = `${location.origin}${at("recount").replace("UUID", vote.uuid)}#${tracker}`; // behind #: a browser never sends it
  const scan = made("div", "qr-card");
  const words = made("p", "", say("用另一部手机扫，可以自己核验。"));
  scan.append(code(address, say("自己核验")), words);
  const link = Object.assign(made("a", "", say("自己核验")) as HTMLAnchorElement, { href: address });
  const codes = made("p", "tracker");
  codes.append(...short(tracker).split(" ").map((four) => made("span", "", `${four} `)));
  box.append(made("p", "kicker", say("回执")), made("h2", "", say("{0}：选票已投出", vote.heading)), codes, made("p", "", say("凭追踪码可查这张票在不在票箱里；查不出投给了谁。")), find, scan, link);
  if (vote.box === "open") box.append(made("p", "quiet", say("截止前可以重投，只计最后一张。")), button(say("重投"), "btn btn-text", () => void doing(() => ballotOf(vote))));
  return box;
}

function draw(now: State): void {
  const parts: HTMLElement[] = [];
  const device = kept<Device>(store);
  if (!now.me) parts.push(now.state === "signing" ? signIn(now) : made("p", "note", say("签到已经截止，或者名册还没有冻结。请看大屏。")));
  else {
    parts.push(made("p", "quiet", say("{0}，已签到，用这部手机投票。", now.me.name)));
    for (const vote of now.votes) {
      const tracker = device?.receipts[vote.uuid];
      if (tracker) parts.push(receipt(vote, tracker));
      else if (vote.box === "open" && device) {
        const box = made("section", "stack");
        box.append(made("h2", "", vote.heading), made("p", "faint", say("票箱指纹 {0}…，请与大屏核对", vote.head.slice(0, 16))), made("p", "faint", say("钥匙指纹 {0}，应与监票人念的一致", now.key)), button(say("去投票"), "btn btn-formal btn-wide", () => void doing(() => ballotOf(vote))));
        parts.push(box);
      }
    }
    if (parts.length === 1) parts.push(made("p", "note", say("还没有开始投票。开始以后这里会出现“去投票”。")));
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
    tell(say("网络断开，恢复后自动继续"), true);
  }
  setTimeout(() => void again(), 2000);
}
void again();
