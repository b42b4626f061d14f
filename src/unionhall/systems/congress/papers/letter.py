"""What every letter about a proposal shares: its head, its signature, and the right to ask again."""

from unionhall.integrations.word.paper import Block, Heading, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, day, proof, red, signed, value


def letter(key: str, title: str, facts: Facts, blocks: tuple[Block, ...], issuer: str = "") -> Paper:
    """函: the committee (or `issuer`) at the head, 文号, the text, signature and the empty place of the seal. Keys 发文机关 文号 发文日期 联系人."""
    contact = value(facts, "联系人")
    last = (Para(f"（联系人：{contact}）"),) if contact else ()
    return Paper(key, title, (*blocks, signed(facts, issuer), *last), layout="official", issuer=issuer or value(facts, "单位"), head=red(facts, issuer=issuer), proof=proof(facts))


def appeal(facts: Facts) -> tuple[Block, ...]:
    """The right to have it looked at again. Keys 复议期限 复议受理 复议次数 (how often, in words: 一次)."""
    return (Heading("不同意这个决定怎么办"),
            Para(f"可以在{day(facts, '复议期限')}前，向{value(facts, '复议受理') or '职工代表大会主席团'}书面申请复议{value(facts, '复议次数')}，并说明理由。期满没有申请的，本决定生效。"))


def may_appeal(facts: Facts) -> tuple[Block, ...]:
    """Printed where the facts name a last day of appeal, even an empty one."""
    return appeal(facts) if "复议期限" in facts else ()
