// The key ceremony on a scrutineer's device: three rounds over a server that relays what it cannot read; bytes as in docs/ballot-spec.md, section 5.
import { xsalsa20poly1305 } from "@noble/ciphers/salsa.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "../bytes.ts";
import { strict, written } from "./canon.ts";
import { Refused } from "./fault.ts";
import { decimal, random, type Element, type Group } from "./group.ts";
import { byName } from "./groups.ts";
import { element, proofJson, rows, sign, signed, signedMessage, text } from "./proofs.ts";
import { certificate, certified, message, named, publicKey, transcript, trusteesFrom, type Trustees } from "./trustees.ts";

const NONCE = 24;

export interface Ceremony { readonly group: string; readonly size: number; readonly threshold: number; readonly index: number; readonly name: string }

/** What one device keeps between the rounds, secret as a whole; plain JSON, so that the page can be closed and go on. */
export interface State extends Ceremony {
  readonly signer: string;
  readonly opener: string;
  readonly certs: readonly unknown[];
  readonly coefficients: readonly string[];
  readonly seconds: readonly unknown[];
  readonly share: string;
  readonly sent: readonly string[];
}

/** Round one. */
export function begin(of: Ceremony): State {
  const { size, threshold, index } = of;
  if (!(1 <= threshold && threshold <= size && 1 <= index && index <= size)) throw new Refused("ceremony_size", "", `${size} 位监票人中要 ${threshold} 位开箱、本机为第 ${index} 位，不成立`);
  const group = byName(of.group);
  const [signer, opener] = [random(group), random(group)];
  const key = (x: bigint) => group.encode(group.secretPower(group.g, x));
  const cert = written(signedMessage(group, signer, certificate(group, key(signer), key(opener), { size, threshold, index }))) as string;
  return { ...of, signer: String(signer), opener: String(opener), certs: [], coefficients: [], seconds: [], share: "0", sent: [cert] };
}

/** Round two: the own polynomial in the exponent, and for each device its point, sealed. */
export function second(state: State, firsts: readonly string[]): State {
  if (state.sent.length > 1) return state;
  const group = byName(state.group);
  const certs = all(state, firsts, "证书");
  const openers = certs.map((cert, i) => certificateOf(state, cert, i + 1).opener);
  if (firsts[state.index - 1] !== state.sent[0]) throw new Refused("ceremony_certificate", `第 ${state.index} 位`, "收到的证书里，本机的那一份不是本机发出的，中转的服务器不可信，请停止仪式");
  const coefficients = Array.from({ length: state.threshold }, () => random(group));
  const exponents = coefficients.map((a) => group.encode(group.secretPower(group.g, a)));
  const x = BigInt(state.signer);
  const coefexps = signedMessage(group, x, written({ coefexps: exponents }) as string);
  const shares = openers.map((opener, i) => sealedPoint(group, state.index, i + 1, opener, point(coefficients, i + 1, group.q)));
  const body = written({ coefexps, signature: proofJson(sign(group, x, transcript(certs, exponents))), shares }) as string;
  return { ...state, certs, coefficients: coefficients.map(String), sent: [...state.sent, written(signedMessage(group, x, body)) as string] };
}

/** Round three: every received point is checked; their sum is the own share. */
export function third(state: State, seconds: readonly string[]): State {
  if (state.sent.length > 2) return state;
  const group = byName(state.group);
  const bodies = all(state, seconds, "第二轮消息").map((found, i) => bodyOf(state, group, found, i + 1));
  const share = bodies.reduce((sum, body, i) => (sum + pointOf(state, group, body, i + 1)) % group.q, 0n);
  const key = written(publicKey(group, share, state.name, BigInt(state.signer))) as string;
  const kept = bodies.map((body) => ({ coefexps: body["coefexps"], signature: body["signature"] }));
  return { ...state, seconds: kept, share: String(share), coefficients: [], sent: [...state.sent, key] };
}

