"""Files that a page hands out: named in Chinese, never kept by a browser or proxy when they hold codes."""

from urllib.parse import quote

from django.http import HttpResponse

PDF, XLSX = "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent(content: bytes, name: str, kind: str = PDF) -> HttpResponse:
    """A file as a download."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response
