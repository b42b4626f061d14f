"""Lists that stay quick with a million cases: duties in the order of their deadlines, acts counted from an index, words kept ready for the search."""

from django.db import migrations, models

WORDS = [
    "DROP INDEX desk_words",
    "ALTER TABLE desk_case ADD COLUMN found_by tsvector GENERATED ALWAYS AS (to_tsvector('simple', grams)) STORED",
    "CREATE INDEX desk_words ON desk_case USING gin (found_by)",
]
FORMER = ["ALTER TABLE desk_case DROP COLUMN found_by", "CREATE INDEX desk_words ON desk_case USING gin (to_tsvector('simple', grams))"]


def run(statements):
    """On PostgreSQL only: SQLite has an index of words of its own."""
    def work(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return work


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_words")]
    operations = [
        migrations.RunPython(run(WORDS), run(FORMER)),
        migrations.RemoveIndex(model_name="turn", name="turn_role"),
        migrations.RemoveIndex(model_name="turn", name="turn_person"),
        migrations.AddIndex(model_name="turn", index=models.Index(condition=models.Q(("duty", True)), fields=["union_id", "role", "person", "due", "case"], name="turn_due")),
        migrations.AddIndex(model_name="turn", index=models.Index(condition=models.Q(("duty", True)), fields=["union_id", "person", "due", "case"], name="turn_own")),
        migrations.AddIndex(model_name="entry", index=models.Index(fields=["union_id", "action", "to", "case"], name="entry_done")),
    ]
