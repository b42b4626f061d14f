// The election as everybody knows it, its questions, and the credential that lets one ballot count.
import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64, hex, utf8 } from "../bytes.ts";
import { strict } from "./canon.ts";
import { Refused } from "./fault.ts";
import { digest, drawn, type Element, type Group } from "./group.ts";
import { byName } from "./groups.ts";
import { element, rows, text } from "./proofs.ts";

export const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

export interface Opened { readonly kind: "opened"; readonly answers: readonly string[]; readonly question: string }
export interface Totals { readonly kind: "totals"; readonly answers: readonly string[]; readonly blank: boolean; readonly least: number; readonly most: number; readonly question: string }
export type Question = Opened | Totals;

export interface Election {
  readonly raw: string;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly group: Group;
  readonly y: Element;
  readonly questions: readonly Question[];
  /** φ: b64 of the SHA-256 of its bytes. */
  readonly fingerprint: string;
}

export const b64 = (raw: string): string => base64(sha256(utf8(raw)));

/** A foreign election.json. */
export function electionFrom(raw: string): Election {
  const found = strict(raw, "election.json") as Record<string, unknown>;
  if (typeof found?.["version"] !== "number") throw new Refused("json_shape", "election.json", "election.json：缺少 version 一项");
  if (found["version"] !== 1) throw new Refused("election_version", "election.json", "election.json：version 不是 1");
  const group = byName(text(found["group"], "election.json"));
  const uuid = text(found["uuid"], "election.json");
  if (!new RegExp(`^[${BASE58}]{14,64}$`).test(uuid)) throw new Refused("election_uuid", "election.json", "election.json：uuid 应是 14 位以上的 Base58 文字");
  const y = element(group, found["public_key"], "election.json · public_key");
  if (group.equal(y, group.one)) throw new Refused("election_key", "election.json", "票箱钥匙是单位元，用它封的票人人可读");
  const list = found["questions"];
  if (!Array.isArray(list) || !list.length) throw new Refused("questions", "election.json", "这次投票没有题目");
  const questions = list.map((one, i) => questionFrom(one, group, `questions[${i}]`));
  group.remember(y);
  return { raw, uuid, name: text(found["name"], "election.json"), description: text(found["description"], "election.json"), group, y, questions, fingerprint: b64(raw) };
}

function questionFrom(found: unknown, group: Group, where: string): Question {
  const one = (found ?? {}) as Record<string, unknown>;
  if (one["type"] === "NonHomomorphic") {
    const value = one["value"] as Record<string, unknown>;
    const question = { kind: "opened" as const, answers: answers(value, where), question: text(value["question"], where) };
    if (question.answers.length > group.capacity) throw new Refused("questions", where, `${where}：这个群装不下 ${question.answers.length} 格`);
    return question;
  }
  if ("type" in one) throw new Refused("questions", where, `${where}：不认识的题型`);
  const [least, most] = [one["min"], one["max"]] as [number, number];
  const question = { kind: "totals" as const, answers: answers(one, where), blank: one["blank"] === true, least, most, question: text(one["question"], where) };
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most) || least < 0 || least > most || most > question.answers.length) throw new Refused("questions", where, `${where}：要选的个数不成立`);
  return question;
}

function answers(found: Record<string, unknown>, where: string): readonly string[] {
  const list = found["answers"];
  if (!Array.isArray(list) || !list.length) throw new Refused("json_shape", where, `${where}：answers 应是不空的文字列表`);
  return rows(list, list.length, where).map((one) => text(one, where));
}

/** Twenty-two signs in the groups in which they are read out. */
export function newCredential(): string {
  const signs = Array.from({ length: 22 }, () => BASE58[drawn(58)]).join("");
  return [signs.slice(0, 5), signs.slice(5, 11), signs.slice(11, 16), signs.slice(16)].join("-");
}

/** The secret number of a credential, of today's form or of belenios-tool 2.0's. */
export function secretOf(credential: string, uuid: string, group: Group): bigint {
  const sign = `[${BASE58}]`;
  if (new RegExp(`^${sign}{5}-${sign}{6}-${sign}{5}-${sign}{6}$`).test(credential)) {
    return BigInt(`0x${[0, 1].map((half) => digest(`derive_credential|${uuid}|${half}|${credential}`)).join("")}`) % group.q;
  }
  if (new RegExp(`^${sign}{3}(-${sign}{3}){4}$`).test(credential) && addsUp(credential)) {
    return BigInt(`0x${hex(pbkdf2(sha256, utf8(credential), utf8(uuid), { c: 1000, dkLen: 32 }))}`) % group.q;
  }
  throw new Refused("credential", "凭证", "凭证写得不对：应为 5-6-5-6 共 22 位（或旧式 3-3-3-3-3 共 15 位），请对照原件重新输入");
}

function addsUp(credential: string): boolean {
  const signs = [...credential.replaceAll("-", "")].map((sign) => BigInt(BASE58.indexOf(sign)));
  const last = signs.pop() ?? 0n;
  return (signs.reduce((whole, sign) => whole * 58n + sign, 0n) + last) % 53n === 0n;
}

export const publicCredential = (group: Group, secret: bigint): string => group.encode(group.secretPower(group.g, secret));
