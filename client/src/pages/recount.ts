// 自己核验: the archive counted again on the reader's own device, and one ballot looked for in it. Nothing leaves the device; the tracker stands behind # and is never sent.
import { BallotDesk } from "../ballot/desk.ts";
import { electionFrom } from "../ballot/election.ts";
import { ABSTAIN, decodeVote, layoutsFrom, NO, YES } from "../ballot/layout.ts";
import type { Verdict } from "../ballot/verify.ts";
import { names } from "../tracker.ts";
import { button, made, said, spot } from "./dom.ts";
import { say } from "./words.ts";

interface Line { readonly what: string; readonly checks: readonly string[]; readonly figure: (of: Verdict) => string; readonly words: (of: Verdict) => string }
type Read = Verdict & { readonly election: string; readonly heads: readonly string[] };

/** What is counted, in the order in which it is counted; `checks`: beginnings of the names of the checks that belong to it. */
const LINES: readonly Line[] = [
  { what: say("档案完整"), checks: ["archive", "event", "record", "json", "head"], figure: () => "", words: () => say("每一条都接着上一条，没有断开，没有插入。") },
  { what: say("票箱钥匙由监票人合成"), checks: ["trustee", "threshold", "election", "group", "questions", "layout"], figure: (of) => say("{0} 位开箱", of.threshold), words: () => say("少于这个人数，谁也打不开票箱。") },
  { what: say("人数对得上"), checks: ["credential"], figure: (of) => `${of.voters} ≤ ${of.credentials}`, words: (of) => say("登记 {0} 张凭证，{1} 人投了票。", of.credentials, of.voters) },
  { what: say("每张票格式正确，每人只计最后一张"), checks: ["ballot", "proof", "choice"], figure: (of) => say("{0} 张", of.ballots), words: (of) => say("入箱 {0} 张，重投的只计最后一张，计 {1} 张。", of.ballots, of.voters) },
  { what: say("洗票没有增减"), checks: ["encrypted_tally", "tally", "shuffle"], figure: (of) => say("{0} 次", of.shuffles), words: (of) => (of.shuffles ? say("依次打乱顺序，张数和内容没有变。") : say("这次投票只开总数，不逐张开票，不用洗票。")) },
  { what: say("开箱由监票人共同完成"), checks: ["decryption"], figure: (of) => `${of.shares} / ${of.threshold}`, words: (of) => say("至少 {0} 位，实际 {1} 位交出本人的一份。", of.threshold, of.shares) },
  { what: say("结果重算一致"), checks: ["result", "total"], figure: () => "", words: () => say("重新数出的票数与档案里的结果相同。") },
];

const root = document.getElementById("recount") as HTMLElement;
const out = spot(root, "out");
const typed = spot(root, "typed") as HTMLInputElement;
const file = spot(root, "file") as HTMLInputElement;
const drop = spot(root, "drop");
let held: Read | null = null;
let worker: BallotDesk | null = null;

function icon(name: string): SVGSVGElement {
  const found = root.querySelector(`[data-icon="${name}"] svg`) as SVGSVGElement;
  return found.cloneNode(true) as SVGSVGElement;
}

function line(mark: string, what: string, figure: string, words: string, css = ""): HTMLElement {
  const item = made("li", css);
  const text = made("span");
  text.append(made("b", "", what));
  item.append(mark ? icon(mark) : made("span", "faint", "—"), text, made("span", "faint", figure));
  if (words) item.append(made("p", "wide quiet", words));
  return item;
}

/** The line of the ballot that was asked for. */
function mine(of: Verdict): HTMLElement | null {
  const asked = typed.value.trim();
  if (!asked) return null;
  const place = of.trackers.findIndex((one) => names(asked, one));
  return place < 0 ? line("cross", say("这张票不在箱里"), "", say("请核对追踪码；没有填错的，带着回执告诉监票人。"), "bad") : line("tick", say("这张票在箱里"), say("第 {0} 张", place + 1), say("没有被替换，也没有被抽走。"));
}

function verdict(of: Read, title: string, took: number): HTMLElement[] {
  const note = made("div", of.accepted ? "note note-done" : "note refusal");
  note.append(icon(of.accepted ? "tick" : "warn"), made("h4", "", of.accepted ? (of.complete ? say("全部对得上") : say("到目前为止都对得上，投票还没有开箱")) : say("有一项对不上")));
  note.append(made("p", "", of.accepted ? say("用时 {0} 秒。档案的最后一条 {1}，请与大屏和记录里公布的核对。", took, of.head.slice(0, 16)) : `${of.fault?.text ?? ""}（${of.fault?.where ?? ""}）`));
  const broken = of.fault ? LINES.findIndex((one) => one.checks.some((begin) => of.fault?.check.startsWith(begin))) : LINES.length;
  const at = broken < 0 ? 0 : broken;
  const list = made("ul", "lines checks");
  const own = mine(of);
  if (own) list.append(own);
  if (of.accepted) list.append(...announced(of));
  LINES.forEach((one, i) => {
    if (i < at && (of.complete || i < 4 || of.fault)) list.append(line("tick", one.what, one.figure(of), one.words(of)));
    else if (i === at && of.fault) list.append(line("cross", one.what, "", of.fault.text, "bad"));
    else list.append(line("", one.what, "", of.fault ? say("前面对不上，没有算。") : say("还没有到这一步。"), "wait"));
  });
  const head = made("header");
  head.append(made("h2", "", say("核验结果")), made("span", "faint", title));
  return [head, note, list];
}

