"""A scratch library of public records of ten agencies, made of the catalogs' words."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from benchmarks import material

BATCH = 500  # records stored at once
FAULTY = 0.5  # share of the records that get a fault where faults are given


def fill(number: int, *, length: int = 900, faults: Sequence[str] = ()) -> None:
    """Store public records past the review, which is not what is measured; call after `scratch.begin`."""
    from stdnum.cn import uscc

    from gongkai.domain.orgs.models import Agency
    from gongkai.domain.records.models import Record

    stems = [f"11349900{serial:09d}" for serial in range(len(material.AGENCY_WORDS))]
    agencies = [
        Agency.add_root(
            code=f"a{place}", name=f"示例市{word}局", kind="department", uscc=stem + uscc.calc_check_digit(stem)
        )
        for place, (word, stem) in enumerate(zip(material.AGENCY_WORDS, stems, strict=True))
    ]
    rows = _records(number, length, agencies, faults, Record)
    while batch := list(islice(rows, BATCH)):
        Record.objects.bulk_create(batch, batch_size=100)


def _records(number: int, length: int, agencies: list, faults: Sequence[str], model: type) -> Iterator:  # type: ignore[type-arg]
    from django.utils import timezone

    chance = random.Random(7)
    for serial, row in enumerate(material.records(number, length=length)):
        paragraphs = row["text"].split("\n")
        if faults and chance.random() < FAULTY:
            paragraphs.insert(chance.randrange(len(paragraphs)), chance.choice(faults))
        record = model(
            agency=agencies[serial % len(agencies)],
            kind=chance.choice(("policy", "notice")),
            title=row["title"],
            document_number=f"{row['doc_no'].removesuffix('号')}{serial}号",
            body="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
            formed_on=date.fromisoformat(row["formed_on"]),
            published_at=timezone.now(),
            index_no=f"bench{serial}",
            live=True,
        )
        record.prepare()
        yield record
