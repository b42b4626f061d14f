"""Taking in an upload: size, true kind, photos made smaller; what cannot be taken is refused in one sentence and nothing is lost."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from unionhall.core.procedure import Refused
from unionhall.desk import files
from unionhall.desk.clock import now
from unionhall.desk.models import File
from unionhall.desk.private import masked
from unionhall.integrations import images

ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.doc,.xlsx,.xls,.pptx,.wps,.et,.txt"
PHOTOS = ("jpg", "png")
MEDIA = {"jpg": "image/jpeg", "pdf": "application/pdf", "txt": "text/plain; charset=utf-8", "mp3": "audio/mpeg", "m4a": "audio/mp4"}


def keep(one: UploadedFile, union_id: int, person: str, sealed: str = "") -> File:
    """Check, shrink a photo, keep; raises Refused."""
    if one.size and one.size > settings.UPLOAD_LIMIT:
        raise Refused(too_big(one.name or "", one.size))
    return keep_bytes(one.read(), one.name or "未命名", union_id, person, sealed)


def keep_bytes(content: bytes, name: str, union_id: int, person: str, sealed: str = "") -> File:
    """The same for content that is already here (a photo taken on the phone and synced later, a demo's file)."""
    kind = checked(content, name)
    if kind in PHOTOS:
        content, kind, name = shrunk(content), "jpg", jpeg(name)
    return File.objects.create(union_id=union_id, name=masked(name)[-200:], kind=MEDIA.get(kind, "application/octet-stream"), size=len(content), sha256=files.keep(content), by=person, sealed=sealed, at=now())


def checked(content: bytes, name: str) -> str:
    """The true kind of a file, or a refusal."""
    try:
        return images.kind(content, name, settings.UPLOAD_LIMIT)
    except images.FileRefused as refused:
        raise Refused(str(refused)) from None


def shrunk(content: bytes) -> bytes:
    """A photo made smaller, without the place where it was taken; or a refusal."""
    try:
        return images.shrink(content)
    except images.FileRefused as refused:
        raise Refused(str(refused)) from None


def too_big(name: str, size: int) -> str:
    """What, how much, what to do."""
    limit = settings.UPLOAD_LIMIT // (1024 * 1024)
    return f"“{name}”有 {size // (1024 * 1024)} MB，超过一个文件最大 {limit} MB 的限制，没有收下。照片可选“标准”再发，扫描件请分成几份。"


def jpeg(name: str) -> str:
    """A shrunk photo is a JPEG, whatever it was."""
    return f"{name.rpartition('.')[0] or name}.jpg"
