"""A process of its own that acts without end and says each act that was acknowledged; the test kills it between any two of them."""

import os
import sys
from datetime import date


def main(database: str, case: int, person: str) -> None:
    """One act after the other on one case."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from unionhall.desk import run
    from unionhall.desk.models import Case

    union, day = Case.objects.values_list("union_id", flat=True).get(pk=case), date(2026, 5, 6)
    while True:
        row = run.act(case, "advance", run.who(person, union, day), day, {"progress": "又进一步。"})
        print(row.height, row.hash, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
