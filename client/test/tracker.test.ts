import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { names, short, tracker } from "../src/tracker.ts";

const BALLOT = '{"election_uuid":"红星机械厂2026"}';
const FULL = createHash("sha256").update(BALLOT, "utf8").digest("base64").replaceAll("=", "");

test("the tracker is the Base64 of the ballot's SHA-256 as any other program computes it", () => {
  assert.equal(tracker(BALLOT), FULL);
  assert.equal(FULL.length, 43);
});

test("the short form is the first eighty bits in four groups of four", () => {
  // SHA-256 of the empty text begins e3b0c44298fc1c149afb; its ten first bytes in Base32
  assert.equal(short(tracker("")), "4OYM IQUY 7QOB JGX3");
});

test("a voter finds the ballot by the whole tracker or by the short form, however it is spaced", () => {
  const shown = short(FULL);
  for (const typed of [FULL, ` ${FULL} `, shown, shown.toLowerCase(), shown.replaceAll(" ", ""), shown.replaceAll(" ", "-")]) assert.ok(names(typed, FULL), typed);
});

test("another ballot's tracker, or part of one, does not find it", () => {
  for (const typed of ["", tracker("x"), short(tracker("x")), FULL.slice(0, 42), FULL.toLowerCase(), short(FULL).slice(0, 14)]) assert.ok(!names(typed, FULL), typed);
});

test("a cut tracker has no short form", () => {
  assert.throws(() => short(FULL.slice(0, 40)), RangeError);
});
