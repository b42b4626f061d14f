"""Fills a Word template that the union has changed itself: {{ 案由 }} becomes the subject; whatever a member wrote is set as text, never run."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import nsmap, qn
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLParser, XMLSyntaxError, fromstring

from unionhall.integrations.word.package import UNPACKED, settled, unpacked_size
from unionhall.integrations.word.paper import Unprintable, said

NEW_PARAGRAPH = "\a"                 # as docxtpl writes it
UNREADABLE = "这个 Word 模板打不开：它不是 .docx 文件或已经损坏。请用 WPS 或 Word 打开后另存为 .docx 再上传。"


def fill(template: bytes | Path | str, data: Mapping[str, Any]) -> bytes:
    """The template (.docx) with the values of `data`; a missing value is left empty. Raises Unprintable with one Chinese sentence."""
    content = template if isinstance(template, bytes) else Path(template).read_bytes()
    if not 0 <= unpacked_size(content) <= UNPACKED:
        raise Unprintable(UNREADABLE)
    try:
        return filled(content, data)
    except Unprintable:
        raise
    except TemplateError as wrong:
        raise Unprintable(template_said(wrong)) from wrong
    except (PackageNotFoundError, zipfile.BadZipFile, XMLSyntaxError, ParseError, KeyError, ValueError) as broken:
        raise Unprintable(UNREADABLE) from broken
    except (TypeError, ZeroDivisionError, OverflowError, AttributeError, IndexError, RecursionError) as wrong:
        raise Unprintable("Word 模板里有一处写法算不出结果。模板里只写 {{ 标签 }} 和整行重复，不写算式；请对照系统给出的原始模板改正。") from wrong


def filled(content: bytes, data: Mapping[str, Any]) -> bytes:
    """A sandbox without side effects: an uploaded template may read the values it is given and nothing else."""
    unclosed(content)
    made = DocxTemplate(io.BytesIO(content))
    sandbox = ImmutableSandboxedEnvironment(autoescape=True, undefined=ChainableUndefined, finalize=shown)
    made.render(tidy(data), jinja_env=sandbox, autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return settled(out.getvalue())


def unclosed(content: bytes) -> None:
    """A mark that is opened and not closed would swallow what stands up to the next one, without a word."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                for paragraph in fromstring(package.read(name), XMLParser(resolve_entities=False, no_network=True)).iter(qn("w:p")):
                    balanced("".join(paragraph.xpath(".//w:t/text()", namespaces=nsmap)))


def balanced(line: str) -> None:
    if line.count("{{") != line.count("}}") or line.count("{%") != line.count("%}"):
        raise Unprintable(f"Word 模板里的标记没有写完（“{line[:30]}”）。标记写作 {{{{ 案由 }}}}，两边各两个花括号；请补上后再上传。")


def shown(value: Any) -> Any:
    """Days and lists as a reader expects them, nothing as nothing, a line end as a new paragraph; markup that is already safe stays."""
    return value if hasattr(value, "__html__") or isinstance(value, ChainableUndefined) else said(value).replace("\n", NEW_PARAGRAPH)


def tidy(value: Any) -> Any:
    """Every text without the characters Word cannot carry; lists and groups keep their shape for the rows of a table."""
    if isinstance(value, Mapping):
        return {str(key): tidy(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [tidy(one) for one in value]
    return said(value) if isinstance(value, str) else value


def template_said(wrong: TemplateError) -> str:
    """The place in words: docxtpl hands over the line of the XML, which says nothing to the person; the mark around it does."""
    near = re.sub(r"\s+", " ", str(wrong.message or ""))[:80]
    return f"Word 模板里的标记写错了（{near}）。标记写作 {{{{ 案由 }}}}，两边各两个花括号，中间是标签；请对照系统给出的原始模板改正后再上传。"
