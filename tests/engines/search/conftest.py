"""A small library of records in a real index, and short ways to ask it."""

from datetime import date

import pytest

from gongkai.engines.search.port import SearchDocument, SearchQuery
from gongkai.engines.search.tantivy_engine import TantivyEngine

ROWS = [
    # id, number, title, agency, path, kind, items, validity, day, body
    (1, "国办发〔2017〕47号", "国务院办公厅关于印发开展基层政务公开标准化规范化试点工作方案的通知", 1, (1,),
     "document", (10,), "valid", date(2017, 5, 22), "为推进基层政务公开标准化规范化，选取一百个县（市、区）开展试点。"),
    (2, "皖政办〔2019〕12号", "安徽省人民政府办公厅关于做好政务公开工作的通知", 2, (2, 1),
     "document", (10, 11), "valid", date(2019, 3, 1), "各市、县人民政府要落实政务公开工作要点，回应社会关切。"),
    (3, "", "政务公开工作要点解读", 3, (3, 2, 1), "interpretation", (12,), "valid",
     date(2019, 3, 5), "本文对《通知》作出解读，说明税收优惠和社保缴费办法。"),
    (4, "财发〔2020〕8号", "财政预算公开办法", 4, (4, 2, 1), "document", (11,), "repealed",
     date(2020, 1, 9), "县级预算、决算应当公开，接受监督。贯彻国办发〔2017〕47号文件。"),
    (5, "", "<script>alert(1)</script>公开日活动", 3, (3, 2, 1), "news", (), "valid",
     date(2021, 5, 15), "活动现场 <b>热闹</b> & 有序，发放政务公开手册。"),
    (6, "", "重慶市環境保護督察情況通報", 5, (5,), "news", (), "valid",
     date(2018, 8, 8), "對環境污染問題進行整改。"),
    (7, "", "城乡居民基本医疗保险参保缴费指南", 3, (3, 2, 1), "service", (), "valid",
     date(2022, 9, 1), "参保人员每年九月至十二月缴纳保险费，未缴费的不享受待遇。低保户可申请减免。"),
    (8, "", "义务教育招生入学公告", 6, (6, 2, 1), "announcement", (), "valid",
     date(2022, 6, 1), "适龄儿童凭户口簿和房产证报名入学。"),
]  # fmt: skip

AGENCIES = {
    1: "国务院办公厅",
    2: "安徽省人民政府办公厅",
    3: "东至县人民政府",
    4: "东至县财政局",
    5: "重庆市生态环境局",
    6: "东至县教育局",
}


@pytest.fixture(scope="session")
def documents():
    return [
        SearchDocument(
            id=number,
            doc_number=doc_number,
            title=title,
            agency=agency,
            agency_name=AGENCIES[agency],
            agency_path=path,
            kind=kind,
            items=items,
            validity=validity,
            published_on=day,
            published_at=day.toordinal() * 86_400,
            year=day.year,
            body=body,
        )
        for number, doc_number, title, agency, path, kind, items, validity, day, body in ROWS
    ]


@pytest.fixture(scope="session")
def library(tmp_path_factory, documents):
    engine = TantivyEngine(tmp_path_factory.mktemp("index"))
    engine.write(documents)
    return engine


@pytest.fixture(scope="session")
def found(library):
    def ask(text="", **filters):
        return [hit.id for hit in library.search(SearchQuery(text=text, **filters)).hits]

    return ask
