// A shuffle with its proof, and the check of one (Terelius and Wikström as in CHVote; formulas in docs/ballot-spec.md, section 4).
import type { Election } from "./election.ts";
import { Refused } from "./fault.ts";
import { decimal, digest, drawn, mod, number, random, shuffleGenerators, type Element, type Group } from "./group.ts";
import { element, only, rows, sealedFrom, sealedJson, type Sealed } from "./proofs.ts";

export type Column = readonly Sealed[];
export type Said = (done: number, of: number) => void;

interface Shown { readonly t: readonly Element[]; readonly tHat: readonly Element[]; readonly s: readonly bigint[]; readonly sHat: readonly bigint[]; readonly sPrime: readonly bigint[]; readonly c: readonly Element[]; readonly cHat: readonly Element[] }
export interface Shuffled { readonly column: Column; readonly proof: Shown }

const text = (group: Group, es: readonly Element[]): string => es.map((e) => `${group.encode(e)},`).join("");
const pairs = (group: Group, column: Column): string => column.map((c) => text(group, [c.alpha, c.beta])).join("");

/** u_1 … u_n, and the text that they and the last challenge begin from. */
function challenges(of: Election, before: Column, after: Column, c: readonly Element[]) {
  const begun = pairs(of.group, before) + pairs(of.group, after) + text(of.group, c);
  const seed = digest(`shuffle-challenges|${of.fingerprint}|${begun}`);
  return { begun, u: c.map((_, i) => number(seed + digest(String(i))) % of.group.q) };
}

const last = (of: Election, begun: string, t: readonly Element[], tHat: readonly Element[], cHat: readonly Element[]): bigint =>
  number(`shuffle-challenge|${of.fingerprint}|${text(of.group, [...t, ...tHat])}${begun}${text(of.group, cHat)}${of.group.encode(of.y)}`) % of.group.q;

