// Who holds the key of the box: every proof and signature of a foreign trustees.json, and which shares open.
import { strict, strictly, written } from "./canon.ts";
import { lagrange } from "./decryption.ts";
import { b64 } from "./election.ts";
import { Refused } from "./fault.ts";
import type { Element, Group } from "./group.ts";
import { element, holdsKnowledge, proofFrom, proofJson, proveKnowledge, rows, sign, signed, text, type Json } from "./proofs.ts";
import { short } from "../tracker.ts";

export interface Trustee { readonly owner: number; readonly name: string; readonly key: Element }
export interface Item { readonly threshold: number; readonly trustees: readonly Trustee[]; readonly key: Element; readonly shared: boolean }
export interface Trustees { readonly raw: string; readonly items: readonly Item[]; readonly all: readonly Trustee[]; readonly y: Element; readonly signed: boolean; readonly fingerprint: string }

/** The object with these names and perhaps the optional ones, nothing else. */
export function named(found: unknown, names: readonly string[], optional: readonly string[], where: string): Json {
  const there = found !== null && typeof found === "object" && !Array.isArray(found) ? Object.keys(found) : [];
  if (!names.every((name) => there.includes(name)) || !there.every((name) => names.includes(name) || optional.includes(name))) throw new Refused("json_shape", where, `${where}：记录的各项应是 ${names.join("、")}`);
  return found as Json;
}

/** A foreign trustees.json. */
export function trusteesFrom(group: Group, raw: string): Trustees {
  const where = "trustees.json";
  const list = strictly(raw, where, "trustees_canonical", 16_000_000);
  if (!Array.isArray(list) || !list.length) throw new Refused("json_shape", where, `${where}：应是不空的列表`);
  const items: Item[] = [];
  let complete = true;
  list.forEach((one, i) => {
    const place = `${where}[${i}]`;
    const [kind, body] = rows(one, 2, place);
    const first = 1 + items.reduce((sum, item) => sum + item.trustees.length, 0);
    if (kind === "Single") items.push(alone(group, body, first, place));
    else if (kind === "Pedersen") {
      const { item, signed: all } = shared(group, body, first, place);
      items.push(item);
      complete &&= all;
    } else throw new Refused("json_shape", place, `${place}：只能是 Single 或 Pedersen`);
  });
  if (new Set(items.map((item) => group.encode(item.key))).size !== items.length) throw new Refused("trustees_distinct", where, `${where}：同一把钥匙不能占两席`);
  const y = items.reduce<Element>((whole, item) => group.mul(whole, item.key), group.one);
  return { raw, items, all: items.flatMap((item) => item.trustees), y, signed: complete, fingerprint: short(b64(raw)).replaceAll(" ", "-") };
}

function alone(group: Group, found: unknown, owner: number, where: string): Item {
  const trustee = keyOf(group, named(found, ["pok", "public_key"], ["name"], where), owner, where);
  return { threshold: 1, trustees: [trustee], key: trustee.key, shared: false };
}

function keyOf(group: Group, found: Json, owner: number, where: string): Trustee {
  const key = own(group, found["public_key"], where);
  if (!holdsKnowledge(group, key, proofFrom(group, found["pok"], where), `pok|${group.name}|${group.encode(key)}|`)) throw new Refused("trustee_key", where, `${where}：第 ${owner} 号监票人的公钥没有成立的持有证明`);
  return { owner, name: "name" in found ? text(found["name"], where) : "", key };
}

function own(group: Group, found: unknown, where: string): Element {
  const e = element(group, found, where);
  if (group.equal(e, group.one)) throw new Refused("trustee_key", where, `${where}：是单位元，等于没有钥匙`);
  return e;
}

/** What a scrutineer signs first. */
export const certificate = (group: Group, verification: string, encryption: string, context?: { size: number; threshold: number; index: number }): string =>
  written({ ...(context ? { context: { group: group.name, ...context } } : {}), verification, encryption }) as string;

/** What a scrutineer signs last. */
export const transcript = (certs: readonly unknown[], coefexps: readonly string[]): string => `certs_sig|${written({ certs, coefexps })}`;

/** The parts of a signed message. */
export function message(group: Group, found: unknown, where: string) {
  const held = named(found, ["message", "signature"], [], where);
  return { said: text(held["message"], where), proof: proofFrom(group, held["signature"], where) };
}

