"""A holiday notice is read as the State Council writes it; what does not fit together is told."""

from datetime import date

from gongkai.rules.law.days import national_calendar
from gongkai.rules.law.holiday_notice import read_notice

# 国办发明电〔2025〕7号, the arrangement of 2026.
NOTICE = """各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
"""


def test_the_notice_of_2026_gives_the_calendar_of_2026():
    found = read_notice(NOTICE, 2026)
    assert found.doubts == ()
    assert len(found.days_off) == 33
    assert found.make_up_days == (
        date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20), date(2026, 10, 10),
    )  # fmt: skip
    packaged = national_calendar()
    for offset in range(365):
        day = date.fromordinal(date(2026, 1, 1).toordinal() + offset)
        is_worked = day in found.make_up_days or (day.weekday() < 5 and day not in found.days_off)
        assert is_worked == packaged.is_workday(day), day


def test_another_year_is_noticed_by_the_weekdays():
    doubts = read_notice(NOTICE, 2027).doubts
    assert any("2027-01-01应为周五，通知写的是周四" in doubt for doubt in doubts)


def test_one_day_off_is_read():
    found = read_notice("一、元旦：1月1日（周三）放假1天，不调休。", 2025)
    assert (found.days_off, found.doubts) == ((date(2025, 1, 1),), ())


def test_a_span_from_the_year_before_keeps_its_own_part():
    found = read_notice("元旦：2022年12月31日（周六）至2023年1月2日（周一）放假调休，共3天。", 2023)
    assert found.days_off == (date(2023, 1, 1), date(2023, 1, 2))
    assert "2022-12-31不在2023年" in found.doubts[0]


def test_a_number_of_days_that_differs_is_told():
    assert "写明3天，按起止日期是4天" in read_notice("元旦：1月1日至4日放假调休，共3天。", 2027).doubts[0]


def test_what_is_no_notice_is_told():
    assert "没有读出放假日期" in read_notice("请各单位做好值班工作。", 2027).doubts[-1]


def test_days_that_do_not_exist_are_told():
    assert any("2月30日不存在" in doubt for doubt in read_notice("2月30日放假。", 2027).doubts)