/** What the hall announced at the opening and at the closing must stand in the archive: otherwise it is another one. */
function announced(of: Read): HTMLElement[] {
  const heads = (root.dataset["heads"] ?? "").split(" ").map((one) => one.split("@")[0] ?? "").filter(Boolean);
  if (!heads.length) return [];
  const whole = heads.every((head) => of.heads.includes(head));
  return [whole ? line("tick", say("和会场公布的是同一份"), say("{0} 处", heads.length), say("开箱前后公布的票箱指纹都在这份档案里。")) : line("cross", say("和会场公布的不是同一份"), "", say("会场公布过的票箱指纹不在这份档案里，请告诉监票人和上级工会。"), "bad")];
}

/** What came out, name by name. */
function sums(of: Read): HTMLElement | null {
  if (!of.result) return null;
  const election = electionFrom(of.election);
  const table = made("table", "table");
  const rows: [string, number, number, number][] = [];
  election.questions.forEach((question, q) => {
    const found = (of.result as unknown[])[q];
    if (question.kind === "opened") {
      const layout = layoutsFrom(election.description)[q];
      if (!layout) return;
      const votes = (found as number[][]).map((row) => decodeVote(layout, row)).filter((one) => !one.overMarked && !one.flags.length);
      layout.candidates.forEach((name, i) => {
        const count = (mark: number): number => votes.filter((one) => one.vote.marks[i] === mark).length;
        rows.push([name, count(YES), count(NO), count(ABSTAIN)]);
      });
    } else if (question.answers[0] === "赞成") {
      const [yes = 0, no = 0] = found as number[];
      rows.push([question.question, yes, no, of.voters - yes - no]);
    } else question.answers.forEach((name, i) => rows.push([name, (found as number[])[i] ?? 0, 0, of.voters - ((found as number[])[i] ?? 0)]));
  });
  const line = (cells: readonly (string | number)[], tag: string): HTMLElement => {
    const row = made("tr");
    row.append(...cells.map((cell, i) => made(tag, i ? "num" : "", String(cell))));
    return row;
  };
  const [head, body] = [made("thead"), made("tbody")];
  head.append(line([say("姓名或事项"), say("赞成"), say("不赞成"), say("弃权")], "th"));
  body.append(...rows.map((row) => line(row, "td")));
  table.append(head, body);
  return table;
}

async function count(bytes: Uint8Array, title: string): Promise<void> {
  worker?.close();
  worker = new BallotDesk(root.dataset["worker"] as string);
  const bar = made("progress") as HTMLProgressElement;
  const words = made("p");
  const box = made("div", "progress");
  const stop = button(say("停止"), "btn btn-text btn-s", () => { worker?.close(); out.replaceChildren(); });
  box.append(words, bar);
  const head = made("header");
  head.append(made("h2", "", say("正在核验")), stop);
  out.replaceChildren(head, box);
  const from = performance.now();
  try {
    held = (await worker.ask("counted", [bytes], (what, done, of) => {
      words.textContent = say("{0}：第 {1} 张，共 {2} 张", what, done, of);
      [bar.max, bar.value] = [of, done];
    })) as Read;
    const table = sums(held);
    out.replaceChildren(...verdict(held, title, Math.max(1, Math.round((performance.now() - from) / 1000))), ...(table ? [table] : []));
    const row = made("div", "row");
    row.append(button(say("打印结果"), "btn btn-line", () => window.print()));
    out.append(row);
  } catch (fault) {
    out.replaceChildren(made("p", "note refusal", said(fault)));
  }
  out.scrollIntoView({ block: "nearest" });
}

const take = async (one: File | undefined): Promise<void> => {
  if (one) await count(new Uint8Array(await one.arrayBuffer()), one.name);
};

file.addEventListener("change", () => void take(file.files?.[0]));
drop.addEventListener("dragover", (event) => event.preventDefault());
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  void take(event.dataTransfer?.files[0]);
});
typed.value = decodeURIComponent(location.hash.slice(1));
root.querySelector("form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  void find();
});
root.querySelector("[data-published]")?.addEventListener("click", () => void published());

/** The published archive, counted here. */
async function published(): Promise<void> {
  try {
    const answer = await fetch(root.dataset["archive"] as string, { cache: "no-store" });
    if (answer.ok) await count(new Uint8Array(await answer.arrayBuffer()), root.dataset["name"] ?? "");
    else out.replaceChildren(made("p", "note", say("投票还没有截止，选举档案截止以后公布。")));
  } catch (fault) {
    out.replaceChildren(made("p", "note refusal", said(fault)));
  }
}

/** A tracker: in the archive that was counted, else in the list of the open box. */
async function find(): Promise<void> {
  let trackers = held?.trackers;
  if (!trackers && root.dataset["list"]) {
    trackers = ((await (await fetch(root.dataset["list"], { cache: "no-store" })).json()) as { trackers: string[] }).trackers;
  }
  if (!trackers) return void out.replaceChildren(made("p", "note", say("先放进选举档案，再查追踪码。")));
  const found = mine({ trackers } as unknown as Verdict);
  const list = made("ul", "lines checks");
  if (found) list.append(found);
  out.replaceChildren(list);
}
