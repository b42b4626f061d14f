// The file of a vote read byte by byte, and its chain of events; refused unless it is what the format makes of its records.
import { sha256 } from "@noble/hashes/sha2.js";
import { hex, utf8 } from "../bytes.ts";
import { strict, written } from "./canon.ts";
import { Refused } from "./fault.ts";
import { rows, type Json } from "./proofs.ts";

export interface Event { readonly kind: string; readonly height: number; readonly hash: string; readonly where: string; readonly records: readonly string[] }
interface Record { readonly hash: string; readonly data: boolean; readonly body: string }

const BLOCK = 512;
const RECORDS: { readonly [kind: string]: number } = { Setup: 4, Ballot: 1, EndBallots: 0, EncryptedTally: 2, Shuffle: 2, EndShuffles: 0, PartialDecryption: 2, Result: 1 };
const SAID: { readonly [kind: string]: string } = { Setup: "设立", Ballot: "投票", EndBallots: "截止", EncryptedTally: "密票汇总", Shuffle: "洗牌", EndShuffles: "洗牌结束", PartialDecryption: "监票人解密", Result: "结果" };
const AFTER: { readonly [kind: string]: readonly string[] } = {
  "": ["Setup"], Setup: ["Ballot", "EndBallots"], Ballot: ["Ballot", "EndBallots"], EndBallots: ["EncryptedTally"], Shuffle: ["Shuffle", "EndShuffles"],
  EndShuffles: ["PartialDecryption"], PartialDecryption: ["PartialDecryption", "Result"], Result: [],
};

/** The block before a body, as the format writes it. */
function header(name: string, size: number, timestamp: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, part: string) => block.set(utf8(part), at);
  const octal = (n: number) => n.toString(8).padStart(11, "0");
  for (const [at, part] of [[0, name], [100, "0000644"], [108, "0000000"], [116, "0000000"], [124, octal(size)], [136, octal(timestamp)], [148, "        "], [156, "0"]] as const) put(at, part);
  put(148, `${block.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, "0")}\0 `);
  return block;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Time and records of a foreign file. */
function recordsOf(file: Uint8Array): { timestamp: number; records: Record[] } {
  const records: Record[] = [];
  let timestamp = -1;
  for (let at = 0, i = 0; at < file.length; i += 1) {
    const where = i ? `第 ${i} 条记录` : "档案开头";
    const block = file.subarray(at, at + BLOCK);
    const octal = (from: number) => (/^[0-7]{11}$/.test(ascii(block.subarray(from, from + 11))) ? Number.parseInt(ascii(block.subarray(from, from + 11)), 8) : -1);
    const [name, size, time] = [ascii(block.subarray(0, 100)).replace(/\0+$/, ""), octal(124), octal(136)];
    if (!i) timestamp = time;
    const kind = /^([0-9a-f]{64})\.(data|event)\.json$/.exec(name);
    if (block.length < BLOCK || size < 0 || time !== timestamp || (i ? !kind : name !== "BELENIOS") || !same(block, header(name, size, timestamp))) throw new Refused(i ? "archive_layout" : "archive_head", where, `${where}：不是投票档案的规范写法`);
    const end = at + BLOCK + size;
    const next = end + ((BLOCK - (size % BLOCK)) % BLOCK);
    if (end > file.length) throw new Refused(i ? "archive_truncated" : "archive_head", where, `${where}：档案没有取完整`);
    const body = file.subarray(at + BLOCK, end);
    if (next > file.length || file.subarray(end, next).some((byte) => byte !== 0)) throw new Refused(i ? "archive_layout" : "archive_head", where, `${where}：补位不是零，或档案没有取完整`);
    if (!i && ascii(body) !== `{"version":1,"timestamp":"${timestamp}"}`) throw new Refused("archive_head", where, "档案开头的版本或时间不是规范写法");
    if (kind) {
      if (hex(sha256(body)) !== kind[1]) throw new Refused("record_hash", where, `${where}：内容与它的指纹不符，记录被改动`);
      records.push({ hash: kind[1] as string, data: kind[2] === "data", body: decoded(body, where) });
    }
    at = next;
  }
  if (timestamp < 0) throw new Refused("archive_head", "档案开头", "这不是投票档案");
  return { timestamp, records };
}

