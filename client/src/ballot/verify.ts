// 核验: the whole archive counted again on the own device, by a program written apart from the server's; the names of the checks are the same.
import { eventsOf, inOrder, setupOf, wrapped, type Event } from "./archive.ts";
import { checkBallot, type Judged } from "./ballot.ts";
import { strict, strictly, written } from "./canon.ts";
import { checkFactors, opened as unlocked, shareFrom, type Factor } from "./decryption.ts";
import { electionFrom, type Election } from "./election.ts";
import { Refused } from "./fault.ts";
import type { Element } from "./group.ts";
import { element, multiplied, rows, sealedJson, text, type Sealed } from "./proofs.ts";
import { checkShuffle, shuffleFrom, type Column } from "./shuffle.ts";
import { trusteesFrom, weights, type Trustees } from "./trustees.ts";

export interface Verdict {
  readonly accepted: boolean;
  readonly complete: boolean;
  readonly fault?: { readonly check: string; readonly where: string; readonly text: string };
  readonly warnings: readonly string[];
  readonly head: string;
  readonly credentials: number;
  readonly ballots: number;
  readonly voters: number;
  readonly trackers: readonly string[];
  readonly marked: readonly number[];
  readonly name: string;
  readonly shuffles: number;
  readonly shares: number;
  readonly threshold: number;
  readonly result?: unknown;
}
export type Told = (what: string, done: number, of: number) => void;

/** The verdict on the bytes of an archive; nothing is thrown for what is in it. */
export function verify(file: Uint8Array, told: Told = () => {}): Verdict {
  const found = { accepted: true, ...fresh() };
  try {
    const { result } = counted(file, found, told);
    return { ...found, ...(result === undefined ? {} : { result }) };
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return { ...found, accepted: false, fault: { check: fault.check, where: fault.where, text: fault.message } };
  }
}

/** The verdict together with election.json and the hash of every entry, for a page that shows what the numbers mean and compares what was announced. */
export function verdictAndElection(file: Uint8Array, told: Told = () => {}): Verdict & { election: string; heads: readonly string[] } {
  const found = verify(file, told);
  const events = found.accepted ? eventsOf(file).events : [];
  return { ...found, election: events[0] ? setupOf(events[0])[0] : "", heads: events.map((event) => event.hash) };
}

/** How far a vote has come: what a scrutineer's device makes its next step from, after everything before it was verified here. */
export interface Standing { readonly election: Election; readonly trustees: Trustees; readonly columns: readonly Column[]; readonly shuffles: number }

export function standing(file: Uint8Array, told: Told = () => {}): Standing {
  const { election, trustees, columns, shuffles } = counted(file, fresh(), told);
  if (!columns) throw new Refused("event_order", "档案", "投票还没有截止，不能洗牌或解密");
  return { election, trustees, columns, shuffles };
}

type Found = { complete: boolean; warnings: string[]; head: string; credentials: number; ballots: number; voters: number; trackers: string[]; marked: number[]; name: string; shuffles: number; shares: number; threshold: number };
const fresh = (): Found => ({ complete: false, warnings: [], head: "", credentials: 0, ballots: 0, voters: 0, trackers: [], marked: [], name: "", shuffles: 0, shares: 0, threshold: 0 });

