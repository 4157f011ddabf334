"""All commands, put together."""

import typer

from gongkai.interfaces.cli import (
    catalogs,
    crawl,
    imports,
    index,
    inspecting,
    inspecting_records,
    ledgers,
    requests_privacy,
    serving,
    setup,
    site_runs,
    spelling,
    staff,
)

app = typer.Typer(no_args_is_help=True, add_completion=False, help="公开：政务公开系统", pretty_exceptions_enable=False)
app.command("setup")(setup.setup)
app.command("demo")(setup.demo)
app.command("django", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(setup.django)
app.command("serve")(serving.serve)
app.command("worker")(serving.worker)
app.command("import")(imports.import_)
app.command("crawl")(crawl.crawl_)
app.command("probe")(crawl.probe_)
app.command("inspect")(inspecting.inspect)
app.command("train-spelling")(spelling.train_spelling)
app.command("agencies")(staff.agencies)
app.command("inspect-records")(inspecting_records.inspect_records)
site_runs.hang_in(app)
app.add_typer(staff.app, name="staff", help="工作人员")
app.add_typer(catalogs.app, name="catalogs", help="公开目录")
app.add_typer(index.app, name="index", help="检索索引")
requests_privacy.hang_in(ledgers.app)
app.add_typer(ledgers.app, name="requests", help="依申请公开")
