"""Photos from a phone: turned upright, made smaller, and without the place, time and device that the camera wrote into them."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from unionhall.integrations.images.kind import FileRefused

PIXELS = 80_000_000                  # a phone takes 12 to 64 million; far more is a picture made to fill the memory
QUALITY = 85
LOSSLESS = ("PNG",)


def shrink(content: bytes, longest: int = 2000) -> bytes:
    """The picture as JPEG (PNG stays PNG) with its longer side at most `longest` pixels; raises FileRefused with one Chinese sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return written(upright(opened(content), longest))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise FileRefused(too_many()) from bomb
    except FileRefused:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, OverflowError, MemoryError) as broken:
        raise FileRefused("这张图片打不开，可能没有传完或已经损坏。请在手机里重新打开确认，再传一次。") from broken


def opened(content: bytes) -> Image.Image:
    """Only the formats that are taken in: another decoder never runs on a stranger's bytes."""
    picture = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
    if picture.width * picture.height > PIXELS:
        raise FileRefused(too_many())
    return picture


def upright(picture: Image.Image, longest: int) -> Image.Image:
    """Turned as the camera was held; a JPEG is read at a smaller scale at once."""
    form = picture.format
    picture.draft("RGB", (longest, longest))
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    turned.format = form
    return turned


def written(picture: Image.Image) -> bytes:
    """Pixels alone are written: no EXIF, no comment, no text, no colour profile."""
    form = picture.format if picture.format in LOSSLESS else "JPEG"
    mode = picture.mode if form == "PNG" and picture.mode in ("L", "RGB", "RGBA") else "RGBA" if form == "PNG" else "RGB"
    bare = picture.convert(mode)
    bare.info.clear()
    out = io.BytesIO()
    bare.save(out, form, **({"optimize": True} if form == "PNG" else {"quality": QUALITY, "optimize": True}))
    return out.getvalue()


def too_many() -> str:
    return f"这张图片的像素太多（超过 {PIXELS // 10_000} 万），不能接收。请用手机相册的“缩小”或截图后再传。"