function counted(file: Uint8Array, found: Found, told: Told): { result?: unknown; election: Election; trustees: Trustees; columns?: Column[]; shuffles: number } {
  const { events } = eventsOf(file);
  const of = (kind: string) => events.filter((event) => event.kind === kind);
  found.head = events.at(-1)?.hash ?? "";
  if (events[0]?.kind !== "Setup") throw new Refused("event_order", "第 1 个事件", "最先应是设立");
  const [rawElection, rawTrustees, rawCredentials] = setupOf(events[0]);
  const election = electionFrom(rawElection);
  found.name = election.name;
  const trustees = trusteesFrom(election.group, rawTrustees);
  found.threshold = trustees.items.reduce((sum, item) => sum + item.threshold, 0);
  if (!election.group.equal(trustees.y, election.y)) throw new Refused("trustees_key", "election.json", "选举所用的票箱钥匙不是这些监票人的钥匙合成的");
  if (!trustees.signed) found.warnings.push("trustees_unsigned");
  const known = credentialsFrom(election, rawCredentials);
  found.credentials = known.size;
  inOrder(events, election.questions.some((question) => question.kind === "opened"));
  const last = cast(election, known, of("Ballot"), found, told);
  const [tally] = of("EncryptedTally");
  const shuffles = of("Shuffle").length;
  [found.shuffles, found.shares] = [shuffles, of("PartialDecryption").length];
  if (!tally) return { election, trustees, shuffles };
  let columns = tallied(election, tally, [...last.values()], [...last.keys()].map((credential) => known.get(credential) as bigint));
  columns = shuffled(election, trustees, columns, of("Shuffle"), told);
  const shares = shared(election, trustees, columns, of("PartialDecryption"), told);
  const [result] = of("Result");
  if (!result) return { election, trustees, columns, shuffles };
  found.complete = true;
  return { election, trustees, columns, shuffles, result: announced(election, trustees, columns, shares, result, [...last.keys()].reduce((sum, credential) => sum + (known.get(credential) as bigint), 0n), found) };
}

function credentialsFrom(election: Election, raw: string): Map<string, bigint> {
  const where = "public_credentials.json";
  const list = strict(raw, where, 1 << 28);
  const { group } = election;
  const found = new Map<string, bigint>();
  let before = "";
  for (const one of rows(list, Array.isArray(list) ? list.length : -1, where)) {
    const [credential, weight = "1"] = text(one, where).split(",") as [string, string?];
    const e = element(group, credential, where);
    if (!/^[1-9][0-9]{0,17}$/.test(weight)) throw new Refused("json_shape", where, `${where}：权重应是正整数`);
    if (group.equal(e, group.one)) throw new Refused("credential_identity", where, `${where}：有人人可用的凭证`);
    if (found.has(credential)) throw new Refused("credentials_distinct", where, `${where}：有重复的凭证`);
    if (group.sortKey(e) < before) throw new Refused("credentials_order", where, `${where}：名单没有排序，看得出登记的先后`);
    before = group.sortKey(e);
    found.set(credential, BigInt(weight));
  }
  return found;
}

function cast(election: Election, known: Map<string, bigint>, events: readonly Event[], found: Found, told: Told): Map<string, Judged["sealed"]> {
  const last = new Map<string, Judged["sealed"]>();
  const seen = new Set<string>();
  events.forEach((event, i) => {
    const ballot = checkBallot(election, event.records[0] as string, event.where);
    if (!known.has(ballot.credential)) throw new Refused("ballot_credential", event.where, `${event.where}：选票的凭证不在名单上`);
    if (seen.has(ballot.tracker)) throw new Refused("ballot_once", event.where, `${event.where}：同一张票放进了两次`);
    seen.add(ballot.tracker);
    last.set(ballot.credential, ballot.sealed);
    told("选票", i + 1, events.length);
  });
  [found.ballots, found.voters, found.trackers] = [events.length, last.size, [...seen]];
  return last;
}

function tallied(election: Election, event: Event, ballots: readonly Judged["sealed"][], weight: readonly bigint[]): Column[] {
  const { group } = election;
  const key = (c: Sealed) => group.sortKey(c.alpha) + group.sortKey(c.beta);
  const columns = election.questions.map((question, i) => {
    const held = ballots.map((ballot) => ballot[i] as readonly Sealed[]);
    if (question.kind === "opened") {
      if (weight.some((one) => one !== 1n)) throw new Refused("ballot_weight", event.where, "逐张开票的票不加权");
      return held.map((row) => row[0] as Sealed).sort((a, b) => (key(a) < key(b) ? -1 : 1));
    }
    const heavy = (c: Sealed, k: number) => (weight[k] === 1n ? c : { alpha: group.power(c.alpha, weight[k] as bigint), beta: group.power(c.beta, weight[k] as bigint) });
    return Array.from({ length: question.answers.length + (question.blank ? 1 : 0) }, (_, j) => multiplied(group, held.map((row, k) => heavy(row[j] as Sealed, k))));
  });
  if (written(columns.map((column) => column.map((c) => sealedJson(group, c)))) !== event.records[0]) throw new Refused("encrypted_tally", event.where, `${event.where}：公布的密票汇总不是由箱内选票得出的`);
  const total = weight.reduce((sum, one) => sum + one, 0n);
  const told = wrapped(event, ["num_tallied", "total_weight", "encrypted_tally"]);
  if (told["num_tallied"] !== ballots.length || told["total_weight"] !== (total < 1n << 30n ? Number(total) : String(total))) throw new Refused("tally_count", event.where, `${event.where}：写明的张数或权重不符`);
  return columns;
}

