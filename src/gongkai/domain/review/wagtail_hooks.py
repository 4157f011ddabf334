"""Names of the audit entries that reviews write besides Wagtail's own."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    actions.register_action("records.submit", "提交审核", "提交了审核")
    actions.register_action("records.recall", "撤回", "撤回了提交的审核")
    actions.register_action("review.set_chain", "设置审核流程", "设置了审核流程")
    actions.register_action("review.remind", "催办", "提醒了办理人")
