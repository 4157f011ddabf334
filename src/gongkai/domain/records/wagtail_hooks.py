"""Names of the audit entries that records write besides Wagtail's own."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    actions.register_action("records.withdraw", "撤下", "撤下了信息")
    actions.register_action("records.move", "移交机构", "移交到另一机构")
    actions.register_action("records.hand_over", "交接草稿", "把草稿交给了同事")
    actions.register_action("records.place", "列入公开事项", "列入了公开事项")
    actions.register_action("records.unplace", "移出公开事项", "移出了公开事项")
    actions.register_action("records.bind", "绑定发布", "设为与文件同时审核发布")
    actions.register_action("records.unbind", "解除绑定", "解除了与文件的绑定")
    actions.register_action("records.mask", "脱敏", "对个人信息作了脱敏处理")
    actions.register_action("records.overwrite", "覆盖保存", "知悉他人的新版本后，仍用自己的内容保存")
    actions.register_action("records.override_finding", "放行个人信息", "放行了一处个人信息")
    actions.register_action("records.read_original", "查看原件", "查看了未脱敏的原件")
    actions.register_action("records.keep_closed", "审定不主动公开", "审定为不主动公开")
    actions.register_action("records.reexamine", "复查公开属性", "复查了公开属性")
    actions.register_action("records.convert", "转为主动公开", "转为主动公开，重新起草")
    actions.register_action("records.import", "导入", "通过导入建立")
    actions.register_action("records.miss_schedule", "错过定时发布", "到时未能发布")
    actions.register_action("records.publish_on_schedule", "定时发布", "按预定时间发布")
