import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical, readCanonical, type Json } from "../src/canonical.ts";

test("fields keep their order, nothing is spaced, Chinese stays as it is", () => {
  assert.equal(canonical({ uuid: "a", answers: [{ z: 1, a: null }], 名称: "红星\n厂\u2028" }), '{"uuid":"a","answers":[{"z":1,"a":null}],"名称":"红星\\n厂\u2028"}');
});

test("what is written is read back as the same value", () => {
  const value: Json = [true, false, null, -5, "\"\\\u0001", {}, [], { 姓名: "王毛" }];
  assert.deepEqual(readCanonical(canonical(value)), value);
});

test("a ballot written in another way is refused, since it would have two fingerprints", () => {
  for (const other of ['{ "a":1}', '{"a":1.0}', '{"a":1e2}', '{"a":"\\u804c"}', '{"a":1,"a":1}', '{"a":-0}', "[1, 2]", '{"1":0}', '"\\ud800"'])
    assert.throws(() => readCanonical(other), Error, other);
});

test("numbers that another language would write otherwise are refused", () => {
  for (const number of [0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, -0]) assert.throws(() => canonical(number), RangeError);
});
