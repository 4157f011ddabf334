"""What an application must contain, field by field, and the applicant's words cleaned without loss."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.application_form import (
    ApplicationForm,
    FormField,
    IdentityKind,
    SupplyForm,
    SupplyRoute,
    form_faults,
)
from gongkai.rules.law.description import clean_text, unclear_description

ON = date(2026, 3, 2)
FORM = ApplicationForm(
    name="张三",
    identity_number="11010519491231002X",
    phone="138 0013 8000",
    address="幸福路1号",
    description="幸福村2023年土地征收补偿安置方案",
    supply_form=SupplyForm.PAPER,
    supply_route=SupplyRoute.POST,
)


def faults(**changes) -> list[tuple[FormField, str]]:
    return [(fault.field, fault.message) for fault in form_faults(replace(FORM, **changes), ON)]


def test_a_complete_form_has_no_fault():
    assert faults() == []


@pytest.mark.parametrize(
    ("field", "words", "changes"),
    [
        (FormField.NAME, "没有填写申请人姓名", {"name": "😀"}),
        (FormField.NAME, "不是姓名或者名称", {"name": "123"}),
        (FormField.IDENTITY, "没有提供身份证明", {"identity_number": ""}),
        (FormField.IDENTITY, "最后一位校验码不符", {"identity_number": "110105194912310021"}),
        (FormField.IDENTITY, "出生日期不对", {"identity_number": "110105194913310021"}),
        (FormField.IDENTITY, "现为17位", {"identity_number": "11010519491231002"}),
        (FormField.IDENTITY, "15位身份证号码已停止使用", {"identity_number": "110105491231002"}),
        (FormField.IDENTITY, "护照号码", {"identity_kind": IdentityKind.PASSPORT, "identity_number": "E1"}),
        (FormField.CONTACT, "请至少填写", {"phone": "", "address": "", "supply_route": SupplyRoute.COUNTER}),
        (FormField.CONTACT, "电话号码有误", {"phone": "1380013800"}),
        (FormField.CONTACT, "电子邮箱地址有误", {"email": "a@b"}),
        (FormField.DESCRIPTION, "没有填写所需的政府信息", {"description": " \n"}),
        (FormField.SUPPLY, "没有选择", {"supply_form": None, "supply_route": None}),
        (FormField.SUPPLY, "请填写收件地址", {"address": ""}),
        (FormField.SUPPLY, "请填写传真号码", {"supply_route": SupplyRoute.FAX}),
        (FormField.SUPPLY, "请填写电子邮箱", {"supply_form": SupplyForm.EMAIL}),
    ],
)
def test_each_fault_stands_at_its_field_and_says_what_to_do(field, words, changes):
    ((found, message),) = faults(**changes)
    assert found is field
    assert words in message


def test_a_person_not_yet_born_is_refused():
    assert "晚于今天" in form_faults(replace(FORM, identity_number="110105204912310026"), ON)[0].message


def test_an_organisation_proves_itself_by_its_credit_code_and_names_a_contact():
    firm = {"kind": ApplicantKind.ENTERPRISE, "name": "某某有限公司", "contact_person": "李四"}
    assert faults(**firm, identity_number="91110000600037341L") == []
    assert "统一社会信用代码有误" in faults(**firm, identity_number="91110000600037341A")[0][1]
    assert "联系人" in faults(**firm | {"contact_person": ""}, identity_number="91110000600037341L")[0][1]


@pytest.mark.parametrize(
    "number", ["11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002X"]
)
def test_a_number_is_read_however_it_was_typed(number):
    assert faults(identity_number=number) == []


def test_a_copy_of_the_paper_stands_for_the_number_and_no_message_repeats_a_number():
    assert faults(identity_number="", has_identity_copy=True) == []
    assert "110105" not in faults(identity_number="110105194912310021")[0][1]


@pytest.mark.parametrize(
    "phone", ["010-12345678", "（0527）8436 8000", "+86 13800138000", "84368000", "+852 2810 2830"]
)
def test_telephone_numbers_are_taken_in_their_usual_forms(phone):
    assert faults(phone=phone) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀😀",
        "申请公开",
        "申请公开贵局全部文件",
        "test",
        "111111",
        "我要那个文件",
        "关于我家的事情",
        "同上",
        "名单",
        "想问问情况",
        "我想咨询一下相关问题",
    ],
)
def test_an_empty_or_vague_description_is_to_be_corrected(text):
    assert "请写明所需信息的名称、文号" in unclear_description(text)


@pytest.mark.parametrize(
    "text",
    ["2023年预算", "低保标准", "苏政发〔2020〕3号", "“三公”经费", "我家的宅基地审批材料", "幸福村所有土地征收批复"],
)
def test_a_short_but_clear_description_is_taken(text):
    assert unclear_description(text) == ""


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("你好😀world🎉abc", "你好world abc"),
        ("第1️⃣条", "第1条"),
        ("👨‍👩‍👧家庭", "家庭"),
        ("𠮷田\x00先生\u200b", "𠮷田先生"),
        ("a\x07b\r\nc", "ab\nc"),
        ("❶预算，①㎡", "1预算，①㎡"),
        ("\ud83d坏", "坏"),
    ],
)
def test_pictures_and_control_characters_go_and_words_stay(raw, cleaned):
    assert clean_text(raw) == cleaned


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        alphabet="预算村年申请公开全部𠮷aB1 \t\n\r\x00\x07\u200b\ufeff\ud83d\u20e3\ufe0f😀👩🇨①❶、。（）", max_size=60
    )
)
def test_cleaning_twice_changes_nothing_more_and_keeps_every_han_character(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    assert [char for char in cleaned if char in han] == han
    assert isinstance(unclear_description(text), str)
