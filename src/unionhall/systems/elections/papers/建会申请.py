"""建会申请: asks the higher union for leave to found a union."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, paragraphs, request, table


def paper(facts: Facts) -> Paper:
    """建会申请. Facts by their labels: see `facts.py`."""
    return request("建会申请", "关于建立工会组织的申请", facts,
        *paragraphs(facts, "单位名称和主要业务"),
        Para(f"现有职工{line(facts, '职工人数')}人。根据《中华人民共和国工会法》第十一条、第十二条的规定，职工自愿申请建立工会，报请批准。"),
        Heading("筹备组成员"), table(facts, "筹备组", "姓名", "会员编号"),
    )
