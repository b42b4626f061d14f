// The SHA-256 of a file, computed where the file is: checking evidence must not need an upload.
import { sha256 } from "@noble/hashes/sha2.js";
import { hex } from "./bytes.ts";

const PIECE = 1 << 20;

/** Lowercase SHA-256 of a file, read in pieces of one megabyte so that a phone can take a scan of any size. */
export async function fingerprint(file: Blob, progress: (share: number) => void = () => {}): Promise<string> {
  const state = sha256.create();
  for (let start = 0; start < file.size; start += PIECE) {
    state.update(new Uint8Array(await file.slice(start, start + PIECE).arrayBuffer()));
    progress(Math.min(1, (start + PIECE) / file.size));
  }
  return hex(state.digest());
}

export type Verdict = { same: boolean | null; said: string };

const ENOUGH = 16; // hexadecimal characters: 64 bits, which nobody hits by chance

/** What to tell the reader about a file, given the fingerprint in the record as it was typed or copied: in fours, cut short on paper, or not given. */
export function verdict(found: string, typed: string): Verdict {
  const recorded = typed.replace(/[\s·-]/g, "").toLowerCase();
  if (recorded === "") return { same: null, said: `这个文件的指纹：${fours(found)}` };
  if (!/^[0-9a-f]*$/.test(recorded) || recorded.length > found.length) return { same: null, said: "填写的不是一个指纹：指纹由 64 个字符（0–9、a–f）组成，请重新复制。" };
  if (recorded.length < ENOUGH) return { same: null, said: `填写的指纹太短，至少要有前 ${ENOUGH} 个字符。` };
  if (!found.startsWith(recorded)) return { same: false, said: `不一致：这个文件的指纹是 ${fours(found)}。内容被改动过，或者不是同一个文件。` };
  return recorded.length === found.length
    ? { same: true, said: "一致：这个文件与记录中的完全相同。" }
    : { same: true, said: `一致：与填写的前 ${recorded.length} 个字符相同。` };
}

function fours(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join(" ");
}
