"""Names of the audit entries that accounts write."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

ENTRIES = {
    "accounts.sign_in": ("申请人登录", "申请人用邮件里的链接登录了账号"),
    "accounts.delete": ("删除账号", "申请人删除了自己的账号"),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    for action, (label, message) in ENTRIES.items():
        actions.register_action(action, label, message)
