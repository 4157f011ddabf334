"""Names of the audit entries that inspection writes."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    actions.register_action("inspection.accept", "保留检查发现", "说明理由保留了一处检查发现")
    actions.register_action("inspection.false_alarm", "标记误报", "把一处检查发现标记为误报")
    actions.register_action("inspection.reopen", "重新打开检查发现", "重新打开了一处检查发现")
    actions.register_action("inspection.fix", "改正检查发现", "按建议改正了一处检查发现")
    actions.register_action("inspection.switch_off", "停用检查规则", "停用了检查规则")
    actions.register_action("inspection.switch_on", "启用检查规则", "重新启用了检查规则")
    actions.register_action("inspection.keep_fact", "登记检查用事实", "登记了领导或机构的事实")
    actions.register_action("inspection.drop_fact", "删除检查用事实", "删除了领导或机构的事实")
    actions.register_action("inspection.keep_word", "登记本单位用语", "登记了本单位用语")
    actions.register_action("inspection.drop_word", "删除本单位用语", "删除了本单位用语")
    actions.register_action("inspection.keep_series", "登记收录齐全的文号", "登记了收录齐全的文号")
    actions.register_action("inspection.drop_series", "取消收录齐全的文号", "取消了收录齐全的文号")
    actions.register_action("inspection.forget_allowed", "取消误报", "取消了一条误报，今后会再提示")
