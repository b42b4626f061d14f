// The number by which a voter finds the own ballot on the public board, and its short form to read out.
import { sha256 } from "@noble/hashes/sha2.js";
import { base32, base64, unbase64, utf8 } from "./bytes.ts";

const SHOWN = 16; // Base32 characters on screen: 80 bits, in fours

/** The tracker of a ballot: Base64 of the SHA-256 of its whole text, 43 characters (ballot format, 6). */
export function tracker(ballot: string): string {
  return base64(sha256(utf8(ballot)));
}

/** What the screen shows of a tracker: `ABCD EFGH IJKL MNOP`. */
export function short(full: string): string {
  return (base32(hashOf(full)).slice(0, SHOWN).match(/.{4}/g) ?? []).join(" ");
}

/** Whether something typed or scanned names this ballot: the whole tracker, or its short form in either case, with or without spaces. */
export function names(typed: string, full: string): boolean {
  const asked = typed.trim();
  return asked === full || asked.replace(/[\s-]/g, "").toUpperCase() === short(full).replaceAll(" ", "");
}

function hashOf(full: string): Uint8Array {
  const hash = unbase64(full);
  if (hash.length !== 32) throw new RangeError("不是一个完整的追踪号");
  return hash;
}
