"""Names of the audit entries that catalogs write."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    actions.register_action("catalogs.assign", "分配公开事项", "分配了公开事项")
    actions.register_action("catalogs.no_such_matter", "申报无此类事项", "申报无此类事项")
    actions.register_action("catalogs.applies", "恢复公开事项", "恢复为应公开事项")
