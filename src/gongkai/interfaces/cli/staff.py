"""`gongkai staff` and `gongkai agencies`: who works here, and where."""

import typer
from rich.table import Table

from gongkai.domain.access import actions
from gongkai.domain.orgs.enums import Role
from gongkai.domain.orgs.models import Agency, StaffRole, User
from gongkai.domain.orgs.queries import agency_by_code
from gongkai.interfaces.cli.console import acting_user, console, fail, refusals

app = typer.Typer(no_args_is_help=True)


@app.command("admin")
def admin(
    username: str,
    name: str = typer.Option("系统管理员", help="姓名"),
    password: str = typer.Option(..., prompt="密码", confirmation_prompt=True, hide_input=True),
) -> None:
    """建立一个拥有全部权限的管理员。"""
    if User.objects.filter(username=username).exists():
        fail(f"用户名“{username}”已被使用，请换一个。")
    User.objects.create_superuser(username=username, password=password, display_name=name)
    console.print(f"已建立管理员 {username}。")


@app.command("grant")
def grant(
    username: str,
    agency: str = typer.Argument(help="机构编码"),
    role: Role = typer.Argument(help="角色"),  # noqa: B008  typer's way to declare an argument
) -> None:
    """授予一个人在某机构（及其下级）的角色。"""
    person = User.objects.filter(username=username).first()
    if person is None:
        fail(f"没有用户“{username}”，请先在工作台的“人员”中添加。")
    with refusals():
        where = agency_by_code(agency)
    StaffRole.objects.get_or_create(user=person, agency=where, role=role.value)
    console.print(f"{person} 现在是{where.name}的{role.label}。")


@app.command("reset-two-factor")
def reset_two_factor(
    username: str,
    user: str = typer.Option(None, help="以谁的名义；默认为第一个系统管理员"),
) -> None:
    """重置一个人的两步验证（手机和备用码都丢失时）。"""
    person = User.objects.filter(username=username).first()
    if person is None:
        fail(f"没有用户“{username}”，请核对登录名。")
    with refusals():
        count = actions.reset_two_factors(person=person, by=acting_user(user))
    if count:
        console.print(f"已重置 {person} 的两步验证，下次凭密码登录，之后请重新启用。")
    else:
        console.print(f"{person} 没有启用两步验证，凭密码即可登录。")


def agencies() -> None:
    """列出全部机构及其编码。"""
    table = Table("编码", "机构", "类别")
    for agency in Agency.objects.active().order_by("path"):
        table.add_row(agency.code, "　" * (agency.depth - 1) + agency.name, agency.get_kind_display())
    console.print(table)
