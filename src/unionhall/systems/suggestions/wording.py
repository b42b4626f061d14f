"""What a text says of itself: a mere complaint has no method in it, a wish for higher pay belongs to the bargaining table."""

import re

PAY = re.compile(r"(涨|加|提高|增加|上调|调高|普调)[^，。；、\n]{0,6}(工资|薪|奖金|津贴|补贴|加班费|公积金)|(工资|薪酬|薪水|奖金|津贴|补贴|加班费)[^，。；、\n]{0,6}(太低|偏低|上涨|涨一|再涨|涨到|提高到|多发)|加薪|涨薪")
ASKING = re.compile(r"希望|请求|恳请|要求|建议|请|能不能|能否|尽快|早日|赶紧|马上|一定|领导|厂里|公司|单位|工会|车间|有关部门|相关部门|部门|给予|予以|加以|进行|解决|处理|重视|关注|改善|改进|改一下|想想办法|想办法|管一管|管管|一下|这个|这些|该|问题|情况|把|对|的|了|吧|啊|和|并")
SIGNS = re.compile(r"[\s，。！？、；：,.!?;:（）()“”\"]+")
LEAST = 6  # signs that must be left of a method once the asking is taken out


def asks_for_pay(*texts: str) -> bool:
    """Whether somebody asks for higher pay."""
    return any(PAY.search(text or "") for text in texts)


def has_no_method(text: str) -> bool:
    """Whether nothing is left of a method once the asking is taken out: 希望领导尽快解决."""
    return len(SIGNS.sub("", ASKING.sub("", text or ""))) < LEAST
