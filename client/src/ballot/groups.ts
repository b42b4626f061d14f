// A group by its name in election.json.
import { Ed25519 } from "./ed25519.ts";
import { Refused } from "./fault.ts";
import { BELENIOS, RFC3526 } from "./finite.ts";
import type { Group } from "./group.ts";

/** The group of that name; others are refused. */
export function byName(name: string): Group {
  const found = [Ed25519, RFC3526, BELENIOS].find((group) => group.name === name);
  if (!found) throw new Refused("group", "election.json", `不认识的群「${name.slice(0, 24)}」`);
  return found;
}
