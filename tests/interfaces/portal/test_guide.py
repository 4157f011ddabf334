"""The guide says what the Regulations want (art. 12), from the agency's own data, and nothing empty."""

import pytest


@pytest.fixture
def guide(client, bureau):
    return lambda: client.get(f"/agencies/{bureau.code}/guide/").content.decode()


WANTED = ("怎样分类、编排", "怎样获取", "怎样申请公开", "监督和救济")


def test_the_guide_has_all_parts_without_a_text_of_the_agencys_own(guide):
    page = guide()
    assert all(part in page for part in WANTED)


def test_what_is_filled_in_is_shown(guide, bureau):
    values = {
        "disclosure_unit": "办公室（政务公开科）", "address": "示例市滨江大道1号", "hours": "工作日8:30至17:30",
        "phone": "0999-1234567", "fax": "0999-7654321", "email": "fgw@example.cn", "postal_code": "349900",
    }  # fmt: skip
    for name, value in values.items():
        setattr(bureau, name, value)
    bureau.save()
    page = guide()
    assert [value for value in values.values() if value not in page] == []


def test_what_is_not_filled_in_is_left_out(guide):
    page = guide()
    for name in ("传真：", "电子邮件：", "电话咨询：", "None"):
        assert name not in page


def test_the_agencys_own_text_stands_first_and_the_parts_below_it(guide, make, bureau):
    make.record(agency=bureau, kind="guide", title="本委公开指南", body="<p>自己写的指南。</p>", public=True)
    page = guide()
    assert page.index("自己写的指南。") < page.index(WANTED[0])
    assert all(part in page for part in WANTED)
