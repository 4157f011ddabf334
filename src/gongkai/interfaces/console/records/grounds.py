"""The grounds for not disclosing as forms offer them: by article, with what each article demands."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.rules.law.disclosure import EXEMPTIONS, ExemptionGround

MANDATORY, OPTIONAL = "不得公开", "可以不予公开"


def grouped() -> list[tuple[str, Any]]:
    """Return the choices of a field, one group for each article of the Regulations."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for ground in ExemptionGround:
        exemption = EXEMPTIONS[ground]
        force = MANDATORY if exemption.is_mandatory else OPTIONAL
        groups.setdefault(f"{_('条例')}{exemption.article}（{force}）", []).append((ground.value, ground.label))
    return [("", _("（未选择）")), *groups.items()]


def article_of(ground: str) -> str:
    """Return article and force of a ground in words, "" where there is none."""
    if ground not in ExemptionGround._value2member_map_:
        return ""
    exemption = EXEMPTIONS[ExemptionGround(ground)]
    force = MANDATORY if exemption.is_mandatory else OPTIONAL
    weighed = _("；第三方同意公开，或者不公开会对公共利益造成重大影响的，予以公开") if exemption.is_balanced else ""
    return f"{_('条例')}{exemption.article}，{force}{weighed}"


def hint() -> str:
    """Return what to know when choosing."""
    return _("只在公开属性为“不予公开”时填写。属于第十四条的不得公开；第十六条的可以公开的尽量公开。")
