// The scrutineer's page: make the key together, keep a paper copy, shuffle, and give the own part of the opening after verifying everything here.
import { BallotDesk } from "../ballot/desk.ts";
import { code } from "./code.ts";
import { button, get, keep, kept, made, post, said, spot, Wrong } from "./dom.ts";

interface Vote { readonly pk: number; readonly heading: string; readonly box: string; readonly uuid: string; readonly shuffled: readonly number[]; readonly shared: readonly number[] }
interface State { readonly group: string; readonly size: number; readonly threshold: number; readonly index: number; readonly name: string; readonly rounds: readonly (readonly string[])[]; readonly done: boolean; readonly fingerprint: string; readonly votes: readonly Vote[] }
interface Held { readonly sent: readonly string[]; readonly share: string; readonly size: number; readonly group: string }

const root = document.getElementById("scrutineer") as HTMLElement;
const main = spot(root, "main");
const note = spot(root, "said");
const at = (name: string): string => root.dataset[name] as string;
const store = `key:${at("hall")}`;
const worker = new BallotDesk(at("worker"));
let busy = false;
let shown = "";

const tell = (text: string, wrong = false): void => {
  note.hidden = !text;
  note.classList.toggle("refusal", wrong);
  note.textContent = text;
};
const progress = (what: string, done: number, of: number): void => tell(`${what} ${done}/${of}`);

async function doing(work: () => Promise<void>): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    await work();
    tell("");
  } catch (fault) {
    tell(said(fault), true);
  } finally {
    busy = false;
    shown = "";
  }
}

/** One round after another, as soon as all messages of the round before are there. */
async function ceremony(now: State): Promise<void> {
  let held = kept<Held>(store);
  const started = held && now.rounds[0]?.[now.index - 1] === held.sent[0];
  if (!held || (!started && !now.rounds[0]?.[now.index - 1])) {
    held = (await worker.ask("begin", [{ group: now.group, size: now.size, threshold: now.threshold, index: now.index, name: now.name }])) as Held;
    keep(store, held);
  } else if (!started) throw new Wrong("这个岗位的仪式在另一台设备上开始过：请用那台设备，或者请主持人重新开始仪式");
  const steps = ["second", "third"] as const;
  for (let turn = 1; turn <= 3; turn += 1) {
    if (turn > 1) {
      const before = now.rounds[turn - 2] ?? [];
      if (before.filter(Boolean).length < now.size) return;
      held = (await worker.ask(steps[turn - 2] as string, [held, before])) as Held;
      keep(store, held);
    }
    if (!now.rounds[turn - 1]?.[now.index - 1]) {
      await post(at("do"), { act: "message", round: turn, text: held.sent[turn - 1] });
      return;
    }
  }
}

async function archive(vote: Vote): Promise<Uint8Array> {
  const answer = await fetch(at("box").replace("UUID", vote.uuid) + "archive.bel", { cache: "no-store" });
  if (!answer.ok) throw new Wrong("选举档案没有取到，请稍后再试");
  return new Uint8Array(await answer.arrayBuffer());
}

function step(now: State, vote: Vote): HTMLElement {
  const box = made("section", "stack");
  box.append(made("h2", "", vote.heading));
  if (vote.box === "open") box.append(made("p", "quiet", "正在投票。"));
  if (vote.box === "closed") {
    const mine = vote.shuffled.includes(now.index);
    box.append(made("p", "quiet", `已洗牌 ${vote.shuffled.length} 位。${mine ? "您已洗过。" : ""}`));
    if (!mine) box.append(button("在本机核验并洗牌", "btn btn-wide", () => void doing(async () => {
      const text = (await worker.ask("mix", [await archive(vote)], progress)) as string;
      await post(at("do"), { act: "shuffle", vote: vote.pk, text });
    })));
  }
  if (vote.box === "shuffled") {
    const mine = vote.shared.includes(now.index);
    box.append(made("p", "quiet", `已解密 ${vote.shared.length} 位，须 ${now.threshold} 位。${mine ? "您已交出本人的一份。" : ""}`));
    if (!mine) box.append(button("在本机核验整份档案，交出本人的一份", "btn btn-formal btn-wide", () => void doing(async () => {
      const given = kept<Record<string, string>>(`${store}:given`) ?? {};
      const file = await archive(vote);
      const held = kept<Held>(store);
      if (!held) throw new Wrong("这台设备上没有钥匙：请先用纸质备份恢复");
      const text = given[vote.uuid] ?? ((await worker.ask("give", [file, held.share], progress)) as string);
      keep(`${store}:given`, { ...given, [vote.uuid]: text }); // one archive, one share: asked again, the same is sent again
      await post(at("do"), { act: "share", vote: vote.pk, text });
    })));
  }
  if (vote.box === "opened") box.append(made("p", "", "票箱已开，请看大屏唱票。"));
  return box;
}