function permuted(n: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i -= 1) {
    const j = drawn(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

/** A new order drawn from the system, every ballot veiled anew, and the proof. The order is forgotten when this returns. */
export function shuffle(of: Election, before: Column, said: Said = () => {}): Shuffled {
  const { group, y } = of;
  const n = before.length;
  const q = group.q;
  const numbers = () => Array.from({ length: n }, () => random(group));
  const at = <T>(list: readonly T[], i: number): T => list[i] as T;
  const g = (x: bigint) => group.secretPower(group.g, x);
  const by = (e: Element, x: bigint) => group.secretPower(e, x);
  const [order, veils, blinds, rHat, wHat, wPrime] = [permuted(n), numbers(), numbers(), numbers(), numbers(), numbers()];
  const w = [random(group), random(group), random(group), random(group)] as const;
  const { h, hs } = shuffleGenerators(group, n);
  let done = 0;
  const step = () => said((done += 1), 3 * n);

  const after = order.map((j) => {
    step();
    const c = at(before, j);
    return { alpha: group.mul(c.alpha, g(at(veils, j))), beta: group.mul(c.beta, by(y, at(veils, j))) };
  });
  const c = new Array<Element>(n);
  order.forEach((j, i) => (c[j] = group.mul(g(at(blinds, j)), at(hs, i))));
  const { begun, u } = challenges(of, before, after, c);
  const mine = order.map((j) => at(u, j));
  const cHat: Element[] = [];
  const tHat: Element[] = [];
  let link = h;
  for (let i = 0; i < n; i += 1) {
    step();
    tHat.push(group.mul(g(at(wHat, i)), by(link, at(wPrime, i))));
    link = group.mul(g(at(rHat, i)), by(link, at(mine, i)));
    cHat.push(link);
  }
  let [t3, t41, t42] = [g(w[2]), group.inv(by(y, w[3])), group.inv(g(w[3]))];
  for (let i = 0; i < n; i += 1) {
    step();
    t3 = group.mul(t3, by(at(hs, i), at(wPrime, i)));
    t41 = group.mul(t41, by(at(after, i).beta, at(wPrime, i)));
    t42 = group.mul(t42, by(at(after, i).alpha, at(wPrime, i)));
  }
  const t = [g(w[0]), g(w[1]), t3, t41, t42];
  const challenge = last(of, begun, t, tHat, cHat);

  const dot = (a: readonly bigint[], b: readonly bigint[]) => a.reduce((sum, x, i) => (sum + x * at(b, i)) % q, 0n);
  const v = new Array<bigint>(n).fill(1n);
  for (let i = n - 2; i >= 0; i -= 1) v[i] = (at(mine, i + 1) * at(v, i + 1)) % q;
  const sums = [dot(blinds, new Array<bigint>(n).fill(1n)), dot(rHat, v), dot(blinds, u), dot(veils, u)] as const;
  const proof = {
    t, tHat, c, cHat,
    s: w.map((one, k) => mod(one + challenge * (sums[k] as bigint), q)),
    sHat: wHat.map((one, i) => mod(one + challenge * at(rHat, i), q)),
    sPrime: wPrime.map((one, i) => mod(one + challenge * at(mine, i), q)),
  };
  return { column: after, proof };
}

/** All six equations; a Refused("shuffle_proof") when one does not hold. */
export function checkShuffle(of: Election, before: Column, found: Shuffled, where: string, said: Said = () => {}): void {
  const { group, y } = of;
  const { t, tHat, s, sHat, sPrime, c, cHat } = found.proof;
  const after = found.column;
  const n = before.length;
  const at = <T>(list: readonly T[], i: number): T => list[i] as T;
  const { h, hs } = shuffleGenerators(group, n);
  const { begun, u } = challenges(of, before, after, c);
  const challenge = last(of, begun, t, tHat, cHat);
  const minus = mod(-challenge, group.q);
  const all = (es: readonly Element[]) => es.reduce((whole, e) => group.mul(whole, e), group.one);
  const [s1, s2, s3, s4] = s as [bigint, bigint, bigint, bigint];
  const flat = group.mul(all(c), group.inv(all(hs)));
  const end = group.mul(n ? at(cHat, n - 1) : h, group.inv(group.power(h, u.reduce((whole, x) => (whole * x) % group.q, 1n))));
  const right = [
    group.product([flat, group.g], [minus, s1]),
    group.product([end, group.g], [minus, s2]),
    group.product([group.product(c, u), group.g, ...hs], [minus, s3, ...sPrime]),
    group.product([group.product(before.map((e) => e.beta), u), y, ...after.map((e) => e.beta)], [minus, mod(-s4, group.q), ...sPrime]),
    group.product([group.product(before.map((e) => e.alpha), u), group.g, ...after.map((e) => e.alpha)], [minus, mod(-s4, group.q), ...sPrime]),
  ];
  const wrong = () => new Refused("shuffle_proof", where, `${where}：洗牌的证明不成立，票可能被替换，这次洗牌不能采用`);
  if (right.some((e, k) => !group.equal(e, t[k]))) throw wrong();
  for (let i = 0; i < n; i += 1) {
    said(i + 1, n);
    if (!group.equal(group.product([at(cHat, i), group.g, i ? at(cHat, i - 1) : h], [minus, at(sHat, i), at(sPrime, i)]), at(tHat, i))) throw wrong();
  }
}

/** The shuffle of an archive: a column and a proof a question whose ballots are opened. */
export function shuffleJson(group: Group, results: readonly Shuffled[]): unknown {
  const es = (list: readonly Element[]) => list.map((e) => group.encode(e));
  const ns = (list: readonly bigint[]) => list.map(String);
  return {
    ciphertexts: results.map((one) => one.column.map((c) => sealedJson(group, c))),
    proofs: results.map(({ proof: p }) => {
      const t = es(p.t);
      return [[...t.slice(0, 3), t.slice(3), es(p.tHat)], [...ns(p.s), ns(p.sHat), ns(p.sPrime)], es(p.c), es(p.cHat)];
    }),
  };
}

/** A foreign shuffle of so many ballots a question. */
export function shuffleFrom(group: Group, found: unknown, sizes: readonly number[], where: string): Shuffled[] {
  const held = only(found, ["ciphertexts", "proofs"], where);
  const columns = rows(held["ciphertexts"], sizes.length, where);
  const proofs = rows(held["proofs"], sizes.length, where);
  return sizes.map((n, i) => {
    const column = rows(columns[i], n, where).map((one) => sealedFrom(group, one, where));
    const [t, s, c, cHat] = rows(proofs[i], 4, where) as [unknown, unknown, unknown, unknown];
    const ts = rows(t, 5, where);
    const ss = rows(s, 6, where);
    const es = (list: unknown, size: number) => rows(list, size, where).map((one) => element(group, one, where));
    const ns = (list: unknown, size: number) => rows(list, size, where).map((one) => ranged(group, one, where));
    const proof = { t: [...es(ts.slice(0, 3), 3), ...es(ts[3], 2)], tHat: es(ts[4], n), s: ns(ss.slice(0, 4), 4), sHat: ns(ss[4], n), sPrime: ns(ss[5], n), c: es(c, n), cHat: es(cHat, n) };
    return { column, proof };
  });
}

function ranged(group: Group, found: unknown, where: string): bigint {
  const value = decimal(found, group.q);
  if (value === undefined) throw new Refused("shuffle_range", where, `${where}：洗牌证明中的数应是规范的十进制整数，且在 0 与群的阶之间`);
  return value;
}
