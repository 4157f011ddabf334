"""When each outcome is the right one, in plain words for whoever decides for the first time."""

from django.utils.translation import gettext_lazy as _

from gongkai.rules.law.outcomes import Outcome, OutcomeGroup

WHEN = {
    Outcome.R01: _("要的信息已经在网站、公报等处公开。告诉申请人在哪里看，写明标题和网址。"),
    Outcome.R02: _("信息存在、由本机关负责公开、没有不予公开的情形。把信息随答复提供，或者写明何时何地取得。"),
    Outcome.R03: _("有一部分不能公开，但能与其余内容分开。遮盖不能公开的部分，其余提供，并说明遮盖的依据和理由。"),
    Outcome.R04: _("已依法定密。案卷里要有密级、保密期限和定密依据；没有定密的不能用这一条。"),
    Outcome.R05: _("有法律或者行政法规明文禁止公开。部门规章、地方性法规和规范性文件不能作为依据。"),
    Outcome.R06: _("公开会危及国家安全、公共安全、经济安全或者社会稳定。要写明是哪一项、为什么。"),
    Outcome.R07: _("涉及商业秘密、个人隐私等，已书面征求第三方意见，第三方不同意且理由合理，又没有重大公共利益。"),
    Outcome.R08: _("人事管理、后勤管理、内部工作流程方面的信息，只在机关内部起作用。"),
    Outcome.R09: _("决定作出之前的讨论记录、过程稿、磋商信函、请示报告。决定已经作出并据以执行的，要慎用。"),
    Outcome.R10: _("行政处罚、行政许可等案卷里的材料。案卷当事人查阅案卷，告知其按相关程序办理。"),
    Outcome.R11: _("工商登记、不动产登记等，法律、行政法规另有查询办法的。告知办理查询的机构。"),
    Outcome.R12: _("认真检索后确实没有。要写明查了哪些地方、用什么方法查的。"),
    Outcome.R13: _("信息由别的机关负责公开。能确定是哪个机关的，写明名称和联系方式。"),
    Outcome.R14: _("没有现成的，需要汇总、加工、分析才能得出。能作区分处理的现成信息仍应提供。"),
    Outcome.R15: _("补正过一次，仍然不知道要的是什么。写明不明确的地方。"),
    Outcome.R16: _("实际上是反映问题、投诉、举报或者咨询。不作为政府信息公开申请处理，可以告知相应渠道。"),
    Outcome.R17: _("同一申请人、同一内容，本机关已经答复过。写明此前答复的日期和文号。"),
    Outcome.R18: _("要的是政府公报、报刊、书籍等公开出版物。告知获取的途径。"),
    Outcome.R19: _("数量、频次明显超过合理范围，已要求说明理由且理由不合理。"),
    Outcome.R20: _("申请人已经有这份信息，要求盖章确认或者重新出具。"),
    Outcome.R21: _("补正期限已过，申请人没有补正，也没有正当理由。"),
    Outcome.R22: _("收费通知送达后20个工作日内没有缴费。"),
    Outcome.R23: _("申请人撤回，或者因其他原因终止。写明原因。"),
}


def grouped() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the outcomes by the groups of the annual report, as a select offers them."""
    return [
        (str(group.label), [(each.value, each.label) for each in Outcome if each.group is group])
        for group in OutcomeGroup
    ]


WITHHOLDING = tuple(each for each in Outcome if each.value in {f"R{number:02}" for number in range(4, 11)})
