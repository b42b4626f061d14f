"""师徒结对书: two officers, what is to be learned, by when; both sign."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, SignBoxes, line, notice, table


def paper(facts: Facts) -> Paper:
    """师徒结对书. Facts: 师傅, 徒弟, 带教到, 带教目标 (rows 学会什么, 到哪一天)."""
    return notice("师徒结对书", "师徒结对书", facts,
        Para(f"经双方同意，{line(facts, '师傅')}同志为师傅，{line(facts, '徒弟')}同志为徒弟，自{line(facts, '结对日期')}起结对，带教到{line(facts, '带教到')}。"), Heading("带教目标"), table(facts, "带教目标", "学会什么", "到哪一天"),
        Heading("约定"), Para("一、师傅教做法也讲依据，重要的事带着徒弟办一遍。"), Para("二、徒弟有不懂的及时问，问过的写成工作问答，大家都能查到。"), Para("三、每月至少谈一次，谈了什么、下一步做什么，当天登记。"), SignBoxes(("师傅签名", "徒弟签名", "工会主席签名")),
    )  # fmt: skip
