"""Indexes for reading the log of one person or one action by time; Wagtail's own have only the one column."""

from django.db import migrations


def _index(name: str, column: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE INDEX IF NOT EXISTS {name} ON wagtailcore_modellogentry ({column}, timestamp DESC, id DESC)",
        f"DROP INDEX IF EXISTS {name}",
    )


class Migration(migrations.Migration):
    """Adds both."""

    dependencies = [("records", "0003_desk_lists"), ("wagtailcore", "0098_apitoken")]

    operations = [_index("gongkai_log_by_person", "user_id"), _index("gongkai_log_by_action", "action")]
