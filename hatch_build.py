"""A wheel carries the client bundle, so that whoever installs Unionhall needs no Node, the catalogues of other languages, and the accelerator of the secret vote where a C compiler is found."""

import importlib.util
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ClientBundle(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is put together; an editable install takes the bundle as bin/ground builds it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the accelerator and the catalogues for either kind of install, and the bundle for a wheel, or say what is missing."""
        root = Path(self.root)
        build_data["artifacts"] += [f"/{made.relative_to(root).as_posix()}" for made in self.recipe(root, "web/catalogue.py").make()]
        library = self.accelerator(root)
        if library is not None and version != "editable":
            build_data["artifacts"].append(f"/{library.relative_to(root).as_posix()}")
            build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
        if version == "editable":
            return
        built = root / "src" / "unionhall" / "web" / "static" / "built"
        if (root / "client" / "package.json").exists() and shutil.which("npm"):
            self.build(root / "client")
        if not list(built.glob("*.js")):
            raise RuntimeError("缺少网页端程序：请先运行 bin/test 或 bin/demo，或装好 Node 再打包。")

    def accelerator(self, root: Path) -> Path | None:
        """Compile the one C file where `cc` is; without it everything works as well, only more slowly."""
        made: Path | None = self.recipe(root, "core/ballot/accelerator/make.py").make()
        return made

    def recipe(self, root: Path, place: str) -> ModuleType:
        """A module of the clone that makes something, read without installing the rest."""
        found = importlib.util.spec_from_file_location(Path(place).stem, root / "src" / "unionhall" / place)
        if found is None or found.loader is None:
            raise RuntimeError(f"缺少 {place}，源代码不完整。")
        module = sys.modules[found.name] = importlib.util.module_from_spec(found)
        found.loader.exec_module(module)
        return module

    def build(self, client: Path) -> None:
        """Install exactly what the lock names, and bundle."""
        if not (client / "node_modules").exists():
            subprocess.run(["npm", "ci", "--ignore-scripts", "--no-progress"], cwd=client, check=True)
        subprocess.run(["node", "build.mjs"], cwd=client, check=True)
