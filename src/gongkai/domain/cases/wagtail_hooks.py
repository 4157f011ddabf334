"""Names of the audit entries that cases write."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    actions.register_action("cases.receive", "收到", "收到了找错")
    actions.register_action("cases.answer", "答复", "答复了找错")
    actions.register_action("cases.close", "不予受理", "以不予受理办结")
