// Answers the server's tests line by line: the same work done by this program, so that each judges what the other made.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { checkBallot, openSealed, randomnessFor, sealBallot } from "../src/ballot/ballot.ts";
import { electionFrom, publicCredential, secretOf, type Election } from "../src/ballot/election.ts";
import { Refused } from "../src/ballot/fault.ts";
import { byName } from "../src/ballot/groups.ts";
import { decodeVote, encodeVote, layoutsFrom, type Layout } from "../src/ballot/layout.ts";
import { checkFactors, factors, lagrange, shareFrom, shareJson } from "../src/ballot/decryption.ts";
import { sealedFrom } from "../src/ballot/proofs.ts";
import { checkShuffle, shuffle, shuffleFrom, shuffleJson, type Column } from "../src/ballot/shuffle.ts";
import { verify } from "../src/ballot/verify.ts";
import { backup, restored } from "../src/ballot/backup.ts";
import { begin, finish, second, third } from "../src/ballot/ceremony.ts";
import { short, tracker } from "../src/tracker.ts";

type Asked = { readonly [name: string]: any };
const known = new Map<string, Election>();
const election = (raw: string): Election => {
  const found = known.get(raw) ?? electionFrom(raw);
  known.set(raw, found);
  return found;
};

const column = (of: Election, found: readonly unknown[]): Column => found.map((one) => sealedFrom(of.group, one, "column"));

const WORK: { readonly [name: string]: (asked: Asked) => unknown } = {
  credential: ({ credential, uuid, group }) => publicCredential(byName(group), secretOf(credential, uuid, byName(group))),
  seal({ raw, choices, secret }) {
    const drawn = randomnessFor(election(raw));
    return { ballot: sealBallot(election(raw), choices, BigInt(secret), drawn), randomness: drawn.map((row) => row.map(String)) };
  },
  check: ({ raw, ballot }) => checkBallot(election(raw), ballot).credential,
  open: ({ raw, ballot, randomness }) => openSealed(election(raw), ballot, randomness),
  tracker: ({ ballot }) => [tracker(ballot), short(tracker(ballot))],
  layout({ description, marks, numbers }) {
    const [layout] = layoutsFrom(description) as [Layout];
    const bytes = encodeVote(layout, { marks, writeIns: numbers });
    return { bytes, read: decodeVote(layout, bytes).vote };
  },
  embed({ group, values }) {
    const [of, e] = [byName(group), byName(group).embed(values)];
    return { text: of.encode(e), ...of.extract(e, values.length) };
  },
  shuffle: ({ raw, before }) => shuffleJson(election(raw).group, [shuffle(election(raw), column(election(raw), before))]),
  check_shuffle({ raw, before, found }) {
    const of = election(raw);
    const [one] = shuffleFrom(of.group, found, [before.length], "shuffle");
    checkShuffle(of, column(of, before), one as NonNullable<typeof one>, "shuffle");
    return true;
  },
  factors: ({ raw, before, secret }) => shareJson(election(raw).group, [factors(election(raw), BigInt(secret), column(election(raw), before))]),
  check_factors({ raw, before, found, key }) {
    const of = election(raw);
    const [one] = shareFrom(of.group, found, [before.length], "share");
    checkFactors(of, of.group.decode(key), column(of, before), one as NonNullable<typeof one>, "share");
    return true;
  },
  backup: ({ group, secret }) => backup(byName(group), BigInt(secret)),
  restored({ text }) {
    const { group, secret } = restored(text);
    return [group.name, String(secret)];
  },
  begin: ({ of }) => begin(of),
  second: ({ state, messages }) => second(state, messages),
  third: ({ state, messages }) => third(state, messages),
  finish: ({ state, messages }) => {
    const { trustees } = finish(state, messages);
    return { raw: trustees.raw, fingerprint: trustees.fingerprint };
  },
  verify: ({ path }) => verify(readFileSync(path)),
  lagrange: ({ places, group }) => lagrange(places, byName(group).q).map(String),
  decode: ({ group, text }) => byName(group).encode(byName(group).decode(text)),
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as Asked;
  let answer: unknown;
  try {
    answer = { found: WORK[asked["what"]]?.(asked) };
  } catch (fault) {
    answer = fault instanceof Refused ? { refused: fault.check } : { broken: String(fault) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
