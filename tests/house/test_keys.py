"""Keys are for ever: a record names its stages, acts, fields and sheets by them, so a released key neither vanishes nor changes kind.

A new key is written into keys.txt by `python tests/house/test_keys.py`; that command never removes one.
"""

from pathlib import Path

from unionhall.systems import declared

RELEASED = Path(__file__).with_name("keys.txt")


def present() -> dict[str, str]:
    """"procedure kind key" → what it is, of every procedure in every version."""
    found: dict[str, str] = {}
    for procedure in declared():
        found[f"{procedure.key} procedure"] = "procedure"
        for stage in procedure.stages:
            found[f"{procedure.key} stage {stage.key}"] = "final" if stage.final else "open"
        for action in procedure.actions:
            found[f"{procedure.key} action {action.key}"] = "action"
        for key, field in procedure.fields.items():
            found[f"{procedure.key} field {key}"] = field.kind
            for column in field.columns:
                found[f"{procedure.key} field {key}.{column.key}"] = column.kind
        for sheet in procedure.sheets:
            found[f"{procedure.key} sheet {sheet.key}"] = "sheet"
            for field in sheet.fields:
                found[f"{procedure.key} line {sheet.key}.{field.key}"] = field.kind
    return found


def released() -> dict[str, str]:
    """What keys.txt says: one "procedure kind key = what" a line."""
    lines = RELEASED.read_text(encoding="utf-8").splitlines() if RELEASED.exists() else []
    return dict(line.split(" = ", 1) for line in lines if line)


def test_no_released_key_vanishes_or_changes_kind():
    now = present()
    broken = [f"{key}: {kind} → {now.get(key, '没有了')}" for key, kind in released().items() if now.get(key) != kind]
    assert not broken, "旧案卷中用着这些名字，不能改动；新的写法请另立 since 更晚的版本"


def test_every_new_key_is_written_down():
    assert not sorted(set(present()) - set(released())), "新的名字请用 python tests/house/test_keys.py 记入 keys.txt"


if __name__ == "__main__":
    RELEASED.write_text("".join(f"{key} = {kind}\n" for key, kind in sorted({**present(), **released()}.items())), encoding="utf-8")
