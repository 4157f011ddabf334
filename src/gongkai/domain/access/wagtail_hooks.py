"""Names of the audit entries about signing in."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

NAMES = {
    "access.logged_in": ("登录", "登录了工作台"),
    "access.failed": ("登录失败", "登录失败"),
    "access.factor_added": ("启用两步验证", "启用了两步验证"),
    "access.factor_removed": ("停用两步验证", "停用了两步验证"),
    "access.codes_renewed": ("更换备用码", "更换了备用码"),
    "access.factors_reset": ("重置两步验证", "重置了两步验证"),
    "access.password_given": ("设置临时密码", "设置了临时密码"),
    "access.password_changed": ("修改密码", "修改了自己的密码"),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    for action, (label, message) in NAMES.items():
        actions.register_action(action, label, message)
