"""Files of the lists that are not of records: agencies, catalogs, and the items of a catalog."""

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.domain.catalogs.models import Catalog, CatalogItem
from gongkai.domain.orgs.models import Agency
from gongkai.interfaces.portal.export_files import Batches, Table

BATCH = 500


def agency_values(agency: Agency) -> dict[str, str]:
    """Return what a file says of an agency: what its pages show."""
    return {
        "code": agency.code,
        "name": agency.name,
        "short_name": agency.short_name,
        "kind": agency.get_kind_display(),
        "level": str(agency.depth),
        "uscc": agency.uscc,
        "disclosure_unit": agency.disclosure_unit,
        "office_address": agency.address,
        "hours": agency.hours,
        "phone": agency.phone,
        "fax": agency.fax,
        "email": agency.email,
        "postal_code": agency.postal_code,
        "address": settings.SITE_URL + reverse("portal:agency", args=[agency.code]),
    }


def catalog_values(catalog: Catalog) -> dict[str, str]:
    """Return what a file says of a catalog."""
    return {
        "code": catalog.code,
        "name": catalog.name,
        "kind": catalog.get_kind_display(),
        "version": catalog.version,
        "valid_from": catalog.valid_from.isoformat() if catalog.valid_from else "",
        "address": settings.SITE_URL + reverse("portal:catalog", args=[catalog.code]),
    }


def item_values(item: CatalogItem) -> dict[str, str]:
    """Return what a file says of an item: the elements of the duty, and the heading above it."""
    return {
        "code": item.code,
        "parent": item.parent.name if item.parent else "",
        "name": item.name,
        "is_heading": _YES if item.is_heading else _NO,
        "elements": item.elements,
        "basis": item.basis,
        "time_limit": item.time_limit,
        "subject": item.subject,
        "audience": item.audience,
        "channels": "、".join(item.channels),
        "method": item.get_method_display(),
        "level": item.level,
        "five_openness": item.get_five_openness_display(),
        "address": settings.SITE_URL + reverse("portal:item", args=[item.pk]),
    }


_YES, _NO = "是", "否"

AGENCIES = Table(
    {
        "code": _("机构编码"),
        "name": _("机构全称"),
        "short_name": _("简称"),
        "kind": _("类别"),
        "level": _("层级"),
        "uscc": _("统一社会信用代码"),
        "disclosure_unit": _("政府信息公开工作机构"),
        "office_address": _("办公地址"),
        "hours": _("办公时间"),
        "phone": _("联系电话"),
        "fax": _("传真"),
        "email": _("电子邮箱"),
        "postal_code": _("邮政编码"),
        "address": _("网址"),
    },
    agency_values,
)
CATALOGS = Table(
    {
        "code": _("目录编码"),
        "name": _("目录名称"),
        "kind": _("类别"),
        "version": _("版本"),
        "valid_from": _("启用日期"),
        "address": _("网址"),
    },
    catalog_values,
)
ITEMS = Table(
    {
        "code": _("事项编码"),
        "parent": _("上级"),
        "name": _("公开事项"),
        "is_heading": _("仅为分类"),
        "elements": _("公开内容（要素）"),
        "basis": _("公开依据"),
        "time_limit": _("公开时限"),
        "subject": _("公开主体"),
        "audience": _("公开对象"),
        "channels": _("公开渠道和载体"),
        "method": _("公开方式"),
        "level": _("公开层级"),
        "five_openness": _("五公开"),
        "address": _("网址"),
    },
    item_values,
)


def in_pieces(rows: QuerySet) -> Batches:
    """Yield the rows of a question in batches; read from the database piece by piece, in one query."""
    batch = []
    for row in rows.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
