"""A wheel carries the client bundle, so that whoever installs Unionhall needs no Node: built here when it is not there yet."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ClientBundle(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel is put together; an editable install takes the bundle as bin/ground builds it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle, or say what is missing."""
        root = Path(self.root)
        if version == "editable":
            return
        built = root / "src" / "unionhall" / "web" / "static" / "built"
        if (root / "client" / "package.json").exists() and shutil.which("npm"):
            self.build(root / "client")
        if not list(built.glob("*.js")):
            raise RuntimeError("缺少网页端程序：请先运行 bin/test 或 bin/demo，或装好 Node 再打包。")

    def build(self, client: Path) -> None:
        """Install exactly what the lock names, and bundle."""
        if not (client / "node_modules").exists():
            subprocess.run(["npm", "ci", "--ignore-scripts", "--no-progress"], cwd=client, check=True)
        subprocess.run(["node", "build.mjs"], cwd=client, check=True)