function backup(held: Held | null): HTMLElement {
  const box = made("section", "stack");
  const text = Object.assign(made("textarea", "input"), { rows: 3, readOnly: Boolean(held) }) as HTMLTextAreaElement;
  text.setAttribute("aria-label", "纸质备份");
  box.append(made("h2", "", "纸质备份"), text);
  if (held) {
    const paper = made("div", "qr-card");
    void worker.ask("backup", [held.group, held.share]).then((found) => {
      text.value = found as string;
      paper.append(code(found as string, "纸质备份的二维码"), made("p", "", "打印或抄下，装信封封存，不要拍照。"));
    });
    box.append(paper, made("p", "hint", "设备丢了，用另一台设备扫这个码或照抄文字，就能恢复。演练：在另一台设备上恢复一次，能恢复就对了。"), button("打印备份", "btn btn-line", () => window.print()));
  } else {
    box.append(made("p", "hint", "这台设备上没有钥匙。把纸质备份填进来恢复。"), button("恢复钥匙", "btn btn-line", () => void doing(async () => {
      const found = (await worker.ask("restored", [text.value.trim()])) as { group: string; secret: string };
      keep(store, { sent: [], share: found.secret, size: 0, group: found.group });
    })));
  }
  return box;
}

function draw(now: State): void {
  const parts: HTMLElement[] = [];
  const held = kept<Held>(store);
  if (!now.group || !now.index) parts.push(made("p", "note", "钥匙仪式还没有开始，等主持人宣布。"));
  else if (!now.done) parts.push(made("p", "note", `钥匙仪式进行中：第一轮 ${now.rounds[0]?.filter(Boolean).length ?? 0}/${now.size}，第二轮 ${now.rounds[1]?.filter(Boolean).length ?? 0}/${now.size}，第三轮 ${now.rounds[2]?.filter(Boolean).length ?? 0}/${now.size}。请不要关页面。`));
  else {
    const box = made("section", "stack panel panel-now");
    box.append(made("h2", "", "钥匙已经做好"), made("p", "tracker", now.fingerprint), made("p", "", "各位监票人的设备和大屏应当显示同一个指纹，请念出来核对，记入记录。"));
    parts.push(box, backup(held && held.share !== "0" ? held : null), ...now.votes.map((vote) => step(now, vote)));
  }
  main.replaceChildren(...parts);
}

async function again(): Promise<void> {
  try {
    if (!busy) {
      const now = await get<State>(at("state"));
      const text = JSON.stringify([now, Boolean(kept(store))]);
      if (text !== shown && document.activeElement?.tagName !== "TEXTAREA") { draw(now); shown = text; }
      if (now.group && now.index && !now.done) await doing(() => ceremony(now));
      else if (now.done) await settle(now);
    }
  } catch {
    tell("网络断开，恢复后自动继续", true);
  }
  setTimeout(() => void again(), 1500);
}

/** The third round's own share is known only after every point was checked. */
async function settle(now: State): Promise<void> {
  const held = kept<Held>(store);
  if (held && held.share === "0" && held.sent.length === 2 && (now.rounds[1] ?? []).length === now.size) keep(store, await worker.ask("third", [held, now.rounds[1]]));
}
void again();
