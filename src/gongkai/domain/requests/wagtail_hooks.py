"""Names of the audit entries that applications write."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

ENTRIES = {
    "receive": ("收到申请", "收到了申请"),
    "confirm": ("确认收到", "与申请人确认收到申请"),
    "contact_failed": ("联系未果", "联系申请人未果"),
    "ask_correction": ("告知补正", "发出了补正告知书"),
    "extend_correction_term": ("延长补正期限", "延长了补正期限"),
    "correct": ("收到补正", "收到了补正材料"),
    "still_unclear": ("补正后仍不明确", "认定补正后仍不明确"),
    "extend": ("延期答复", "发出了延期答复告知书"),
    "ask_reasons": ("要求说明理由", "要求申请人说明理由"),
    "take_reasons": ("收到理由说明", "收到了理由说明"),
    "delay": ("延迟答复", "确定了延迟答复的日期"),
    "suspend": ("中止办理", "中止了办理"),
    "resume": ("恢复办理", "恢复了办理"),
    "notify_fee": ("收费通知", "发出了收费通知书"),
    "record_payment": ("收到缴费", "登记了缴费"),
    "note_transfer": ("内部转交", "登记了内部转交"),
    "strike": ("更正记录", "更正了一条办理记录"),
    "consult": ("征求意见", "发出了征求意见书"),
    "consultation_received": ("征求意见书送达", "登记了征求意见书送达"),
    "take_opinion": ("收到意见", "登记了意见"),
    "judge_opinion": ("审查意见", "审查了第三方意见"),
    "tell_third_party": ("告知第三方", "书面告知了第三方公开的决定和理由"),
    "judge_reasons": ("审查理由", "审查了申请人说明的理由"),
    "enclose": ("加入附件", "加入了提供给申请人的附件"),
    "acknowledge": ("确认附件内容", "确认附件可以提供"),
    "take_out": ("撤下附件", "撤下了提供给申请人的附件"),
    "redact": ("遮盖附件", "生成了附件的遮盖副本"),
    "find": ("填写办理结果", "填写了一项办理结果"),
    "decide": ("作出答复", "作出了答复"),
    "serve": ("送达", "登记了送达"),
    "withdraw": ("撤回申请", "申请被撤回"),
    "assign": ("指定承办人", "指定了承办人"),
    "merge": ("并案", "并入了另一件申请"),
    "message": ("往来消息", "发送了消息"),
    "rate": ("评价", "收到了评价"),
    "archive": ("归档", "归档了案件"),
    "remind": ("提醒", "提醒了承办人"),
    "escalate": ("提请督办", "提请了督办"),
    "read_identity": ("查看身份信息", "查看了申请人的身份信息"),
    "read_file": ("下载材料", "下载了案件材料"),
    "enter_remedy": ("登记复议诉讼", "登记了复议诉讼"),
    "conclude_remedy": ("登记审结", "登记了复议诉讼结果"),
    "propose": ("拟转主动公开", "提出了转为主动公开"),
    "forget": ("期满清除", "清除了保管期满的身份信息和文件"),
    "copy_person": ("导出个人信息", "导出了申请人的个人信息"),
    "add_to_account": ("加入账号", "申请人用查询码把申请加进了自己的账号"),
    "import": ("台账导入", "从台账导入"),
    "enter_notice": ("录入放假安排", "录入了放假安排"),
    "set": ("修改设置", "修改了依申请公开设置"),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give each action its Chinese label and message."""
    for name, (label, message) in ENTRIES.items():
        actions.register_action(f"requests.{name}", label, message)
