// A scrutineer's share of the opening: a factor a ballot with its proof; any t of n shares together open the box.
import type { Election } from "./election.ts";
import { Refused } from "./fault.ts";
import { challenge, mod, random, type Element, type Group } from "./group.ts";
import { element, only, proofFrom, proofJson, rows, type Proof } from "./proofs.ts";
import type { Column, Said } from "./shuffle.ts";

export interface Factor { readonly element: Element; readonly proof: Proof }

const prefix = (of: Election, key: Element): string => `decrypt|${of.fingerprint}|${of.group.encode(key)}|`;

/** The factors of the secret share x for one column. */
export function factors(of: Election, x: bigint, column: Column, said: Said = () => {}): Factor[] {
  const { group } = of;
  const bound = prefix(of, group.secretPower(group.g, x));
  return column.map(({ alpha }, i) => {
    const w = random(group);
    const c = challenge(group, bound, [group.secretPower(group.g, w), group.secretPower(alpha, w)]);
    said(i + 1, column.length);
    return { element: group.secretPower(alpha, x), proof: { challenge: c, response: mod(w - x * c, group.q) } };
  });
}

/** Every factor was made with the secret behind this public key; a Refused names the ballot. */
export function checkFactors(of: Election, key: Element, column: Column, given: readonly Factor[], where: string): void {
  const { group } = of;
  if (given.length !== column.length) throw new Refused("decryption_size", where, `${where}：解密因子的个数与选票张数不同`);
  const bound = prefix(of, key);
  given.forEach(({ element: factor, proof }, i) => {
    const alpha = column[i]?.alpha;
    const exponents = [proof.response, proof.challenge];
    const found = challenge(group, bound, [group.product([group.g, key], exponents), group.product([alpha, factor], exponents)]);
    if (found !== proof.challenge) throw new Refused("decryption_proof", where, `${where}：第 ${i + 1} 张的解密证明不成立，请这位监票人重新解密`);
  });
}

/** λ of each place among these, modulo q. */
export function lagrange(places: readonly number[], q: bigint): bigint[] {
  return places.map((at) => {
    let [above, below] = [1n, 1n];
    for (const k of places) if (k !== at) [above, below] = [(above * BigInt(k)) % q, mod(below * BigInt(k - at), q)];
    return (above * inverse(below, q)) % q;
  });
}

function inverse(a: bigint, q: bigint): bigint {
  let [low, high, x, y] = [a, q, 1n, 0n];
  while (low > 1n) {
    const times = high / low;
    [low, high, x, y] = [high - times * low, low, y - times * x, x];
  }
  return mod(x, q);
}

/** What every sealed number of a column holds, by the shares that are used and the power of each. */
export function opened(group: Group, column: Column, shares: readonly (readonly Factor[])[], powers: readonly bigint[]): Element[] {
  return column.map(({ beta }, i) => {
    const whole = group.product(shares.map((share) => share[i]?.element), powers);
    return group.mul(beta, group.inv(whole));
  });
}

export const shareJson = (group: Group, columns: readonly (readonly Factor[])[]): unknown => ({
  decryption_factors: columns.map((column) => column.map((f) => group.encode(f.element))),
  decryption_proofs: columns.map((column) => column.map((f) => proofJson(f.proof))),
});

/** A foreign share of so many sealed numbers a question. */
export function shareFrom(group: Group, found: unknown, sizes: readonly number[], where: string): Factor[][] {
  const held = only(found, ["decryption_factors", "decryption_proofs"], where);
  const [texts, proofs] = [rows(held["decryption_factors"], sizes.length, where), rows(held["decryption_proofs"], sizes.length, where)];
  return sizes.map((n, i) => {
    const numbers = rows(proofs[i], n, where);
    return rows(texts[i], n, where).map((one, k) => ({ element: element(group, one, where), proof: proofFrom(group, numbers[k], where) }));
  });
}
