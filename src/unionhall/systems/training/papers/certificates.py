"""结业证书: one framed page for each learner who passed."""

from typing import Any

from unionhall.integrations.word.paper import Diploma, Paper


def certificates(rows: list[dict[str, Any]], union: str, address: str) -> Paper:
    """One certificate a page. rows: number, name, unit, title, hours, since, until, day, result, code, address."""
    return Paper("结业证书", "结业证书", tuple(
        Diploma(title="结业证书", to=f"{one['name']} 同志：", lines=(f"于{one['since']}至{one['until']}参加{one['title']}，学习{one['hours']}学时，考核{one['result']}，准予结业。",), number=one["number"], issuer=union, day=str(one["day"]), code=one["code"], address=one["address"], words=f"扫码，或打开 {address} 输入编码核验。") for one in rows
    ), landscape=True, issuer=union)  # fmt: skip
