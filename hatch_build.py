"""A wheel carries the client bundle, so that whoever installs Unionhall needs no Node, and the accelerator of the secret vote where a C compiler is found."""

import importlib.util
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ClientBundle(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is put together; an editable install takes the bundle as bin/ground builds it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the accelerator for either kind of install, and the bundle for a wheel, or say what is missing."""
        root = Path(self.root)
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
        recipe = importlib.util.spec_from_file_location("make", root / "src" / "unionhall" / "core" / "ballot" / "accelerator" / "make.py")
        if recipe is None or recipe.loader is None:
            return None
        module = importlib.util.module_from_spec(recipe)
        recipe.loader.exec_module(module)
        made: Path | None = module.make()
        return made

    def build(self, client: Path) -> None:
        """Install exactly what the lock names, and bundle."""
        if not (client / "node_modules").exists():
            subprocess.run(["npm", "ci", "--ignore-scripts", "--no-progress"], cwd=client, check=True)
        subprocess.run(["node", "build.mjs"], cwd=client, check=True)
