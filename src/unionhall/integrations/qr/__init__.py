"""QR codes of addresses and one-time codes, as SVG for pages and PDF and as PNG for Word."""

import io

import segno


def svg(text: str) -> str:
    """One SVG element in black on nothing, scalable, without sizes of its own."""
    out = io.BytesIO()
    made(text).save(out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, nl=False)
    return out.getvalue().decode()


def png(text: str, scale: int = 8) -> bytes:
    """The same as a PNG, `scale` dots a module; the bytes depend on the text alone."""
    out = io.BytesIO()
    made(text).save(out, kind="png", scale=scale, border=2)
    return out.getvalue()


def made(text: str) -> segno.QRCode:
    """Error level M survives a fold or a stamp; a text beyond a QR code is refused in words."""
    try:
        if not text:
            raise ValueError("empty")
        return segno.make(text, error="m", micro=False)
    except (segno.DataOverflowError, ValueError) as broken:
        raise ValueError("二维码内容为空或太长（最多约 2300 个字节），请缩短网址。") from broken
