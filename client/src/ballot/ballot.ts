// One ballot: sealed on the voter's own device, judged by anybody, and opened as a trial by 检验一张.
import { strictly, written } from "./canon.ts";
import { b64, publicCredential, type Election, type Question, type Totals } from "./election.ts";
import { Refused } from "./fault.ts";
import { decimal, random, type Element, type Group } from "./group.ts";
import { element, holdsKnowledge, holdsOneOf, less, multiplied, only, proofFrom, proofJson, proveKnowledge, proveOneOf, rows, seal, sealedFrom, sealedJson, text, type Proof, type Sealed } from "./proofs.ts";

const LIMIT = 1_000_000;
const FIELDS = ["election_uuid", "election_hash", "credential", "answers", "signature"];
type Said = (done: number, of: number) => void;

export interface Judged { readonly credential: string; readonly tracker: string; readonly sealed: readonly (readonly Sealed[])[] }

/** How many numbers a question seals. */
export const sealedOf = (question: Question): number => (question.kind === "opened" ? 1 : question.answers.length + (question.blank ? 1 : 0));

export const randomnessFor = (election: Election): bigint[][] => election.questions.map((question) => Array.from({ length: sealedOf(question) }, () => random(election.group)));

/** Why a choice cannot be sealed; "" when it can. */
export function refusal(question: Question, choice: readonly number[]): string {
  if (choice.length !== (question.kind === "opened" ? question.answers.length : sealedOf(question))) return "填的格数与题目不符";
  if (question.kind === "opened") return choice.every((v) => Number.isInteger(v) && v >= 0 && v < 256) ? "" : "每格应是 0 到 255 的整数";
  if (choice.some((v) => v !== 0 && v !== 1)) return "每项应是 0 或 1";
  const chosen = choice.slice(question.blank ? 1 : 0).reduce((sum: number, v) => sum + v, 0);
  if (question.blank && choice[0] === 1) return chosen ? "投空白票时不能再选其他答案" : "";
  return chosen < question.least || chosen > question.most ? `应选 ${question.least} 到 ${question.most} 项，现选了 ${chosen} 项` : "";
}

/** The canonical text of a ballot with these choices, signed with the credential's secret number. */
export function sealBallot(election: Election, choices: readonly (readonly number[])[], secret: bigint, drawn = randomnessFor(election), said: Said = () => {}): string {
  const group = election.group;
  if (choices.length !== election.questions.length) throw new Refused("choice", "", `这次投票有 ${election.questions.length} 题，选票上却填了 ${choices.length} 题`);
  election.questions.forEach((question, i) => {
    const why = refusal(question, choices[i] as readonly number[]);
    if (why) throw new Refused("choice", `第 ${i + 1} 题`, `第 ${i + 1} 题不能封票：${why}`);
  });
  const credential = publicCredential(group, secret);
  const s0 = `${election.fingerprint}|${credential}`;
  const of = election.questions.reduce((sum, question) => sum + sealedOf(question), 0);
  let done = 0;
  const step = () => said((done += 1), of);
  const answers = election.questions.map((question, i) => {
    const [choice, r] = [choices[i] as readonly number[], drawn[i] as readonly bigint[]];
    return question.kind === "opened" ? openedAnswer(election, s0, choice, r[0] as bigint, step) : totalsAnswer(election, s0, question, choice, r, step);
  });
  const unsigned = { election_uuid: election.uuid, election_hash: election.fingerprint, credential, answers };
  const hash = b64(written(unsigned) as string);
  return written({ ...unsigned, signature: { hash, proof: proofJson(proveKnowledge(group, secret, `sig|${hash}|`)) } }) as string;
}

function openedAnswer(election: Election, s0: string, choice: readonly number[], r: bigint, step: () => void) {
  const group = election.group;
  const sealed = seal(group, election.y, group.embed(choice), r);
  const proof = proveKnowledge(group, r, openedPrefix(election, s0, sealed));
  step();
  return { choices: sealedJson(group, sealed), proof: proofJson(proof) };
}

