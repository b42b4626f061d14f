import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { fingerprint, verdict } from "../src/fingerprint.ts";

test("a scan of several megabytes has the fingerprint that any other program computes, and progress ends at the whole", async () => {
  const bytes = Uint8Array.from({ length: 2_500_000 }, (_, place) => (place * 31) & 255);
  const shares: number[] = [];
  assert.equal(await fingerprint(new Blob([bytes]), (share) => shares.push(share)), createHash("sha256").update(bytes).digest("hex"));
  assert.deepEqual(shares.length, 3);
  assert.equal(shares.at(-1), 1);
});

test("an empty file has the fingerprint of nothing", async () => {
  assert.equal(await fingerprint(new Blob([])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("one changed byte is told apart from the file in the record", async () => {
  const recorded = await fingerprint(new Blob(["提案答复函"]));
  assert.ok(verdict(recorded, recorded.toUpperCase()).same);
  const changed = verdict(await fingerprint(new Blob(["提案答复涵"])), recorded);
  assert.ok(!changed.same);
  assert.match(changed.said, /不一致/);
});

test("a fingerprint is read as paper shows it: in fours, in capitals, or cut after some groups", async () => {
  const recorded = await fingerprint(new Blob(["提案表"]));
  const inFours = (recorded.match(/.{4}/g) ?? []).join(" ");
  assert.ok(verdict(recorded, ` ${inFours.toUpperCase()} `).same);
  assert.match(verdict(recorded, inFours.slice(0, 39)).said, /前 32 个字符/);
});

test("what is no fingerprint, or too little of one, decides nothing", async () => {
  const recorded = await fingerprint(new Blob(["提案表"]));
  for (const typed of ["", recorded.slice(0, 15), `${recorded}0`, "提案表的指纹", "<b>0123456789abcdef</b>"]) assert.equal(verdict(recorded, typed).same, null, typed);
  assert.match(verdict(recorded, "").said, new RegExp(recorded.slice(0, 4)));
});
