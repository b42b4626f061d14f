// Proofs of the ballot format: that somebody knows a secret, that a sealed number is one of several, signatures.
import { Refused } from "./fault.ts";
import { challenge, decimal, mod, random, type Element, type Group } from "./group.ts";

export interface Proof { readonly challenge: bigint; readonly response: bigint }
export interface Sealed { readonly alpha: Element; readonly beta: Element }
export type Json = { readonly [name: string]: unknown };

export const proofJson = (p: Proof) => ({ challenge: p.challenge.toString(), response: p.response.toString() });
export const sealedJson = (group: Group, c: Sealed) => ({ alpha: group.encode(c.alpha), beta: group.encode(c.beta) });

/** The object with exactly these names in this order. */
export function only(found: unknown, names: readonly string[], where: string): Json {
  const there = found !== null && typeof found === "object" && !Array.isArray(found) ? Object.keys(found) : [];
  if (there.length !== names.length || there.some((name, i) => name !== names[i])) throw new Refused("json_shape", where, `${where}：记录的各项应是 ${names.join("、")}`);
  return found as Json;
}

/** The list of so many items. */
export function rows(found: unknown, size: number, where: string): readonly unknown[] {
  if (!Array.isArray(found) || found.length !== size) throw new Refused("json_shape", where, `${where}：应是 ${size} 项的列表`);
  return found;
}

/** A text; anything else is refused. */
export function text(found: unknown, where: string): string {
  if (typeof found !== "string") throw new Refused("json_shape", where, `${where}：应是文字`);
  return found;
}

export function proofFrom(group: Group, found: unknown, where: string): Proof {
  const held = only(found, ["challenge", "response"], where);
  const [c, r] = [decimal(held["challenge"], group.q), decimal(held["response"], group.q)];
  if (c === undefined || r === undefined) throw new Refused("proof_range", where, `${where}：证明中的数应是规范的十进制整数，且在 0 与群的阶之间`);
  return { challenge: c, response: r };
}

export function sealedFrom(group: Group, found: unknown, where: string): Sealed {
  const held = only(found, ["alpha", "beta"], where);
  return { alpha: element(group, held["alpha"], where), beta: element(group, held["beta"], where) };
}

/** A foreign element; the place is named when it is none. */
export function element(group: Group, found: unknown, where: string): Element {
  try {
    return group.decode(text(found, where));
  } catch (fault) {
    if (fault instanceof Refused && fault.check === "group_element") throw new Refused("group_element", where, `${where}：${fault.message}`);
    throw fault;
  }
}

/** Knowledge of x behind g^x, bound to a prefix. */
export function proveKnowledge(group: Group, x: bigint, prefix: string): Proof {
  const w = random(group);
  const c = challenge(group, prefix, [group.secretPower(group.g, w)]);
  return { challenge: c, response: mod(w - x * c, group.q) };
}

export function holdsKnowledge(group: Group, known: Element, proof: Proof, prefix: string): boolean {
  return challenge(group, prefix, [group.product([group.g, known], [proof.response, proof.challenge])]) === proof.challenge;
}

export const sign = (group: Group, x: bigint, message: string): Proof => proveKnowledge(group, x, `sigmsg|${message}|`);
export const signed = (group: Group, known: Element, message: string, proof: Proof): boolean => holdsKnowledge(group, known, proof, `sigmsg|${message}|`);

/** A message with its signature, as the format writes it. */
export const signedMessage = (group: Group, x: bigint, message: string) => ({ message, signature: proofJson(sign(group, x, message)) });

/** g^r and y^r·m. */
export function seal(group: Group, y: Element, m: Element, r: bigint): Sealed {
  return { alpha: group.secretPower(group.g, r), beta: group.mul(group.secretPower(y, r), m) };
}

/** The sealed number less M, so that it holds 1 when the number is M. */
export const less = (group: Group, c: Sealed, m: bigint): Sealed => ({ alpha: c.alpha, beta: group.mul(c.beta, group.inv(group.power(group.g, m))) });

export const multiplied = (group: Group, all: readonly Sealed[]): Sealed =>
  all.reduce((whole, c) => ({ alpha: group.mul(whole.alpha, c.alpha), beta: group.mul(whole.beta, c.beta) }), { alpha: group.one, beta: group.one });

/** One of the branches seals 1 with the randomness r of the branch `real`; the others are simulated. */
export function proveOneOf(group: Group, y: Element, prefix: string, branches: readonly Sealed[], real: number, r: bigint): Proof[] {
  const proofs: Proof[] = [];
  const commitments: Element[] = [];
  const w = random(group);
  branches.forEach((branch, i) => {
    const fake = { challenge: random(group), response: random(group) };
    proofs.push(fake);
    commitments.push(...(i === real ? [group.secretPower(group.g, w), group.secretPower(y, w)] : committed(group, y, branch, fake)));
  });
  const others = proofs.reduce((sum, p, i) => (i === real ? sum : sum + p.challenge), 0n);
  const c = mod(challenge(group, prefix, commitments) - others, group.q);
  proofs[real] = { challenge: c, response: mod(w - r * c, group.q) };
  return proofs;
}

export function holdsOneOf(group: Group, y: Element, prefix: string, branches: readonly Sealed[], proofs: readonly Proof[]): boolean {
  const commitments = branches.flatMap((branch, i) => committed(group, y, branch, proofs[i] as Proof));
  return mod(proofs.reduce((sum, p) => sum + p.challenge, 0n), group.q) === challenge(group, prefix, commitments);
}

function committed(group: Group, y: Element, c: Sealed, p: Proof): Element[] {
  return [group.product([group.g, c.alpha], [p.response, p.challenge]), group.product([y, c.beta], [p.response, p.challenge])];
}
