"""Makes the accelerator where a C compiler is found: `python src/unionhall/core/ballot/accelerator/make.py`. The wheel and bin/ call it; nothing at run time does."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "curve25519.c"


def place() -> Path:
    """Where the library of exactly this source lies: its name carries the source's hash, so that an old one is never loaded."""
    return HERE / "build" / f"curve25519-{hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]}.so"


def make() -> Path | None:
    """Compile unless it is there already; None where no compiler is, or it fails: then libsodium does the work, more slowly."""
    there, compiler = place(), shutil.which("cc")
    if there.exists():
        return there
    if compiler is None:
        return None
    there.parent.mkdir(exist_ok=True)
    for old in there.parent.glob("curve25519-*.so"):
        old.unlink()
    half = there.with_suffix(f".{os.getpid()}")
    done = subprocess.run([compiler, "-O3", "-std=c11", "-shared", "-fPIC", "-o", str(half), str(SOURCE)], capture_output=True, check=False)
    if done.returncode != 0:
        half.unlink(missing_ok=True)
        return None
    half.replace(there)
    return there


if __name__ == "__main__":
    made = make()
    print(f"加速库：{made.name}" if made else "没有找到 C 编译器（cc），不用加速库：结果一样，只是慢一些。")
    sys.exit(0)
