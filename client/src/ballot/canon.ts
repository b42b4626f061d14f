// The strict reader of foreign JSON: no name twice in one object, no fraction, not too deep, not too long.
import { canonical, type Json } from "../canonical.ts";
import { Refused } from "./fault.ts";

const DEPTH = 64;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** The value of a foreign text; a Refused("json") for whatever the format does not use. */
export function strict(raw: string, where: string, limit = 64_000_000): unknown {
  if (raw.length > limit) throw new Refused("json", where, `${where}：内容超过 ${limit} 字的上限`);
  watched(raw, where);
  try {
    return JSON.parse(raw);
  } catch {
    throw new Refused("json", where, `${where}：内容读不出，不成 JSON`);
  }
}

/** The value of a text that is written the one way it can be written; `check` names the refusal of any other. */
export function strictly(raw: string, where: string, check: string, limit?: number): unknown {
  const value = strict(raw, where, limit);
  if (written(value) !== raw) throw new Refused(check, where, `${where}：不是规范写法`);
  return value;
}

/** Compact JSON; undefined where a value has none. */
export function written(value: unknown): string | undefined {
  try {
    return canonical(value as Json);
  } catch {
    return undefined;
  }
}

/** Names twice in one object, numbers with a fraction or too long, and depth: what JSON.parse lets pass. */
function watched(raw: string, where: string): void {
  const open: (Set<string> | undefined)[] = [];
  let before = "";
  let name = "";
  for (const [token] of raw.matchAll(TOKEN)) {
    if (token === "{" || token === "[") open.push(token === "{" ? new Set() : undefined);
    if (open.length > DEPTH) throw new Refused("json", where, `${where}：嵌套超过 ${DEPTH} 层`);
    if (token === "}" || token === "]") open.pop();
    if (token === ":") named(open.at(-1), name, where);
    if (/^[-0-9]/.test(token) && !/^-?(0|[1-9][0-9]{0,15})$/.test(token)) throw new Refused("json", where, `${where}：有不是整数的数，或太大的数`);
    name = token.startsWith('"') && (before === "{" || before === ",") ? token : name;
    before = token;
  }
}

function named(names: Set<string> | undefined, quoted: string, where: string): void {
  let name = quoted;
  try {
    name = JSON.parse(quoted) as string;
  } catch {
    // JSON.parse of the whole will say it
  }
  if (names?.has(name)) throw new Refused("json", where, `${where}：同一个对象里「${name.slice(0, 24)}」出现了两次`);
  names?.add(name);
}
