"""What a record page tells programs about itself: schema.org as JSON-LD."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.kinds import WITH_VALIDITY
from gongkai.domain.records.models import Record
from gongkai.rules.law.validity import Validity

FORCE = {
    Validity.IN_FORCE: "InForce",
    Validity.AMENDED: "PartiallyInForce",
    Validity.NOT_YET_IN_FORCE: "NotInForce",
    Validity.REPEALED: "NotInForce",
    Validity.EXPIRED: "NotInForce",
}
# Within a <script> element HTML knows no entities; JSON's own escapes keep its end tag out of the text.
ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def of_record(record: Record, url: str) -> SafeString:
    """Return the JSON text for a <script type="application/ld+json">; what is not known is left out; no query."""
    own = _legislation(record) if record.kind in WITH_VALIDITY else _article(record)
    known = {name: value for name, value in (_common(record, url) | own).items() if value}
    return mark_safe(json.dumps(known, ensure_ascii=False).translate(ESCAPES))


def _common(record: Record, url: str) -> dict[str, Any]:
    changed = record.last_published_at or record.published_at
    return {
        "@context": "https://schema.org",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "name": record.title,
        "identifier": record.index_no,
        "abstract": record.summary,
        "keywords": record.keywords,
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
        "dateCreated": record.formed_on and record.formed_on.isoformat(),
        "datePublished": record.published_at and timezone.localtime(record.published_at).isoformat(),
        "dateModified": changed and timezone.localtime(changed).isoformat(),
        "publisher": _organization(record.agency),
    }


def _legislation(record: Record) -> dict[str, Any]:
    issuer = {"@type": "GovernmentOrganization", "name": record.issuer}
    ends = record.expires_on.isoformat() if record.expires_on else ".."
    return {
        "@type": "Legislation",
        "legislationIdentifier": record.document_number,
        "legislationDate": record.formed_on and record.formed_on.isoformat(),
        "legislationPassedBy": issuer if record.issuer else _organization(record.agency),
        "legislationLegalForce": f"https://schema.org/{FORCE[record.validity()]}",
        "temporalCoverage": record.effective_on and f"{record.effective_on.isoformat()}/{ends}",
    }


def _article(record: Record) -> dict[str, Any]:
    return {
        "@type": "Article",
        "headline": record.title,
        "author": {"@type": "GovernmentOrganization", "name": record.issuer or record.agency.name},
    }


def _organization(agency: Agency) -> dict[str, str]:
    address = settings.SITE_URL + reverse("portal:agency", args=[agency.code])
    return {"@type": "GovernmentOrganization", "name": agency.name, "url": address}
