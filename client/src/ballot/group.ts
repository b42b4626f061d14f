// The groups of a secret vote behind one interface: elements are opaque, foreign ones are checked when they are read.
import { sha256 } from "@noble/hashes/sha2.js";
import { hex, utf8 } from "../bytes.ts";

export type Element = unknown;

export interface Group {
  readonly name: string;
  readonly q: bigint;
  readonly g: Element;
  readonly one: Element;
  /** Slots of an opened ballot; 0: none can be carried. */
  readonly capacity: number;
  /** The element of a canonical text, in the subgroup of order q; else a Refused("group_element"). */
  decode(text: string): Element;
  encode(e: Element): string;
  /** A text that sorts as the format orders elements. */
  sortKey(e: Element): string;
  equal(a: Element, b: Element): boolean;
  mul(a: Element, b: Element): Element;
  inv(a: Element): Element;
  /** A power of public data; may tell its exponent by the time it takes. */
  power(base: Element, x: bigint): Element;
  /** A power of a secret: what the library offers against telling it. */
  secretPower(base: Element, x: bigint): Element;
  /** Several public powers multiplied. */
  product(bases: readonly Element[], exponents: readonly bigint[]): Element;
  /** A base that comes back often: tables are made for it. */
  remember(base: Element): void;
  /** A generator whose logarithm nobody knows; -1, 0, 1, … */
  generator(i: number): Element;
  /** The bytes as an element, and back; `canonical` is whether `embed` would have made it. */
  embed(values: readonly number[]): Element;
  extract(e: Element, n: number): { values: number[]; canonical: boolean };
}

/** SHA-256 of a text as hexadecimal. */
export const digest = (text: string): string => hex(sha256(utf8(text)));

/** SHA-256 of a text as a number. */
export const number = (text: string): bigint => BigInt(`0x${digest(text)}`);

/** H of the format: the challenge that a proof is bound to. */
export function challenge(group: Group, prefix: string, elements: readonly Element[]): bigint {
  return number(prefix + elements.map((e) => group.encode(e)).join(",")) % group.q;
}

export const mod = (x: bigint, m: bigint): bigint => ((x % m) + m) % m;

/** A number in [0, q) from the system; 16 bytes more than needed leave no bias that counts. */
export function random(group: Group): bigint {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(group.q.toString(2).length / 8) + 16));
  return BigInt(`0x${hex(bytes)}`) % group.q;
}

/** A whole number below a small bound, from the system, every value equally likely. */
export function drawn(below: number): number {
  const limit = Math.floor(0x1_0000_0000 / below) * below;
  for (;;) {
    const [value] = crypto.getRandomValues(new Uint32Array(1));
    if (value !== undefined && value < limit) return value % below;
  }
}

/** The canonical decimal of a number in [0, q); undefined for every other value. */
export function decimal(text: unknown, below: bigint): bigint | undefined {
  if (typeof text !== "string" || !/^(0|[1-9][0-9]*)$/.test(text) || text.length > below.toString().length) return undefined;
  const value = BigInt(text);
  return value < below ? value : undefined;
}

/** h and h_1 … h_n of a shuffle. */
export function shuffleGenerators(group: Group, n: number): { h: Element; hs: Element[] } {
  const h = group.generator(-1);
  const hs = Array.from({ length: n }, (_, i) => group.generator(i));
  const seen = new Set([group.encode(group.one), group.encode(group.g), group.encode(h), ...hs.map((e) => group.encode(e))]);
  if (seen.size !== n + 3) throw new RangeError("生成元重复，这个群不能用");
  return { h, hs };
}

/** Bytes as one big-endian number. */
export const packed = (values: readonly number[]): bigint => values.reduce((whole, value) => (whole << 8n) | BigInt(value), 0n);

/** The last n bytes of a number, and what stands above them. */
export function unpacked(whole: bigint, n: number): { values: number[]; above: bigint } {
  const values: number[] = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i -= 1) {
    values[i] = Number(whole & 255n);
    whole >>= 8n;
  }
  return { values, above: whole };
}
