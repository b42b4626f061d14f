"""The index that finds two-character words: FTS5 on SQLite, GIN on PostgreSQL, over the same column of bigrams."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE desk_words USING fts5(grams, content='desk_case', content_rowid='id', tokenize='unicode61')",
    """CREATE TRIGGER desk_words_added AFTER INSERT ON desk_case BEGIN
         INSERT INTO desk_words(rowid, grams) VALUES (new.id, new.grams); END""",
    """CREATE TRIGGER desk_words_changed AFTER UPDATE OF grams ON desk_case WHEN old.grams <> new.grams BEGIN
         INSERT INTO desk_words(desk_words, rowid, grams) VALUES ('delete', old.id, old.grams);
         INSERT INTO desk_words(rowid, grams) VALUES (new.id, new.grams); END""",
    """CREATE TRIGGER desk_words_gone AFTER DELETE ON desk_case BEGIN
         INSERT INTO desk_words(desk_words, rowid, grams) VALUES ('delete', old.id, old.grams); END""",
]
POSTGRESQL = ["CREATE INDEX desk_words ON desk_case USING gin (to_tsvector('simple', grams))"]


def make(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "changed", "gone"):
            schema_editor.execute(f"DROP TRIGGER desk_words_{name}")
        schema_editor.execute("DROP TABLE desk_words")
    else:
        schema_editor.execute("DROP INDEX desk_words")


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
