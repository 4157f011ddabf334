"""What the guide must say of the disclosure unit (Regulations art. 12) and an agency has not filled in."""

from gongkai.domain.orgs.queries import GUIDE_FIELDS, guide_gaps


def test_an_empty_agency_lacks_all_that_the_law_names(bureau):
    assert guide_gaps(bureau) == ["政府信息公开工作机构", "办公地址", "办公时间", "联系电话", "传真", "电子邮箱"]


def test_what_is_filled_in_is_not_missing(bureau):
    for name in GUIDE_FIELDS:
        setattr(bureau, name, "有")
    bureau.fax = ""
    assert guide_gaps(bureau) == ["传真"]
