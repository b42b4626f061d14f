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

/** What to tell the reader about a file, given the fingerprint in the record. */
export function verdict(found: string, recorded: string): { same: boolean; said: string } {
  return found === recorded.trim().toLowerCase()
    ? { same: true, said: "一致：这个文件与记录中的完全相同。" }
    : { same: false, said: `不一致：这个文件的指纹是 ${found.slice(0, 16)}…，与记录不同，内容已被改动或不是同一个文件。` };
}
