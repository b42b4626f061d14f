// The two groups of whole numbers modulo a prime of 2,048 bits, elements written in decimal.
import { Refused } from "./fault.ts";
import { mod, number, packed, unpacked, type Element, type Group } from "./group.ts";

const at = (e: Element): bigint => e as bigint;

/** base^x modulo p, five bits of the exponent at a time. */
export function power(base: bigint, x: bigint, p: bigint): bigint {
  if (x === 0n) return 1n;
  const table = [1n, base % p];
  for (let i = 2; i < 32; i += 1) table.push(((table[i - 1] as bigint) * (table[1] as bigint)) % p);
  const digits: number[] = [];
  for (let rest = x; rest > 0n; rest >>= 5n) digits.push(Number(rest & 31n));
  let found = 1n;
  for (let i = digits.length - 1; i >= 0; i -= 1) {
    for (let k = 0; k < 5; k += 1) found = (found * found) % p;
    found = (found * (table[digits[i] as number] as bigint)) % p;
  }
  return found;
}

/** The Jacobi symbol: 1 for a square modulo a prime. */
function jacobi(a: bigint, n: bigint): number {
  let sign = 1;
  a = mod(a, n);
  while (a !== 0n) {
    while ((a & 1n) === 0n) {
      a >>= 1n;
      if ((n & 7n) === 3n || (n & 7n) === 5n) sign = -sign;
    }
    [a, n] = [n, a];
    if ((a & 3n) === 3n && (n & 3n) === 3n) sign = -sign;
    a %= n;
  }
  return n === 1n ? sign : 0;
}

function inverse(a: bigint, p: bigint): bigint {
  let [low, high, x, y] = [mod(a, p), p, 1n, 0n];
  while (low > 1n) {
    const times = high / low;
    [low, high, x, y] = [high - times * low, low, y - times * x, x];
  }
  return mod(x, p);
}

function finite(name: string, p: bigint, q: bigint, g: bigint, padding: bigint, capacity: number): Group {
  const safe = p === 2n * q + 1n;
  const member = (x: bigint): boolean => x > 0n && x < p && (safe ? jacobi(x, p) === 1 : power(x, q, p) === 1n);
  const tables = new Map<bigint, bigint[][]>(); // base → table of 16 values for each four bits
  const known = new Map<number, bigint>();

  function tabled(rows: bigint[][], x: bigint): bigint {
    let found = 1n;
    for (let i = 0; x > 0n; i += 1, x >>= 4n) found = (found * ((rows[i] as bigint[])[Number(x & 15n)] as bigint)) % p;
    return found;
  }

  function raised(base: Element, x: bigint): bigint {
    const rows = tables.get(at(base));
    return rows ? tabled(rows, mod(x, q)) : power(at(base), mod(x, q), p);
  }

  const group: Group = {
    name, q, g, one: 1n, capacity,
    decode(text) {
      const found = /^(0|[1-9][0-9]*)$/.test(text) && text.length <= 617 ? BigInt(text) : 0n;
      if (!member(found)) throw new Refused("group_element", "", `不是 ${name} 群中一个数的规范写法`);
      return found;
    },
    encode: (e) => at(e).toString(),
    sortKey: (e) => at(e).toString(16).padStart(512, "0"),
    equal: (a, b) => a === b,
    mul: (a, b) => (at(a) * at(b)) % p,
    inv: (a) => inverse(at(a), p),
    power: raised,
    secretPower: raised,
    product: (bases, exponents) => bases.reduce<bigint>((whole, base, i) => (whole * raised(base, exponents[i] ?? 0n)) % p, 1n),
    remember(base) {
      const rows: bigint[][] = [];
      let step = at(base);
      for (let bits = q.toString(2).length; bits > 0; bits -= 4) {
        const row = [1n];
        for (let k = 1; k < 16; k += 1) row.push(((row[k - 1] as bigint) * step) % p);
        rows.push(row);
        step = ((row[15] as bigint) * step) % p;
      }
      tables.set(at(base), rows);
    },
    generator(i) {
      const found = known.get(i) ?? power(number(`ggen|${i}`), (p - 1n) / q, p);
      known.set(i, found);
      return found;
    },
    embed(values) {
      const base = packed(values) << padding;
      for (let e = 0n; capacity && e < 1n << padding; e += 1n) if (member(base + e)) return base + e;
      throw new RangeError(`${name} 装不下一张逐张开票的选票`);
    },
    extract(e, n) {
      const { values, above } = unpacked(at(e) >> padding, n);
      return { values, canonical: above === 0n && group.embed(values) === e };
    },
  };
  return group;
}

const MODP = BigInt("32317006071311007300338913926423828248817941241140239112842009751400741706634354222619689417363569347117901737909704191754605873209195028853758986185622153212175412514901774520270235796078236248884246189477587641105928646099411723245426622522193230540919037680524235519125679715870117001058055877651038861847280257976054903569732561526167081339361799541336476559160368317896729073178384589680639671900977202194168647225871031411336429319536193471636533209717077448227988588565369208645296636077250268955505928362751121174096972998068410554359584866583291642136218231078990999448652468262416972035911852507045361090559");

export const RFC3526 = finite("RFC-3526-2048", MODP, (MODP - 1n) / 2n, 2n, 8n, 254);

export const BELENIOS = finite(
  "BELENIOS-2048",
  BigInt("20694785691422546401013643657505008064922989295751104097100884787057374219242717401922237254497684338129066633138078958404960054389636289796393038773905722803605973749427671376777618898589872735865049081167099310535867780980030790491654063777173764198678527273474476341835600035698305193144284561701911000786737307333564123971732897913240474578834468260652327974647951137672658693582180046317922073668860052627186363386088796882120769432366149491002923444346373222145884100586421050242120365433561201320481118852408731077014151666200162313177169372189248078507711827842317498073276598828825169183103125680162072880719"),
  BigInt("78571733251071885079927659812671450121821421258408794611510081919805623223441"),
  BigInt("2402352677501852209227687703532399932712287657378364916510075318787663274146353219320285676155269678799694668298749389095083896573425601900601068477164491735474137283104610458681314511781646755400527402889846139864532661215055797097162016168270312886432456663834863635782106154918419982534315189740658186868651151358576410138882215396016043228843603930989333662772848406593138406010231675095763777982665103606822406635076697764025346253773085133173495194248967754052573659049492477631475991575198775177711481490920456600205478127054728238140972518639858334115700568353695553423781475582491896050296680037745308460627"),
  8n,
  0,
);
