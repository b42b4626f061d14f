"""选举办法: the rules that the meeting itself votes on before any ballot is given out."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs, table


def paper(facts: Facts) -> Paper:
    """选举办法. Facts by their labels: see `facts.py`."""
    return official("选举办法", f"{line(facts, '名称')}办法（草案）", facts,
        Para("第一条　根据《中华人民共和国工会法》《工会基层组织选举工作条例》制定本办法。"),
        Para(f"第二条　本次选举的机构和名额见下表，主席、副主席由{line(facts, '主席、副主席怎样选')}产生。"), table(facts, "选举的机构和名额", "选什么", "名额"),
        Para("第三条　选举采用无记名投票。不能到会的，不得委托他人投票；不能离岗的，在监票人监督下到流动票箱投票。"),
        Para("第四条　参加人数达到应到人数的三分之二以上，方可选举。每次投票前重新清点人数。"),
        Para("第五条　候选人以姓氏笔画为序。选票上对每名候选人可以赞成、不赞成或者弃权；投不赞成票的，可以另选他人。"),
        Para("第六条　收回的选票等于或者少于发出的选票，选举有效；多于发出的，选举无效，重新投票。"),
        Para("第七条　一张选票所选人数等于或者少于应选人数的有效，多于应选人数的整张无效。一行无法辨认的该行不计，其余有效；全部无法辨认的为废票。空着的为弃权。弃权而另选他人的，另选不计。"),
        Para("第八条　赞成票超过应到人数的半数，始得当选。得票够数的多于应选人数，以得票多的当选；票数相等不能确定的，就票数相等的再次投票，得票多的当选。"),
        Para("第九条　当选人数少于应选人数的，不足的名额另行选举；人数仍在规定幅度内的，经大会过半数同意，可以减少名额。"),
        Para("第十条　监票人从不是候选人的会员或者代表中推选，由大会表决；计票由两人分别记录，一致后由监票人签字。"),
        Para("第十一条　计票结束，由总监票人报告，主持人当场宣布结果。"),
        Heading("要点"), *paragraphs(facts, "选举办法要点"),
    )
