// Ballots of the public tool and of the server's program are accepted here, and every forged field is refused by name.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checkBallot, openSealed, randomnessFor, refusal, sealBallot } from "../src/ballot/ballot.ts";
import { electionFrom, newCredential, publicCredential, secretOf } from "../src/ballot/election.ts";
import { Refused } from "../src/ballot/fault.ts";
import { byName } from "../src/ballot/groups.ts";
import { decodeVote, encodeVote, layoutsFrom, type Layout } from "../src/ballot/layout.ts";

const DATA = new URL("../../tests/data/ballot/", import.meta.url);
const made = (name: string) => JSON.parse(readFileSync(new URL(`tool-${name}.json`, DATA), "utf8")) as { election: string; private: string; public: string[]; ballot: string; choices: number[][] };
const TOOLS = ["2.0-BELENIOS-2048", "2.0-RFC-3526-2048", "3.0-Ed25519"];
const check = (name: string) => (fault: unknown) => fault instanceof Refused && fault.check === name;

for (const name of TOOLS) {
  test(`ballots of belenios-tool are accepted: ${name}`, () => {
    const vector = made(name);
    const election = electionFrom(vector.election);
    const mine = publicCredential(election.group, secretOf(vector.private, election.uuid, election.group));
    assert.ok(vector.public.includes(mine));
    assert.equal(checkBallot(election, vector.ballot).credential, mine);
  });
}

test("a ballot sealed here is accepted here, and holds what was chosen", () => {
  const vector = made("3.0-Ed25519");
  const election = electionFrom(vector.election);
  const secret = secretOf(newCredential(), election.uuid, election.group);
  const blank = vector.choices.map((choice, i) => (i === 1 ? [1, 0, 0, 0] : choice)); // the second question offers a blank
  for (const choices of [vector.choices, blank]) {
    const drawn = randomnessFor(election);
    const raw = sealBallot(election, choices, secret, drawn);
    assert.deepEqual(openSealed(election, raw, drawn), choices);
    assert.throws(() => openSealed(election, raw, randomnessFor(election)), check("open_sealed"));
  }
});

test("every text of a ballot that is changed is refused", () => {
  const vector = made("3.0-Ed25519");
  const election = electionFrom(vector.election);
  const raw = vector.ballot;
  const numbers = [...raw.matchAll(/"(\d{20,})"/g)];
  assert.ok(numbers.length > 10);
  for (const found of numbers) {
    const at = (found.index as number) + 1 + 10;
    const digit = raw[at] === "7" ? "8" : "7";
    assert.throws(() => checkBallot(election, raw.slice(0, at) + digit + raw.slice(at + 1)), Refused);
  }
  assert.throws(() => checkBallot(election, raw.replace('{"election_uuid"', '{ "election_uuid"')), check("ballot_canonical"));
  assert.throws(() => checkBallot(election, raw.replace(election.uuid, "11111111111111")), check("ballot_election"));
  for (const garbage of ["", "[]", "{}", "1", "[".repeat(5000), '{"a":1,"a":2}', raw.slice(0, -1)]) assert.throws(() => checkBallot(election, garbage), Refused);
});

test("too many choices are not sealed", () => {
  const question = { kind: "totals" as const, answers: ["甲", "乙", "丙"], blank: true, least: 0, most: 2, question: "" };
  assert.equal(refusal(question, [0, 1, 1, 0]), "");
  assert.match(refusal(question, [0, 1, 1, 1]), /应选/);
  assert.match(refusal(question, [1, 1, 0, 0]), /空白票/);
  assert.equal(refusal(question, [1, 0, 0, 0]), "");
});

test("a paper is written and read again, write-ins in the order of their numbers", () => {
  const text = '{"format":0,"candidates":["王","毛","方"],"blanks":2,"bytes":2,"slots":8,"group":"Ed25519"}';
  const [layout] = layoutsFrom(text) as [Layout];
  const bytes = encodeVote(layout, { marks: [1, 2, 2], writeIns: [300] });
  assert.deepEqual(bytes, [1, 2, 2, 1, 44, 0, 0, 0]);
  assert.deepEqual(decodeVote(layout, bytes), { vote: { marks: [1, 2, 2], writeIns: [300] }, flags: [], overMarked: false });
  assert.throws(() => encodeVote(layout, { marks: [1, 1, 1], writeIns: [] }), check("layout"));
  assert.deepEqual(decodeVote(layout, [9, 0, 0, 0, 0, 0, 0, 1]).flags, ["impossible_mark", "stray_byte"]);
  assert.throws(() => layoutsFrom(text.replace('"slots":8', '"slots":9')), check("layout"));
});

test("an all-zero paper is the identity and is no mark", () => {
  const group = byName("Ed25519");
  assert.ok(group.equal(group.embed([0, 0, 0]), group.one));
  assert.deepEqual(group.extract(group.one, 3), { values: [0, 0, 0], canonical: true });
});

test("what is no element is refused: small order, not canonical, out of range", () => {
  const group = byName("Ed25519");
  for (const text of ["0".repeat(64), "f".repeat(64), `${"0".repeat(63)}2`, "", "0x".padEnd(64, "0"), `8${"0".repeat(62)}1`]) assert.throws(() => group.decode(text), check("group_element"), text);
  for (const name of ["RFC-3526-2048", "BELENIOS-2048"]) for (const text of ["0", "-1", "01", "9".repeat(700), " 4"]) assert.throws(() => byName(name).decode(text), check("group_element"), `${name} ${text.slice(0, 5)}`);
});
