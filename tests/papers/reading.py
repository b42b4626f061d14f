"""How the tests read a paper back: its words out of the PDF and out of the Word file."""

import io
import re
import zipfile

import pypdfium2


def text_of(made: bytes) -> str:
    """All the words of a PDF, without line ends, spaces and places to break."""
    document = pypdfium2.PdfDocument(made)
    return re.sub(r"[\s\u200b\ufffe\x02]", "", "".join(page.get_textpage().get_text_bounded() for page in document))


def words_of(made: bytes) -> str:
    """All the words of a Word file, its tables and feet included."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if re.fullmatch(r"word/(document|footer\d*)\.xml", name)]
    return "".join(re.sub(r"<[^>]+>", "", part) for part in parts)
