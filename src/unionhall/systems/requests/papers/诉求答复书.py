"""诉求答复书: request, facts and reasons, opinion with its basis (信访工作条例第三十二条); also where a demand has no ground."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs, value


def paper(facts: Facts) -> Paper:
    """诉求答复书. Facts by their labels: see `facts.py`."""
    promise = (Para(f"承诺完成日期：{line(facts, '承诺完成日期')}。"),) if value(facts, "承诺完成日期") else ()
    return official("诉求答复书", "职工诉求答复书", facts,
        Para(f"您反映的“{line(facts, '事由')}”（编号 {line(facts, '编号')}）现答复如下。"), Heading("您的诉求"), *paragraphs(facts, "诉求内容"), Heading("办理结果"), Para(f"{line(facts, '办理结果')}。"), *paragraphs(facts, "答复"), *promise,
        Heading("依据"), Para(f"{line(facts, '依据')}。"), Para("您对答复是否满意、问题是否解决，请凭查询码评价；属于信访事项的，收到本答复之日起三十日内可以请求复查（信访工作条例第三十五条）。"), to=line(facts, "收件人"), form="函",
    )  # fmt: skip
