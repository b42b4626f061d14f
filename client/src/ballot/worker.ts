// The vote's arithmetic beside the page, so that the page stays alive: one job a message, progress while it runs.
import { backup, restored } from "./backup.ts";
import { checkBallot, openSealed, randomnessFor, sealBallot } from "./ballot.ts";
import { begin, finish, second, third, type Ceremony, type State } from "./ceremony.ts";
import { factors, shareJson } from "./decryption.ts";
import { electionFrom, newCredential, publicCredential, secretOf } from "./election.ts";
import { Refused } from "./fault.ts";
import { byName } from "./groups.ts";
import { encodeVote, layoutsFrom, type Layout, type Vote } from "./layout.ts";
import { sealedFrom } from "./proofs.ts";
import { checkShuffle, shuffle, shuffleFrom, shuffleJson } from "./shuffle.ts";
import { trusteesFrom } from "./trustees.ts";
import { standing, verdictAndElection, verify } from "./verify.ts";

type Said = (what: string, done: number, of: number) => void;
type Columns = readonly (readonly unknown[])[];

const columnsOf = (raw: string, found: Columns) => {
  const election = electionFrom(raw);
  return { election, columns: found.map((column) => column.map((one) => sealedFrom(election.group, one, "密票"))) };
};

export const JOBS = {
  credential: (group: string, uuid: string) => {
    const credential = newCredential();
    return { credential, known: publicCredential(byName(group), secretOf(credential, uuid, byName(group))) };
  },
  trusted: (raw: string, trustees: string) => {
    const { group, y } = electionFrom(raw);
    const held = trusteesFrom(group, trustees);
    return { fits: group.equal(held.y, y), fingerprint: held.fingerprint };
  },
  paper: (description: string, vote: Vote, place = 0) => encodeVote(layoutsFrom(description)[place] as Layout, vote),
  seal: (said: Said, raw: string, choices: readonly (readonly number[])[], credential: string) => {
    const election = electionFrom(raw);
    const drawn = randomnessFor(election);
    const ballot = sealBallot(election, choices, secretOf(credential, election.uuid, election.group), drawn, (done, of) => said("封票", done, of));
    return { ballot, tracker: checkBallot(election, ballot).tracker, randomness: drawn.map((row) => row.map(String)) };
  },
  open: (raw: string, ballot: string, randomness: readonly (readonly string[])[]) => openSealed(electionFrom(raw), ballot, randomness),
  shuffle: (said: Said, raw: string, found: Columns) => {
    const { election, columns } = columnsOf(raw, found);
    return shuffleJson(election.group, columns.map((column) => shuffle(election, column, (done, of) => said("洗牌", done, of))));
  },
  checkShuffle: (said: Said, raw: string, found: Columns, shuffled: unknown) => {
    const { election, columns } = columnsOf(raw, found);
    shuffleFrom(election.group, shuffled, columns.map((column) => column.length), "洗牌").forEach((one, i) => checkShuffle(election, columns[i] ?? [], one, "洗牌", (done, of) => said("核验洗牌", done, of)));
    return true;
  },
  share: (said: Said, raw: string, found: Columns, secret: string) => {
    const { election, columns } = columnsOf(raw, found);
    return shareJson(election.group, columns.map((column) => factors(election, BigInt(secret), column, (done, of) => said("解密", done, of))));
  },
  verify: (said: Said, file: Uint8Array) => verify(file, said),
  counted: (said: Said, file: Uint8Array) => verdictAndElection(file, said),
  mix: (said: Said, file: Uint8Array) => {
    const { election, columns } = standing(file, said);
    return JSON.stringify(shuffleJson(election.group, columns.map((column) => shuffle(election, column, (done, of) => said("洗牌", done, of)))));
  },
  give: (said: Said, file: Uint8Array, secret: string) => {
    const { election, trustees, columns, shuffles } = standing(file, said);
    const x = BigInt(secret);
    const own = election.group.secretPower(election.group.g, x);
    if (!trustees.all.some((one) => election.group.equal(one.key, own))) throw new Refused("decryption_owner", "", "这台设备上的钥匙不是这次投票的钥匙，不能解密");
    if (!shuffles && election.questions.some((question) => question.kind === "opened")) throw new Refused("event_order", "", "还没有洗牌，不能解密：先洗牌才看不出哪一张是谁的");
    return JSON.stringify(shareJson(election.group, columns.map((column) => factors(election, x, column, (done, of) => said("解密", done, of)))));
  },
  backup: (group: string, secret: string) => backup(byName(group), BigInt(secret)),
  restored: (text: string) => {
    const { group, secret } = restored(text);
    return { group: group.name, secret: String(secret), known: group.encode(group.secretPower(group.g, secret)) };
  },
  begin: (of: Ceremony) => begin(of),
  second: (state: State, firsts: readonly string[]) => second(state, firsts),
  third: (state: State, seconds: readonly string[]) => third(state, seconds),
  finish: (state: State, thirds: readonly string[]) => {
    const { item, trustees } = finish(state, thirds);
    return { item, raw: trustees.raw, fingerprint: trustees.fingerprint };
  },
} as const;

/** Jobs that tell how far they are. */
const TELLING = new Set(["seal", "shuffle", "checkShuffle", "share", "verify", "counted", "mix", "give"]);

interface Asked { readonly id: number; readonly job: keyof typeof JOBS; readonly with: readonly unknown[] }

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  const { id, job } = data;
  let at = 0;
  const said: Said = (what, done, of) => {
    const now = performance.now();
    if (done === of || now - at > 100) postMessage({ id, said: { what, done, of } });
    if (now - at > 100) at = now;
  };
  try {
    const work = JOBS[job] as (...words: unknown[]) => unknown;
    postMessage({ id, found: TELLING.has(job) ? work(said, ...data.with) : work(...data.with) });
  } catch (fault) {
    postMessage({ id, refused: fault instanceof Refused ? { check: fault.check, where: fault.where, text: fault.message } : { check: "program", where: "", text: "这台设备上的程序出错，请换一台设备，或改用纸质选票" } });
  }
});
