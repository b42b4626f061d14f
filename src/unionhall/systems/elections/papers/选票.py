"""选票: a ballot as it is printed; the sheets themselves come from the hall."""

from unionhall.integrations.word.official import Facts, Paper, Para, Table, line


def paper(facts: Facts) -> Paper:
    """选票. Facts by their labels: see `facts.py`."""
    marks = Table(("姓名", "赞成 ○", "不赞成 ×", "弃权 △"), tuple((name, "", "", "") for name in facts.get("names") or ()), (8, 4, 4, 4))
    other = (Table(("另选他人", "赞成 ○"), (), (12, 8), least=min(int(facts.get("seats") or 0), 8)),) if facts.get("seats") else ()
    legend = "赞成的画○，不赞成的画×，弃权的画△或者空着。" + ("不赞成的可以另选他人，把姓名写在空格里。所选人数等于或者少于应选人数有效，多于的整张无效。" if facts.get("seats") else "")
    return Paper("选票", f"{line(facts, 'heading')}选票", (*((Para(f"应选 {facts['seats']} 人"),) if facts.get("seats") else ()), marks, *other, Para(legend)), issuer=line(facts, "工会"))
