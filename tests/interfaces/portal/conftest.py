"""A small city with everything that public pages show, and the list of all their addresses."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.utils import timezone

from gongkai.domain.cases.actions import receive
from gongkai.domain.cases.enums import ErrorKind
from gongkai.domain.catalogs.models import Catalog, Duty
from gongkai.domain.orgs.models import AgencyHead
from gongkai.domain.records import actions
from gongkai.domain.records.models import Record
from gongkai.domain.topics import actions as topics


@pytest.fixture(autouse=True)
def _empty_cache():
    for each in caches.all(initialized_only=False):
        each.clear()


@pytest.fixture
def basic(make):
    """The basic catalog: a heading with two items."""
    catalog = Catalog.objects.create(code="basic", name="主动公开基本目录", kind="basic", version="2026")
    heading = make.item(catalog=catalog, name="政策文件（履职依据）", is_heading=True, position=1)
    documents = make.item(
        catalog=catalog,
        name="行政规范性文件",
        parent=heading,
        position=2,
        five_openness="decision",
        elements="文号、成文日期、发布时间、有效性",
        basis="《政府信息公开条例》第二十条第（一）项",
        time_limit="信息形成或者变更之日起20个工作日内",
        channels=["政府网站", "政府公报"],
    )
    interpretations = make.item(catalog=catalog, name="政策解读", parent=heading, position=3)
    return SimpleNamespace(catalog=catalog, heading=heading, documents=documents, interpretations=interpretations)


@pytest.fixture
def policy(make, bureau, basic):
    """A public policy document with an attachment and a place in the catalog."""
    record = make.record(
        agency=bureau,
        kind="policy",
        title="示例市发展和改革委员会关于支持小微企业发展若干措施的通知",
        document_number="示发改〔2026〕18号",
        body="<p>根据示政办〔2026〕3号，现就有关事项通知如下。</p><h2>一、减免场地租金</h2><p>免收三个月租金。</p>",
        formed_on=date(2026, 5, 8),
        effective_on=date(2026, 6, 15),
        expires_on=date(2029, 6, 14),
        genre="notice",
        theme="commerce_tourism",
        keywords="小微企业，场地租金",
        items=(basic.documents,),
        extra={"is_normative": True},
    )
    file = record.attachments.model(title="申请表", media_type="application/pdf", size=9, sha256="a" * 64)
    file.file.save("form.pdf", ContentFile(b"%PDF-1.4\n"), save=False)
    record.attachments.add(file)
    record.save()
    actions.publish_many(records=[record], by=make.administrator())
    Duty.objects.create(item=basic.documents, agency=bureau)
    AgencyHead.objects.create(agency=bureau, name="陈明", title="主任", portfolio="主持全面工作")
    return Record.objects.get(pk=record.pk)


@pytest.fixture
def many(make):
    """Give a function that publishes `count` records of an agency, a minute apart, the last one newest."""

    def publish(count, *, agency, item=None, **values):
        start = timezone.now() - timedelta(days=30)
        records = [make.record(agency=agency, items=(item,) if item else (), **values) for _number in range(count)]
        for number, record in enumerate(records):
            record.published_at = start + timedelta(minutes=number)
        if records:
            actions.publish_many(records=records, by=make.administrator())
        return records

    return publish


@pytest.fixture
def topic(policy, basic, office):
    """A public topic with every kind of section."""
    sections = [
        ("text", {"heading": "怎么申请", "text": "先看办法。\n\n再填申请表。"}),
        ("query", {"heading": "政策文件", "item": f"basic/{basic.documents.code}", "number": 6}),
        ("query", {"heading": "小微企业", "words": "小微企业", "number": 6}),
        ("picks", {"heading": "精选", "records": [policy.pk]}),
        ("daily", {"heading": "每日发布", "kind": "policy", "days": 7}),
    ]
    made = topics.create(title="支持小微企业", slug="small-firms", lead="一处看全。", sections=sections, by=office)
    topics.publish(topic=made, by=office)
    return made


@pytest.fixture
def public_pages(policy, basic, bureau, topic):
    """Every kind of public page with an address that shows content: for browser tests, too."""
    agency = f"/agencies/{bureau.code}/"
    report = receive(
        agency=bureau, record=policy, page_address=policy.get_absolute_url(), kind=ErrorKind.TYPO, description="错字"
    )
    return {
        "home": "/",
        "site_map": "/map/",
        "feeds": "/feeds/",
        "agencies": "/agencies/",
        "agency": agency,
        **{name: f"{agency}{name}/" for name in ("introduction", "guide", "rules", "content", "reports", "apply")},
        "content_item": f"{agency}content/?item={basic.documents.pk}",
        "catalogs": "/catalogs/",
        "catalog": f"/catalogs/{basic.catalog.code}/",
        "catalog_by_stage": f"/catalogs/{basic.catalog.code}/?by=stage",
        "item": f"/catalogs/items/{basic.documents.pk}/",
        "records": "/records/",
        "records_filtered": f"/records/?agency={bureau.code}&kind=policy&year=2026&validity=in_force",
        "policies": "/policies/",
        "topics": "/topics/",
        "topic": topic.get_absolute_url(),
        "topic_section": f"{topic.get_absolute_url()}{topic.sections[1].id}/",
        "record": policy.get_absolute_url(),
        "search": "/search/?q=小微企业",
        "search_nothing": "/search/?q=没有这样的词",
        "api": "/api/v1/",
        "report_error": f"/report-error/?page={policy.get_absolute_url()}",
        "applying": "/apply/",
        "apply_find": "/apply/progress/",
        "apply_begin": f"{agency}apply/begin/",
        "report_find": "/report-error/progress/",
        "report_progress": f"/report-error/{report.receipt_code}/",
    }


@pytest.fixture
def indexed(settings, tmp_path):
    """Give a function that carries all changes into an index of this test's own."""
    from gongkai.engines.search import feeding

    settings.SEARCH_FOLDER = str(tmp_path / "index")
    feeding.engine.cache_clear()
    yield feeding.drain_all
    feeding.engine().close()
    feeding.engine.cache_clear()
