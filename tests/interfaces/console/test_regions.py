"""The form of an administrative division: its code fits its level, is its key, and stays."""

import pytest

from gongkai.domain.orgs.models import Region
from gongkai.interfaces.console.organisation.forms import RegionForm

pytestmark = pytest.mark.django_db
COUNTY = {"code": "349921", "name": "青岚县", "level": "county", "parent": ""}


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"code": "349921001"}, "code", "县级的代码应为 6 位数字。"),
        ({"level": "province", "code": "349"}, "code", "省级的代码应为 2或6 位数字。"),
        ({"level": "town", "code": "349921"}, "code", "乡级的代码应为 9 位数字。"),
        ({"code": "349902"}, "code", "这个代码已经登记，请在列表中搜索它。"),
        ({"parent": "349902"}, "parent", "上级的级别应当高于县级。"),
    ],
)
def test_what_does_not_fit_is_told(changes, field, told):
    Region.objects.create(code="349902", name="望舒区", level="county")
    assert RegionForm(COUNTY | changes).errors == {field: [told]}


def test_a_code_cannot_be_changed_which_would_make_a_second_division():
    region = Region.objects.create(code="349921", name="青岚", level="county")
    form = RegionForm(COUNTY | {"code": "349929"}, instance=region)
    form.save()
    assert list(Region.objects.values_list("code", "name")) == [("349921", "青岚县")]


def test_an_older_code_of_unusual_length_does_not_stop_a_new_name():
    region = Region.objects.create(code="3499210", name="开发区", level="county")
    assert RegionForm(COUNTY | {"name": "高新区"}, instance=region).is_valid()
