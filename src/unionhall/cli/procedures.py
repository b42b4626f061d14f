"""`unionhall procedures`: the generated page of every procedure, with its drawing (docs/procedures)."""

from pathlib import Path


def register(commands) -> None:
    """Add the command."""
    one = commands.add_parser("procedures", help="生成程序说明页")
    one.add_argument("--out", default="docs/procedures", help="写到哪个文件夹")
    one.set_defaults(run=run)


def run(args) -> int:
    """Write one page per procedure."""
    from unionhall.core.procedure.draw import markdown
    from unionhall.systems import declared

    folder = Path(args.out)
    folder.mkdir(parents=True, exist_ok=True)
    for procedure in declared():
        (folder / f"{procedure.key}.md").write_text(markdown(procedure), encoding="utf-8")
    return 0
