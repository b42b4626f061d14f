import assert from "node:assert/strict";
import { test } from "node:test";
import { base32, base64, base64url, hex, unbase64, unhex, utf8 } from "../src/bytes.ts";

test("the published samples of RFC 4648 are written as printed there, without padding", () => {
  const samples: [string, string, string][] = [
    ["", "", ""], ["f", "Zg", "MY"], ["fo", "Zm8", "MZXQ"], ["foo", "Zm9v", "MZXW6"],
    ["foob", "Zm9vYg", "MZXW6YQ"], ["fooba", "Zm9vYmE", "MZXW6YTB"], ["foobar", "Zm9vYmFy", "MZXW6YTBOI"],
  ];
  for (const [text, in64, in32] of samples) {
    assert.equal(base64(utf8(text)), in64);
    assert.equal(base32(utf8(text)), in32);
  }
});

test("every length and every byte comes back as it was, in both alphabets, and as Node writes it", () => {
  for (let length = 0; length < 300; length++) {
    const bytes = Uint8Array.from({ length }, (_, place) => (place * 7 + length * 13) & 255);
    assert.equal(base64(bytes), Buffer.from(bytes).toString("base64").replaceAll("=", ""));
    assert.equal(base64url(bytes), Buffer.from(bytes).toString("base64url"));
    assert.deepEqual(unbase64(base64(bytes)), bytes);
    assert.deepEqual(unbase64(base64url(bytes)), bytes);
    assert.deepEqual(unhex(hex(bytes)), bytes);
  }
});

test("a text that is not the one way to write its bytes is refused", () => {
  for (const wrong of ["Zh", "Zm9", "Z", "Zg==", "Zm 9v", "Zm9v\n", "职"]) assert.throws(() => unbase64(wrong), RangeError, wrong);
  for (const wrong of ["0", "0G", "AB", "a b"]) assert.throws(() => unhex(wrong), RangeError, wrong);
});

test("half a character has no bytes", () => {
  assert.throws(() => utf8("工会\ud800"), RangeError);
  assert.equal(hex(utf8("𠮷")), "f0a0aeb7");
});