/** Whose each shuffle or share is: all different, all scrutineers of this vote. */
function owners(events: readonly Event[], trustees: Trustees, check: string): number[] {
  const given = events.map((event) => wrapped(event, ["owner", "payload"])["owner"] as number);
  given.forEach((owner, i) => {
    const where = events[i]?.where ?? "";
    if (!trustees.all.some((one) => one.owner === owner) || given.filter((one) => one === owner).length > 1) throw new Refused(check, where, `${where}：署名的不是这次投票的监票人，或署名了两次`);
  });
  return given;
}

function shuffled(election: Election, trustees: Trustees, columns: Column[], events: readonly Event[], told: Told): Column[] {
  const places = election.questions.flatMap((question, i) => (question.kind === "opened" ? [i] : []));
  owners(events, trustees, "shuffle_owner");
  events.forEach((event, k) => {
    const found = strictly(event.records[0] as string, event.where, "shuffle_shape", 1 << 29);
    const results = shuffleFrom(election.group, found, places.map((i) => (columns[i] as Column).length), event.where);
    places.forEach((i, at) => {
      const result = results[at] as (typeof results)[number];
      checkShuffle(election, columns[i] as Column, result, event.where, (done, of) => told(`第 ${k + 1} 次洗牌`, done, of));
      columns[i] = result.column;
    });
  });
  return columns;
}

function shared(election: Election, trustees: Trustees, columns: readonly Column[], events: readonly Event[], told: Told): Map<number, Factor[][]> {
  const given = owners(events, trustees, "decryption_owner");
  const shares = new Map<number, Factor[][]>();
  events.forEach((event, k) => {
    const owner = given[k] as number;
    const key = trustees.all.find((one) => one.owner === owner)?.key as Element;
    const share = shareFrom(election.group, strictly(event.records[0] as string, event.where, "decryption_size", 1 << 29), columns.map((column) => column.length), event.where);
    share.forEach((factors, i) => checkFactors(election, key, columns[i] as Column, factors, event.where));
    shares.set(owner, share);
    told("监票人解密", k + 1, events.length);
  });
  return shares;
}

function announced(election: Election, trustees: Trustees, columns: readonly Column[], shares: Map<number, Factor[][]>, event: Event, most: bigint, found: Found): unknown {
  const { group } = election;
  const used = weights(trustees, [...shares.keys()], group.q);
  const held = strictly(event.records[0] as string, event.where, "result", 1 << 29) as { readonly [name: string]: unknown };
  const told = rows(held?.["result"], columns.length, event.where);
  columns.forEach((column, i) => {
    const question = election.questions[i] as Election["questions"][number];
    const out = unlocked(group, column, [...used.keys()].map((owner) => shares.get(owner)?.[i] as Factor[]), [...used.values()]);
    const row = rows(told[i], column.length, event.where);
    const right = out.every((e, k) => {
      if (question.kind !== "opened") return typeof row[k] === "number" && Number.isSafeInteger(row[k]) && row[k] >= 0 && BigInt(row[k]) <= most && group.equal(group.power(group.g, BigInt(row[k])), e);
      const { values, canonical } = group.extract(e, question.answers.length);
      if (!canonical) found.marked.push(k + 1);
      return written(values) === written(row[k]);
    });
    if (!right) throw new Refused("result", event.where, `${event.where}：公布的结果与开箱得出的不同`);
  });
  return told;
}
