// Ed25519 as the ballot format writes it: 64 hexadecimal digits of y with the sign of x on top, most significant first.
import { ed25519 } from "@noble/curves/ed25519.js";
import { mulAddUnsafe, pippenger } from "@noble/curves/abstract/curve.js";
import { hex, unhex } from "../bytes.ts";
import { Refused } from "./fault.ts";
import { mod, number, packed, unpacked, type Element, type Group } from "./group.ts";

const Point = ed25519.Point;
type Dot = InstanceType<typeof Point>;
const P = Point.CURVE().p;
const Q = Point.CURVE().n;
const PADDING = 14n;
const FEW = 32; // from so many bases on buckets are quicker than one table each
const at = (e: Element): Dot => e as Dot;
const generators = new Map<number, Dot>();

/** A point of a number that is y; undefined when there is none of the prime-order subgroup. */
function pointOf(z: bigint): Dot | undefined {
  try {
    const point = Point.fromBytes(unhex(z.toString(16).padStart(64, "0")).reverse());
    return point.isTorsionFree() ? point : undefined;
  } catch {
    return undefined;
  }
}

function several(bases: readonly Element[], exponents: readonly bigint[]): Dot {
  const kept = bases.map((base, i) => [at(base), mod(exponents[i] ?? 0n, Q)] as const).filter(([, x]) => x !== 0n);
  if (!kept.length) return Point.ZERO;
  const points = kept.map(([base]) => base);
  const numbers = kept.map(([, x]) => x);
  return points.length < FEW ? mulAddUnsafe(Point, points, numbers) : pippenger(Point, points, numbers);
}

function raised(base: Element, x: bigint, how: (point: Dot, x: bigint) => Dot): Dot {
  const reduced = mod(x, Q);
  return reduced === 0n || at(base).is0() ? Point.ZERO : how(at(base), reduced);
}

export const Ed25519: Group = {
  name: "Ed25519",
  q: Q,
  g: Point.BASE,
  one: Point.ZERO,
  capacity: 30,
  decode(text) {
    const found = /^[0-9a-f]{64}$/.test(text) ? pointOf(BigInt(`0x${text}`)) : undefined;
    if (!found || Ed25519.encode(found) !== text) throw new Refused("group_element", "", "不是 Ed25519 素数阶子群中一个点的规范写法");
    return found;
  },
  encode: (e) => hex(at(e).toBytes().slice().reverse()),
  sortKey: (e) => hex(at(e).toBytes()),
  equal: (a, b) => at(a).equals(at(b)),
  mul: (a, b) => at(a).add(at(b)),
  inv: (a) => at(a).negate(),
  power: (base, x) => raised(base, x, (point, k) => point.multiplyUnsafe(k)),
  secretPower: (base, x) => raised(base, x, (point, k) => point.multiply(k)),
  product: several,
  remember: (base) => void at(base).precompute(8),
  generator(i) {
    const known = generators.get(i);
    if (known) return known;
    let y = number(`ggen|${i}`) >> 2n;
    for (; ; y += 1n) {
      try {
        const found = Point.fromBytes(unhex(y.toString(16).padStart(64, "0")).reverse()).multiplyUnsafe(8n);
        generators.set(i, found);
        return found;
      } catch {
        // not the y of a point: the next number
      }
    }
  },
  embed(values) {
    const base = packed(values) << PADDING;
    for (let e = 0n; e < 1n << PADDING; e += 1n) {
      const found = base + e < P ? pointOf(base + e) : undefined;
      if (found) return found;
    }
    throw new RangeError("这张选票装不进一个点");
  },
  extract(e, n) {
    const z = BigInt(`0x${Ed25519.encode(e)}`);
    const { values, above } = unpacked(z >> PADDING, n);
    return { values, canonical: above === 0n && Ed25519.equal(Ed25519.embed(values), e) };
  },
};
