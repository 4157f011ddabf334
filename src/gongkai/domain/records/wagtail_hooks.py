"""Names of the audit entries that records write besides Wagtail's own."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    actions.register_action("records.withdraw", "撤下", "撤下了信息")
    actions.register_action("records.submit", "提交审核", "提交了审核")
    actions.register_action("records.import", "导入", "通过导入建立")
    actions.register_action("records.publish_on_schedule", "定时发布", "按预定时间发布")