const openedPrefix = (election: Election, s0: string, c: Sealed): string =>
  `raweg|${s0}|${election.group.encode(election.y)},${election.group.encode(c.alpha)},${election.group.encode(c.beta)}|`;

const pair = (group: Group, c: Sealed): string => `${group.encode(c.alpha)},${group.encode(c.beta)}`;
const single = (group: Group, s: string, c: Sealed): string => `prove|${s}|${pair(group, c)}|`;

/** The branches of the proof over all choices, and of the proof that a blank stands alone. */
function overall(group: Group, question: Totals, s0: string, all: readonly Sealed[]) {
  const s = `${s0}|${all.map((c) => pair(group, c)).join(",")}`;
  const total = multiplied(group, question.blank ? all.slice(1) : all);
  const sums = Array.from({ length: question.most - question.least + 1 }, (_, k) => less(group, total, BigInt(question.least + k)));
  if (!question.blank) return { prefix: single(group, s, total), branches: sums, blank: undefined };
  const first = all[0] as Sealed;
  return { prefix: `bproof1|${s}|`, branches: [less(group, first, 1n), ...sums], blank: { prefix: `bproof0|${s}|`, branches: [first, total] } };
}

function totalsAnswer(election: Election, s0: string, question: Totals, choice: readonly number[], r: readonly bigint[], step: () => void) {
  const { group, y } = election;
  const all = choice.map((m, i) => seal(group, y, m ? group.g : group.one, r[i] as bigint));
  const individual = all.map((c, i) => {
    const proofs = proveOneOf(group, y, single(group, s0, c), [c, less(group, c, 1n)], choice[i] as number, r[i] as bigint);
    step();
    return proofs.map(proofJson);
  });
  const { prefix, branches, blank } = overall(group, question, s0, all);
  const rest = r.slice(question.blank ? 1 : 0).reduce((sum, x) => sum + x, 0n) % group.q;
  const chosen = choice.slice(question.blank ? 1 : 0).reduce((sum, m) => sum + m, 0);
  const isBlank = question.blank && choice[0] === 1;
  const real = question.blank ? (isBlank ? 0 : 1 + chosen - question.least) : chosen - question.least;
  const proofs = proveOneOf(group, y, prefix, branches, real, isBlank ? (r[0] as bigint) : rest);
  const answer = { choices: all.map((c) => sealedJson(group, c)), individual_proofs: individual, overall_proof: proofs.map(proofJson) };
  if (!blank) return answer;
  return { ...answer, blank_proof: proveOneOf(group, y, blank.prefix, blank.branches, isBlank ? 1 : 0, isBlank ? rest : (r[0] as bigint)).map(proofJson) };
}

/** A foreign ballot: canonical, of this election, every element and number in its place, every proof and the signature in force. */
export function checkBallot(election: Election, raw: string, where = "选票"): Judged {
  const { group } = election;
  const found = only(strictly(raw, where, "ballot_canonical", LIMIT), FIELDS, where);
  if (found["election_uuid"] !== election.uuid || found["election_hash"] !== election.fingerprint) throw new Refused("ballot_election", where, `${where}：这张票是为另一次投票封的`);
  const credential = text(found["credential"], where);
  const list = rows(found["answers"], election.questions.length, `${where} · answers`);
  election.questions.forEach((question, i) => shaped(group, question, list[i], `${where} · answers[${i}]`));
  const signature = only(found["signature"], ["hash", "proof"], `${where} · signature`);
  const hash = b64(written(Object.fromEntries(FIELDS.slice(0, -1).map((name) => [name, found[name]]))) as string);
  const broken = new Refused("ballot_signature", `${where} · signature`, `${where}：签名不成立，这张票不能入箱`);
  if (signature["hash"] !== hash) throw broken;
  const proof = proofFrom(group, signature["proof"], `${where} · signature`);
  if (!holdsKnowledge(group, element(group, credential, where), proof, `sig|${hash}|`)) throw broken;
  const s0 = `${election.fingerprint}|${credential}`;
  const sealed = election.questions.map((question, i) => checkAnswer(election, s0, question, list[i], `${where} · answers[${i}]`));
  return { credential, tracker: b64(raw), sealed };
}

