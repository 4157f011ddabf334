"""Names of the audit entries that agencies and people write."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    actions.register_action("orgs.delegate", "登记代办", "登记了请假代办")
    actions.register_action("orgs.end_delegation", "结束代办", "提前结束了代办")
