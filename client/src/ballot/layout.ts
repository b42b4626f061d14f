// What stands in which byte of an opened ballot: marks of the candidates, roll numbers of write-ins, and one slot that stays 0.
import { strict } from "./canon.ts";
import { Refused } from "./fault.ts";
import { byName } from "./groups.ts";
import { only } from "./proofs.ts";

export interface Layout { readonly candidates: readonly string[]; readonly blanks: number; readonly bytes: number; readonly slots: number; readonly group: string }
export interface Vote { readonly marks: readonly number[]; readonly writeIns: readonly number[] }
export const [ABSTAIN, YES, NO] = [0, 1, 2] as const;

/** The layouts that an election's description tells. */
export function layoutsFrom(description: string): Layout[] {
  const found = strict(description, "description", 1_000_000);
  return (Array.isArray(found) ? found : [found]).map(layoutFrom);
}

function layoutFrom(found: unknown): Layout {
  const held = only(found, ["format", "candidates", "blanks", "bytes", "slots", "group"], "description") as { readonly [name: string]: unknown };
  const layout = { candidates: held["candidates"], blanks: held["blanks"], bytes: held["bytes"], slots: held["slots"], group: held["group"] } as Layout;
  const fits = held["format"] === 0 && Array.isArray(layout.candidates) && [layout.blanks, layout.bytes].every(Number.isSafeInteger) && layout.slots === layout.candidates.length + layout.blanks * layout.bytes + 1;
  if (!fits || layout.slots > byName(layout.group).capacity) throw new Refused("layout", "description", "版式的数字对不上，不能按它填票");
  return layout;
}

/** Why a paper filled in so cannot be sent; "" when it can. */
export function refused(layout: Layout, vote: Vote): string {
  const chosen = vote.marks.filter((mark) => mark === YES).length + vote.writeIns.length;
  if (vote.marks.length !== layout.candidates.length || !vote.marks.every((mark) => mark === ABSTAIN || mark === YES || mark === NO)) return "每名候选人应是赞成、不赞成或弃权";
  if (!vote.writeIns.every((n) => Number.isInteger(n) && n > 0 && n < 256 ** layout.bytes)) return "另选他人请填名册上的编号";
  if (new Set(vote.writeIns).size !== vote.writeIns.length) return "另选他人写了同一个人两次";
  return chosen > layout.blanks ? `应选 ${layout.blanks} 名，现选了 ${chosen} 名，请去掉 ${chosen - layout.blanks} 名` : "";
}

/** The bytes of a paper. */
export function encodeVote(layout: Layout, vote: Vote): number[] {
  const why = refused(layout, vote);
  if (why) throw new Refused("layout", "选票", `不能封票：${why}`);
  const sorted = [...vote.writeIns].sort((a, b) => a - b); // the order in which they were typed must not mark the ballot
  const blanks = Array.from({ length: layout.blanks }, (_, i) => sorted[i] ?? 0);
  const written = blanks.flatMap((n) => Array.from({ length: layout.bytes }, (_, k) => Math.floor(n / 256 ** (layout.bytes - 1 - k)) % 256));
  return [...vote.marks, ...written, 0];
}

/** What opened bytes say; `flags` name what a lawful page would not have sent. */
export function decodeVote(layout: Layout, values: readonly number[]): { vote: Vote; flags: string[]; overMarked: boolean } {
  const names = layout.candidates.length;
  const marks = values.slice(0, names).map((v) => (v <= NO ? v : ABSTAIN));
  const numbers = Array.from({ length: layout.blanks }, (_, i) => values.slice(names + i * layout.bytes, names + (i + 1) * layout.bytes).reduce((n, v) => n * 256 + v, 0));
  const writeIns = numbers.filter((n) => n > 0);
  const flags = [...(values.slice(0, names).some((v) => v > NO) ? ["impossible_mark"] : []), ...(values.at(-1) ? ["stray_byte"] : [])];
  const chosen = marks.filter((mark) => mark === YES).length + writeIns.length;
  return { vote: { marks, writeIns }, flags, overMarked: chosen > layout.blanks };
}