/** An answer of the right form: names, numbers of items, ranges; no element is looked at yet. */
function shaped(group: Group, question: Question, found: unknown, where: string): void {
  const pairOf = (one: unknown) => Object.values(only(one, ["alpha", "beta"], where)).forEach((each) => text(each, where));
  if (question.kind === "opened") {
    const held = only(found, ["choices", "proof"], where);
    proofFrom(group, held["proof"], where);
    return pairOf(held["choices"]);
  }
  const held = only(found, ["choices", "individual_proofs", "overall_proof", ...(question.blank ? ["blank_proof"] : [])], where);
  const n = sealedOf(question);
  rows(held["choices"], n, where).forEach(pairOf);
  rows(held["individual_proofs"], n, where).forEach((one) => proofs(group, one, 2, where));
  proofs(group, held["overall_proof"], question.most - question.least + 1 + (question.blank ? 1 : 0), where);
  if (question.blank) proofs(group, held["blank_proof"], 2, where);
}

function checkAnswer(election: Election, s0: string, question: Question, found: unknown, where: string): Sealed[] {
  const { group, y } = election;
  if (question.kind === "opened") {
    const held = only(found, ["choices", "proof"], where);
    const c = sealedFrom(group, held["choices"], where);
    if (!holdsKnowledge(group, c.alpha, proofFrom(group, held["proof"], where), openedPrefix(election, s0, c))) throw new Refused("ballot_choice_proof", where, `${where}：封票人的证明不成立`);
    return [c];
  }
  const held = only(found, ["choices", "individual_proofs", "overall_proof", ...(question.blank ? ["blank_proof"] : [])], where);
  const n = sealedOf(question);
  const all = rows(held["choices"], n, where).map((one) => sealedFrom(group, one, where));
  rows(held["individual_proofs"], n, where).forEach((one, i) => {
    const c = all[i] as Sealed;
    if (!holdsOneOf(group, y, single(group, s0, c), [c, less(group, c, 1n)], proofs(group, one, 2, where))) throw new Refused("ballot_individual_proof", where, `${where}：第 ${i + 1} 项不能确认是 0 或 1`);
  });
  const { prefix, branches, blank } = overall(group, question, s0, all);
  if (!holdsOneOf(group, y, prefix, branches, proofs(group, held["overall_proof"], branches.length, where))) throw new Refused("ballot_overall_proof", where, `${where}：选项总数的证明不成立`);
  if (blank && !holdsOneOf(group, y, blank.prefix, blank.branches, proofs(group, held["blank_proof"], 2, where))) throw new Refused("ballot_blank_proof", where, `${where}：空白票的证明不成立`);
  return all;
}

const proofs = (group: Group, found: unknown, n: number, where: string): Proof[] => rows(found, n, where).map((one) => proofFrom(group, one, where));

/** 检验一张: what a ballot really holds, by the randomness it was sealed with. */
export function openSealed(election: Election, raw: string, randomness: readonly (readonly (bigint | string)[])[], where = "选票"): number[][] {
  const { group } = election;
  const judged = checkBallot(election, raw, where);
  return election.questions.map((question, i) => {
    const given = (randomness[i] ?? []).map((r) => (typeof r === "bigint" ? r : decimal(r, group.q)));
    const held = (judged.sealed[i] as readonly Sealed[]).map((c, j) => unsealed(election, c, given[j], where));
    if (given.length !== held.length) throw new Refused("randomness", where, `${where}：交出的随机数与密票的个数不符`);
    return question.kind === "opened" ? group.extract(held[0] as Element, question.answers.length).values : held.map((m) => (group.equal(m, group.g) ? 1 : 0));
  });
}

function unsealed(election: Election, c: Sealed, r: bigint | undefined, where: string): Element {
  const { group, y } = election;
  if (r === undefined || !group.equal(group.secretPower(group.g, r), c.alpha)) throw new Refused("open_sealed", where, `${where}：交出的随机数不是封这张票时所用的，设备不可信，请换一台设备并告诉监票人`);
  return group.mul(c.beta, group.inv(group.secretPower(y, r)));
}