function decoded(body: Uint8Array, where: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new Refused("json", where, `${where}：不是有效的 UTF-8 文字`);
  }
}

/** The events of a foreign file, each one's links and records checked; their order by `inOrder`. */
export function eventsOf(file: Uint8Array): { timestamp: number; events: Event[] } {
  const { timestamp, records } = recordsOf(file);
  const events: Event[] = [];
  let waiting: Record[] = [];
  for (const record of records) {
    if (record.data) waiting.push(record);
    else {
      events.push(eventOf(record, waiting, events.at(-1)));
      waiting = [];
    }
  }
  if (waiting.length) throw new Refused("event_records", "档案末尾", "档案末尾有记录不属于任何事件");
  if (!events.length) throw new Refused("event_order", "档案", "档案里没有任何事件");
  return { timestamp, events };
}

function eventOf(record: Record, waiting: readonly Record[], before: Event | undefined): Event {
  const height = before ? before.height + 1 : 0;
  const place = `第 ${height + 1} 个事件`;
  if (record.body.length > 1000) throw new Refused("event_form", place, `${place}：太大，不是事件`);
  const value = strict(record.body, place) as Json;
  const kind = String(value?.["type"]);
  const where = `${place}（${SAID[kind] ?? kind.slice(0, 20)}）`;
  if (!(kind in RECORDS)) throw new Refused("event_form", place, `${place}：不认识的事件`);
  if (waiting.length !== RECORDS[kind]) throw new Refused("event_records", where, `${where}应带 ${RECORDS[kind]} 条记录，实有 ${waiting.length} 条`);
  if (value["parent"] !== before?.hash || value["height"] !== height) throw new Refused("event_chain", where, `${where}没有接在前一个事件之后，中间被抽换过`);
  const payload = waiting.at(-1)?.hash;
  if (value["payload"] !== payload) throw new Refused("event_payload", where, `${where}所指的不是它所带的记录`);
  const right = written({ ...(before ? { parent: before.hash } : {}), height, type: kind, ...(payload ? { payload } : {}) });
  if (right !== record.body) throw new Refused("event_form", where, `${where}不是规范写法`);
  return { kind, height, hash: record.hash, where, records: waiting.map((one) => one.body) };
}

/** Nothing left out, nothing twice: opened ballots are shuffled, totals are not. */
export function inOrder(events: readonly Event[], opened: boolean): void {
  let before = "";
  for (const event of events) {
    const allowed = before === "EncryptedTally" ? [opened ? "Shuffle" : "PartialDecryption"] : (AFTER[before] ?? []);
    if (!allowed.includes(event.kind)) throw new Refused("event_order", event.where, `${event.where}来得不是时候`);
    before = event.kind;
  }
}

/** The payload of an event that names its first record: `names` in order, the last of them the hash of that record. */
export function wrapped(event: Event, names: readonly string[]): Json {
  const raw = event.records.at(-1) as string;
  const value = strict(raw, event.where) as Json;
  if (written(value) !== raw || Object.keys(value).join() !== names.join()) throw new Refused("event_form", event.where, `${event.where}：说明记录不是规范写法`);
  if (value[names.at(-1) as string] !== hex(sha256(utf8(event.records[0] as string)))) throw new Refused("event_payload", event.where, `${event.where}：说明所指的不是它所带的记录`);
  return value;
}

/** Election, trustees and credentials of the first event. */
export function setupOf(event: Event): readonly [string, string, string] {
  const [election, trustees, credentials] = rows(event.records, 4, event.where) as readonly string[] as [string, string, string, string];
  const hash = (raw: string) => hex(sha256(utf8(raw)));
  if (written({ election: hash(election), trustees: hash(trustees), credentials: hash(credentials) }) !== event.records[3]) throw new Refused("event_payload", event.where, `${event.where}：说明所指的不是它所带的三条记录`);
  return [election, trustees, credentials];
}
