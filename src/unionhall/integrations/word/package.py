"""The zip around a Word file: written so that the same content gives the same bytes, read so that a hostile one cannot fill the disk."""

import io
import zipfile

EPOCH = (2000, 1, 1, 0, 0, 0)
UNPACKED = 200 * 1024 * 1024         # far beyond any real paper, far below what would hurt the machine


def settled(file: bytes) -> bytes:
    """The same package with fixed times, in fixed order, without the thumbnail of the empty page."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            if name != "docProps/thumbnail.jpeg":
                new.writestr(zipfile.ZipInfo(name, EPOCH), without_thumbnail(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def without_thumbnail(name: str, content: bytes) -> bytes:
    """The package without the picture of its first page."""
    if name != "_rels/.rels":
        return content
    start = content.rfind(b"<Relationship ", 0, content.find(b"thumbnail.jpeg")) if b"thumbnail.jpeg" in content else -1
    return content if start < 0 else content[:start] + content[content.index(b"/>", start) + 2:]


def unpacked_size(file: bytes) -> int:
    """What the package says it unpacks to; -1 when it is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            return sum(one.file_size for one in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return -1
