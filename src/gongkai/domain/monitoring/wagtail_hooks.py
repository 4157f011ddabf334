"""Names of the audit entries that monitoring writes."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    actions.register_action("monitoring.watch", "监测网站", "开始监测网站")
    actions.register_action("monitoring.change", "修改监测设置", "修改了网站的监测设置")
    actions.register_action("monitoring.unwatch", "停止监测网站", "停止监测网站，已有结果保留")
    actions.register_action("monitoring.watch_again", "恢复监测网站", "恢复监测网站")
    actions.register_action("monitoring.crawl", "检查网站", "发起了一次网站检查")
    actions.register_action("monitoring.stop", "停止网站检查", "停止了网站检查")
    actions.register_action("monitoring.resume", "继续网站检查", "继续了停下的网站检查")
