// A scrutineer's share on paper: numbered lines of five-sign groups, each with its own check; what a QR code holds and a hand can copy.
import { sha256 } from "@noble/hashes/sha2.js";
import { base32, utf8 } from "../bytes.ts";
import { Refused } from "./fault.ts";
import type { Group } from "./group.ts";
import { byName } from "./groups.ts";

const HEAD = "UNIONHALL-SHARE-1";
const NAMES = ["Ed25519", "RFC-3526-2048", "BELENIOS-2048"] as const;
const WIDE = 40;
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const check = (data: Uint8Array, signs: number): string => base32(sha256(Uint8Array.from([...utf8("backup|"), ...data]))).slice(0, signs);
const line = (number: number, row: string): string => [String(number).padStart(2, "0"), ...(row.match(/.{1,5}/g) ?? []), check(utf8(`${number}|${row}`), 4)].join("-");
const damaged = (what: string): Refused => new Refused("backup", "备份", `钥匙份额的纸质备份读不出：${what}，请对照纸面重新扫描或录入`);

/** The text of a share: heading, numbered lines, check of the whole. */
export function backup(group: Group, secret: bigint): string {
  const size = Math.ceil(group.q.toString(2).length / 8);
  const digits = secret.toString(16).padStart(size * 2, "0");
  const data = Uint8Array.from([NAMES.indexOf(group.name as (typeof NAMES)[number]), ...(digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))]);
  const rows = base32(data).match(new RegExp(`.{1,${WIDE}}`, "g")) ?? [];
  return [HEAD, ...rows.map((row, i) => line(i + 1, row)), `END-${check(data, 10)}`].join("\n");
}

/** The share behind a text read from paper; a damaged line is named. */
export function restored(text: string): { group: Group; secret: bigint } {
  const lines = text.slice(0, 20_000).split(/\r?\n/).map((one) => one.trim().toUpperCase()).filter(Boolean);
  if (lines.length < 3 || lines[0] !== HEAD || !lines.at(-1)?.startsWith("END-")) throw damaged("开头或结尾不全");
  const signs = lines.slice(1, -1).map((one, i) => {
    const row = one.split("-").slice(1, -1).join("");
    if (line(i + 1, row) !== one) throw damaged(`第 ${i + 1} 行有错字或缺字`);
    return row;
  });
  const data = unsigned(signs.join(""));
  if (lines.at(-1) !== `END-${check(data, 10)}`) throw damaged("总校验不符，可能漏掉了整行");
  const name = NAMES[data[0] ?? 99];
  if (!name) throw damaged("这不是监票人的钥匙份额");
  const group = byName(name);
  const secret = data.slice(1).reduce((whole, byte) => (whole << 8n) | BigInt(byte), 0n);
  if (secret >= group.q) throw damaged("数超出范围");
  return { group, secret };
}

function unsigned(text: string): Uint8Array {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const sign of text) {
    const value = SIGNS.indexOf(sign);
    if (value < 0) throw damaged("只能有大写字母 A 到 Z 与数字 2 到 7");
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
  }
  return Uint8Array.from(bytes);
}
