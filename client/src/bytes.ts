// How bytes are written as text in ballots, receipts and records: hexadecimal, Base64 in its two alphabets, and Base32.

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const FOR_ADDRESSES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** UTF-8 bytes of a text; a half character (lone surrogate) has none, so it is refused rather than replaced. */
export function utf8(text: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text)) throw new RangeError("文字中有不完整的字符，无法计算指纹");
  return new TextEncoder().encode(text);
}

/** Two lowercase hexadecimal digits a byte. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The opposite of `hex`. */
export function unhex(text: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new RangeError("不是十六进制的指纹");
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Standard Base64 without `=`: 32 bytes give 43 characters (`b64` of the ballot format). */
export function base64(bytes: Uint8Array): string {
  return written(bytes, STANDARD, 6);
}

/** Base64 with `-` and `_`, for addresses and QR codes. */
export function base64url(bytes: Uint8Array): string {
  return written(bytes, FOR_ADDRESSES, 6);
}

/** Either Base64 alphabet back to bytes. One text for one value: left-over bits must be zero, no `=`, nothing else. */
export function unbase64(text: string): Uint8Array {
  return read(text.replaceAll("-", "+").replaceAll("_", "/"), STANDARD, 6);
}

/** Base32 (A–Z, 2–7) without `=`: no 0/O or 1/I to confuse when read aloud. */
export function base32(bytes: Uint8Array): string {
  return written(bytes, BASE32, 5);
}

function written(bytes: Uint8Array, alphabet: string, width: number): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= width; bits -= width) text += alphabet[(held >> (bits - width)) & ((1 << width) - 1)];
    held &= (1 << bits) - 1;
  }
  return bits ? text + alphabet[(held << (width - bits)) & ((1 << width) - 1)] : text;
}

function read(text: string, alphabet: string, width: number): Uint8Array {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new RangeError(`「${character}」不是这种编码的字符`);
    held = (held << width) | value;
    bits += width;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  if (bits >= width || held !== 0) throw new RangeError("编码不完整");
  return Uint8Array.from(bytes);
}
