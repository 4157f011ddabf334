"""RSS and Atom feeds of all records, of an agency and what is below it, of a catalog item and of a topic."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.queries import subtree_ids
from gongkai.domain.records.models import Record
from gongkai.domain.topics.models import TopicPage
from gongkai.domain.topics.queries import public_topic
from gongkai.interfaces.portal import queries, topic_page
from gongkai.interfaces.portal.rows import kind_label

LENGTH = 30


class _Records(Feed):
    """What the three feeds share; addresses come from the site's settings, not from the sites framework."""

    language = "zh-CN"

    def item_title(self, item: Record) -> str:
        """Return the record's title."""
        return item.title

    def item_description(self, item: Record) -> str:
        """Return the summary, or the document number."""
        return item.summary or item.document_number

    def item_link(self, item: Record) -> str:
        """Return the record's full address."""
        return settings.SITE_URL + item.get_absolute_url()

    def item_guid(self, item: Record) -> str:
        """Return the index number, which never changes."""
        return item.index_no or self.item_link(item)

    item_guid_is_permalink = False

    def item_pubdate(self, item: Record) -> datetime:
        """Return when the record was published."""
        return item.published_at

    def item_author_name(self, item: Record) -> str:
        """Return the publishing agency."""
        return item.agency.name

    def item_categories(self, item: Record) -> list[str]:
        """Return the record's kind."""
        return [kind_label(item)]


class Latest(_Records):
    """Everything that was published last."""

    def title(self) -> str:
        """Return the site's name."""
        return settings.SITE_NAME

    def description(self) -> str:
        """Return what the feed holds."""
        return _("%s最新公开的政府信息") % settings.SITE_NAME

    def link(self) -> str:
        """Return the address of the list."""
        return settings.SITE_URL + reverse("portal:records")

    def items(self) -> Sequence[Record]:
        """Return the newest records."""
        return queries.newest(queries.by_agencies(None), LENGTH)


class OfAgency(_Records):
    """What an agency and the agencies below it published last."""

    def get_object(self, request: HttpRequest, code: str) -> Agency:
        """Return the agency, or raise Http404."""
        agency = Agency.objects.active().filter(code=code).first()
        if agency is None:
            raise Http404
        return agency

    def title(self, obj: Agency) -> str:
        """Return the agency's and the site's name."""
        return f"{obj.name} - {settings.SITE_NAME}"

    def description(self, obj: Agency) -> str:
        """Return what the feed holds."""
        return _("%s最新公开的政府信息") % obj.name

    def link(self, obj: Agency) -> str:
        """Return the address of the agency's platform."""
        return settings.SITE_URL + reverse("portal:agency", args=[obj.code])

    def items(self, obj: Agency) -> Sequence[Record]:
        """Return the newest records of the agency and those below."""
        return queries.newest(queries.by_agencies(subtree_ids(obj)), LENGTH)


class OfItem(_Records):
    """What was published last under a catalog item."""

    def get_object(self, request: HttpRequest, pk: int) -> CatalogItem:
        """Return the item, or raise Http404."""
        item = CatalogItem.objects.select_related("catalog").filter(pk=pk).first()
        if item is None:
            raise Http404
        return item

    def title(self, obj: CatalogItem) -> str:
        """Return the item's and the site's name."""
        return f"{obj.name} - {settings.SITE_NAME}"

    def description(self, obj: CatalogItem) -> str:
        """Return what the feed holds."""
        return _("%(catalog)s“%(item)s”最新公开的政府信息") % {"catalog": obj.catalog.name, "item": obj.name}

    def link(self, obj: CatalogItem) -> str:
        """Return the item's address."""
        return settings.SITE_URL + reverse("portal:item", args=[obj.pk])

    def items(self, obj: CatalogItem) -> Sequence[Record]:
        """Return the newest records under the item."""
        return queries.newest(queries.by_item(obj.pk), LENGTH)


class OfTopic(_Records):
    """What was published last in the sections of a topic."""

    def get_object(self, request: HttpRequest, slug: str) -> TopicPage:
        """Return the public topic, or raise Http404."""
        topic = public_topic(slug)
        if topic is None:
            raise Http404
        return topic

    def title(self, obj: TopicPage) -> str:
        """Return the topic's and the site's name."""
        return f"{obj.title} - {settings.SITE_NAME}"

    def description(self, obj: TopicPage) -> str:
        """Return what the feed holds."""
        return _("专题“%s”最新公开的政府信息") % obj.title

    def link(self, obj: TopicPage) -> str:
        """Return the topic's address."""
        return settings.SITE_URL + obj.get_absolute_url()

    def items(self, obj: TopicPage) -> Sequence[Record]:
        """Return the newest records of all sections."""
        return topic_page.newest(obj, LENGTH)


def atom(feed: type[_Records]) -> Any:
    """Return the same feed in the Atom form, which calls its description a subtitle."""
    members = {"feed_type": Atom1Feed, "subtitle": feed.description}
    return type(f"Atom{feed.__name__}", (feed,), members)()
