"""核验一份案件导出：python verify.py [导出.zip]；不写文件名就核验本文件所在的文件夹。只用 Python 3 自带的库。"""

import hashlib
import json
import os
import sys
import zipfile
from typing import Any


def text(value: Any) -> bytes:  # the one encoding of a value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def digest(kind: str, *parts: bytes) -> str:  # SHA-256 over the kind and its parts, one a line
    return hashlib.sha256(b"\n".join((f"unionhall-{kind}-1".encode(), *parts))).hexdigest()


def need(fits: Any, said: str) -> None:
    if not fits:
        raise ValueError(said)


def load(raw: bytes, name: str) -> Any:
    need(text(value := json.loads(raw.decode("utf-8"))) == raw, name + " 的写法被改过")
    return value


def rows(members: Any, name: str) -> Any:
    lines = members[name].split(b"\n")
    need(lines[-1] == b"", name + " 的末尾被改过")
    return [load(line, f"{name} 第 {at + 1} 行") for at, line in enumerate(lines[:-1])]


def read(path: str) -> Any:
    """The members of the zip, or of the unpacked folder."""
    if os.path.isdir(path):
        found = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names]
        return {os.path.relpath(each, path).replace(os.sep, "/"): open(each, "rb").read() for each in found}  # noqa: SIM115
    with zipfile.ZipFile(path) as packed:
        need(len(names := [name for name in packed.namelist() if name not in ("papers/", "files/")]) == len(set(names)) <= 2000, "压缩包里有重名文件或文件过多")
        need(sum(info.file_size for info in packed.infolist()) <= 1 << 30, "压缩包太大")
        return {name: packed.read(name) for name in names}


def check(members: Any) -> str:
    """Every check in turn; the last line says what came of it."""
    listed = load(members["manifest.json"], "manifest.json")
    need(listed["format"] == "unionhall-export-1", "格式不认识")
    files = {row["name"]: (row["sha256"], row["size"]) for row in listed["members"]}
    for name in files:
        need(name in members, "缺少文件 " + name)
        need((hashlib.sha256(members[name]).hexdigest(), len(members[name])) == files[name], "文件被改过：" + name)
    need(set(members) == {"manifest.json", *files}, "有清单以外的文件")
    case, entries = load(members["case.json"], "case.json"), rows(members, "entries.jsonl")
    origin, parent, former, day = case["origin"], digest("origin", text(case["origin"])), None, ""
    for at, row in enumerate(entries):
        entry, said = row["entry"], f"第 {at + 1} 条不符："
        need(digest("entry", text(entry)) == row["hash"], said + "条目被改过")
        need((entry["height"], entry["parent"], entry["case"]) == (at, parent, origin["case"]), said + "与上一条接不上")
        need(entry["day"] >= day, said + "日期早于上一条")
        parent, day = row["hash"], entry["day"]
    need(entries and parent == case["head"], "最后一条不是登记的末条")
    payloads = rows(members, "payloads.jsonl")
    bound, erased, ordered = {""}, {row["height"] for row in payloads if "erased" in row}, {-1}
    for at, shown, hidden in ((row["height"], row["shown"], row["hidden"]) for row in payloads if "erased" not in row):
        fields = {key: digest("field", salt.encode(), text(key), text(value)) for key, (salt, value) in shown.items()}
        need(digest("payload", text({**hidden, **fields})) == entries[at]["entry"]["payload_hash"], f"第 {at + 1} 条不符：内容被改过")
        data = {key: value for key, (_, value) in shown.items()}
        need(at or all(data.get("_" + key, case[key]) == case[key] for key in ("number", "title")), "案号或标题与第 1 条不符")
        ordered |= {height for height in data.get("_erases", []) if height < at}
        bound |= {f"{folder}/{file['name']} {file['sha256']}" for folder in ("papers", "files") for file in data.get("_" + folder, [])}
    need(erased <= ordered, "内容缺失，却没有依法删除的记录")
    need(not ordered & {row["height"] for row in payloads if "shown" in row}, "已登记依法删除的内容还在")
    need(all("/" not in name or f"{name} {files[name][0]}" in bound for name in files), "有文书或附件没有登记在记录里")
    for row in rows(members, "seals.jsonl"):
        seal, proof, said = row["seal"], row["proof"], row["seal"]["day"] + " 的封存"
        need(digest("seal", text(seal)) == row["hash"] and seal["union"] == origin["union"], said + "被改过")
        need(former is None or (seal["former"] == former["hash"] and seal["day"] > former["seal"]["day"]), said + "与前一次接不上")
        former = row
        if proof:
            head, place, last = proof["head"], proof["place"], seal["count"] - 1
            found = hashlib.sha256(b"\0" + text(head)).digest()
            for beside in map(bytes.fromhex, proof["path"]):
                while last and place == last and place % 2 == 0:
                    place, last = place // 2, last // 2
                found = hashlib.sha256(b"\1" + (beside + found if place % 2 else found + beside)).digest()
                place, last = place // 2, last // 2
            need(found.hex() == seal["root"] and place == last == 0 and head["case"] == origin["case"], said + "证明不成立")
            need(entries[head["height"]]["hash"] == head["hash"], f"第 {head['height'] + 1} 条不符：与 {said}不同")
    return f"核验通过：{len(entries)} 条记录，其中 {len(erased)} 条的内容已依法删除。前后一致；是否整份重造，请再与见证人的封存单比对。"


if __name__ == "__main__":
    try:
        said = check(read(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))))
    except Exception as fault:  # a damaged file fails in any way; the person gets one sentence
        sys.exit("核验不通过：" + (str(fault) if type(fault) is ValueError else f"文件损坏或不完整（{fault!r}）"))
    print(said)