/** The shared key as it stands in trustees.json; every device comes to the same bytes. */
export function finish(state: State, thirds: readonly string[]): { item: unknown; trustees: Trustees } {
  const keys = all(state, thirds, "公钥");
  if (thirds[state.index - 1] !== state.sent[2]) throw new Refused("ceremony_key", `第 ${state.index} 位`, "收到的公钥里，本机的那一份不是本机发出的，中转的服务器不可信，请停止仪式");
  const seconds = state.seconds as readonly { coefexps: unknown; signature: unknown }[];
  const item = { threshold: state.threshold, certs: state.certs, coefexps: seconds.map((one) => one.coefexps), signatures: seconds.map((one) => one.signature), verification_keys: keys };
  return { item, trustees: trusteesFrom(byName(state.group), written([["Pedersen", item]]) as string) };
}

function all(of: Ceremony, messages: readonly string[], what: string): unknown[] {
  if (messages.length !== of.size) throw new Refused("ceremony_waiting", "", `还没有到齐：要 ${of.size} 位的${what}，现有 ${messages.length} 份`);
  return messages.map((one, i) => strict(one, `第 ${i + 1} 位的${what}`, 4_000_000));
}

function certificateOf(of: Ceremony, cert: unknown, index: number) {
  try {
    const found = certified(byName(of.group), cert, { size: of.size, threshold: of.threshold, index }, `第 ${index} 位的证书`);
    if (!found.context) throw new Refused("trustee_context", "", "");
    return found;
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    throw new Refused("ceremony_certificate", `第 ${index} 位的证书`, `第 ${index} 位的证书不成立，请这一位在自己的设备上重新开始`);
  }
}

const point = (coefficients: readonly bigint[], j: number, q: bigint): bigint => coefficients.reduceRight((found, a) => (found * BigInt(j) + a) % q, 0n);

const secretKey = (group: Group, from: number, to: number, alpha: Element, both: Element): Uint8Array =>
  sha256(utf8(`unionhall|share|${group.name}|${from}|${to}|${group.encode(alpha)}|${group.encode(both)}`));

function sealedPoint(group: Group, from: number, to: number, opener: Element, value: bigint) {
  const r = random(group);
  const alpha = group.secretPower(group.g, r);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const box = xsalsa20poly1305(secretKey(group, from, to, alpha, group.secretPower(opener, r)), nonce).encrypt(utf8(String(value)));
  return { alpha: group.encode(alpha), data: btoa(String.fromCharCode(...nonce, ...box)) };
}

function bodyOf(state: State, group: Group, found: unknown, i: number) {
  const where = `第 ${i} 位的第二轮消息`;
  const { said, proof } = message(group, found, where);
  if (!signed(group, certificateOf(state, state.certs[i - 1], i).signer, said, proof)) throw new Refused("ceremony_message", where, `${where}不是持有这份证书的设备签的，请停止仪式并查明`);
  const body = named(strict(said, where, 4_000_000), ["coefexps", "signature", "shares"], [], where);
  rows(body["shares"], state.size, where);
  return body;
}

function pointOf(state: State, group: Group, body: { readonly [name: string]: unknown }, i: number): bigint {
  const where = `第 ${i} 位的第二轮消息`;
  const sealed = named((body["shares"] as readonly unknown[])[state.index - 1], ["alpha", "data"], [], where);
  const alpha = element(group, sealed["alpha"], where);
  const value = decimal(unsealed(secretKey(group, i, state.index, alpha, group.secretPower(alpha, BigInt(state.opener))), text(sealed["data"], where)), group.q);
  const told = named(strict(message(group, body["coefexps"], where).said, where), ["coefexps"], [], where);
  const exponents = rows(told["coefexps"], state.threshold, where).map((one) => element(group, one, where));
  const expected = group.product(exponents, exponents.map((_, k) => BigInt(state.index) ** BigInt(k) % group.q));
  if (value === undefined || !group.equal(group.secretPower(group.g, value), expected)) throw new Refused("ceremony_share", where, `第 ${i} 位发来的份额与其公布的不符：其设备出错或作假，请停止仪式，更换这一位的设备或人后重新开始`);
  return value;
}

/** The text inside, "" when it was not sealed for this device. */
function unsealed(key: Uint8Array, data: string): string {
  try {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    return new TextDecoder().decode(xsalsa20poly1305(key, bytes.subarray(0, NONCE)).decrypt(bytes.subarray(NONCE)));
  } catch {
    return "";
  }
}
