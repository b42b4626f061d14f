"""换届请示: asks party organisation and higher union for leave to hold the re-election."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, paragraphs, request


def paper(facts: Facts) -> Paper:
    """换届请示. Facts by their labels: see `facts.py`."""
    return request("换届请示", f"关于{line(facts, '名称')}的请示", facts,
        Para(f"我会本届委员会任期至{day(facts, '本届任期届满日')}届满。根据《中华人民共和国工会法》第十六条、《工会基层组织选举工作条例》第六条、第三十条的规定，拟按期换届选举。"),
        *paragraphs(facts, "请示内容"),
        Heading("组织领导"), Para("换届选举在上一级工会和同级党组织领导下进行，由本届委员会负责筹备。选举工作方案和选举办法另行报送。"),
    )