function shared(group: Group, found: unknown, first: number, where: string): { item: Item; signed: boolean } {
  const held = named(found, ["threshold", "certs", "coefexps", "verification_keys"], ["signatures"], where);
  const size = Array.isArray(held["certs"]) ? held["certs"].length : 0;
  const threshold = held["threshold"] as number;
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > size || size > 200) throw new Refused("trustees_threshold", where, `${where}：${size} 位监票人中要 ${threshold} 位，不成立`);
  const certs = rows(held["certs"], size, where);
  const known = certs.map((one, i) => certified(group, one, { size, threshold, index: i + 1 }, `${where} · certs[${i}]`));
  if (new Set(known.map(({ signer }) => group.encode(signer))).size !== size) throw new Refused("trustees_distinct", where, `${where}：两份证书用了同一把签名钥匙`);
  const complete = known.some(({ context }) => context);
  if (complete !== known.every(({ context }) => context)) throw new Refused("trustee_context", where, `${where}：不是同一次仪式的证书`);
  const signers = known.map(({ signer }) => signer);
  const coefficients = rows(held["coefexps"], size, where).map((one, i) => published(group, one, signers[i], threshold, `${where} · coefexps[${i}]`));
  if (complete && !("signatures" in held)) throw new Refused("trustee_transcript", where, `${where}：没有各人对全部证书的签名，被人去掉了`);
  if ("signatures" in held) rows(held["signatures"], size, where).forEach((one, i) => {
    const texts = (coefficients[i] as readonly Element[]).map((e) => group.encode(e));
    if (!signed(group, signers[i], transcript(certs, texts), proofFrom(group, one, where))) throw new Refused("trustee_transcript", where, `${where}：第 ${i + 1} 位监票人对全部证书的签名不成立`);
  });
  const expected = shareKeys(group, coefficients);
  const trustees = rows(held["verification_keys"], size, where).map((one, j) => {
    const place = `${where} · verification_keys[${j}]`;
    const entry = named(one, ["pok", "public_key"], ["signature", "name"], place);
    const trustee = keyOf(group, entry, first + j, place);
    if (!group.equal(trustee.key, expected[j])) throw new Refused("trustee_share", place, `${place}：公钥与各人公布的系数不符`);
    if ((complete || "signature" in entry) && !("signature" in entry && signed(group, signers[j], text(entry["public_key"], place), proofFrom(group, entry["signature"], place)))) throw new Refused("trustee_signature", place, `${place}：没有本人的签认`);
    return trustee;
  });
  const key = coefficients.reduce<Element>((whole, row) => group.mul(whole, row[0]), group.one);
  return { item: { threshold, trustees, key, shared: true }, signed: complete };
}

/** Signing and sealing key of a certificate that is in order. */
export function certified(group: Group, found: unknown, context: { size: number; threshold: number; index: number }, where: string): { signer: Element; opener: Element; context: boolean } {
  const { said, proof } = message(group, found, where);
  const value = named(strict(said, where), ["verification", "encryption"], ["context"], where);
  const keys = [text(value["verification"], where), text(value["encryption"], where)] as const;
  if (certificate(group, ...keys, "context" in value ? context : undefined) !== said) throw new Refused("trustee_context", where, `${where}：证书所写的群、人数、门限或序号与这次仪式不符`);
  const [signer, opener] = [own(group, keys[0], where), own(group, keys[1], where)];
  if (!signed(group, signer, said, proof)) throw new Refused("trustee_certificate", where, `${where}：第 ${context.index} 份证书的签名不成立`);
  return { signer, opener, context: "context" in value };
}

function published(group: Group, found: unknown, signer: Element, threshold: number, where: string): Element[] {
  const { said, proof } = message(group, found, where);
  const texts = rows(named(strictly(said, where, "json_shape"), ["coefexps"], [], where)["coefexps"], threshold, where);
  if (!signed(group, signer, said, proof)) throw new Refused("trustee_coefficients", where, `${where}：公布的系数，签名不成立`);
  return texts.map((one) => own(group, one, where));
}

/** The public half of every share, from all published coefficients. */
export function shareKeys(group: Group, coefficients: readonly (readonly Element[])[]): Element[] {
  const joint = (coefficients[0] ?? []).map((_, k) => coefficients.reduce<Element>((whole, row) => group.mul(whole, row[k]), group.one));
  return coefficients.map((_, j) => group.product(joint, joint.map((__, k) => BigInt(j + 1) ** BigInt(k) % group.q)));
}

/** A scrutineer's entry with the proof for the secret x, signed by the certificate's key where there is one. */
export function publicKey(group: Group, x: bigint, name = "", signer?: bigint): unknown {
  const key = group.encode(group.secretPower(group.g, x));
  const pok = proofJson(proveKnowledge(group, x, `pok|${group.name}|${key}|`));
  return { pok, public_key: key, ...(signer === undefined ? {} : { signature: proofJson(sign(group, signer, key)) }), ...(name ? { name } : {}) };
}

/** Which of the given shares open the box, and to what power each is raised. */
export function weights(trustees: Trustees, given: readonly number[], q: bigint): Map<number, bigint> {
  const found = new Map<number, bigint>();
  for (const item of trustees.items) {
    const here = item.trustees.map((one, i) => ({ place: i + 1, owner: one.owner })).filter(({ owner }) => given.includes(owner)).slice(0, item.threshold);
    if (here.length < item.threshold) throw new Refused("threshold", "", `开箱还缺解密：须有 ${item.threshold} 位，现有 ${here.length} 位`);
    const powers = item.shared ? lagrange(here.map(({ place }) => place), q) : [1n];
    here.forEach(({ owner }, i) => found.set(owner, powers[i] as bigint));
  }
  return found;
}
