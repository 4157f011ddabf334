"""Addresses of the public site; a record's address never changes once it is public."""

from django.urls import path

from gongkai.interfaces.portal import feeds
from gongkai.interfaces.portal.views import agencies, catalogs, files, home, reading, records, search, sitemaps, topics

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("map/", home.site_map, name="site_map"),
    path("reading/", reading.aids, name="reading"),
    path("agencies/", agencies.directory, name="agencies"),
    path("agencies/<slug:code>/", agencies.overview, name="agency"),
    path("agencies/<slug:code>/introduction/", agencies.introduction, name="agency_introduction"),
    path("agencies/<slug:code>/guide/", agencies.guide, name="agency_guide"),
    path("agencies/<slug:code>/rules/", agencies.rules, name="agency_rules"),
    path("agencies/<slug:code>/content/", agencies.content, name="agency_content"),
    path("agencies/<slug:code>/reports/", agencies.reports, name="agency_reports"),
    path("agencies/<slug:code>/apply/", agencies.apply, name="agency_apply"),
    path("catalogs/", catalogs.directory, name="catalogs"),
    path("catalogs/items/<int:pk>/", catalogs.item, name="item"),
    path("catalogs/<slug:code>/", catalogs.catalog, name="catalog"),
    path("records/", records.listing, name="records"),
    path("records/<int:pk>/", records.record, name="record"),
    path("records/<int:pk>/text/", records.text, name="record_text"),
    path("records/<int:pk>/qr.svg", records.qr, name="record_qr"),
    path("policies/", records.policies, name="policies"),
    path("topics/", topics.listing, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("topics/<slug:slug>/<uuid:key>/", topics.section, name="topic_section"),
    path("files/<int:pk>/<str:name>", files.file, name="file"),
    path("search/", search.results, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("feeds/", home.feed_list, name="feeds"),
    path("feeds/latest.rss", feeds.Latest(), name="feed"),
    path("feeds/latest.atom", feeds.atom(feeds.Latest), name="feed_atom"),
    path("feeds/agencies/<slug:code>.rss", feeds.OfAgency(), name="agency_feed"),
    path("feeds/agencies/<slug:code>.atom", feeds.atom(feeds.OfAgency), name="agency_feed_atom"),
    path("feeds/items/<int:pk>.rss", feeds.OfItem(), name="item_feed"),
    path("feeds/items/<int:pk>.atom", feeds.atom(feeds.OfItem), name="item_feed_atom"),
    path("feeds/topics/<slug:slug>.rss", feeds.OfTopic(), name="topic_feed"),
    path("feeds/topics/<slug:slug>.atom", feeds.atom(feeds.OfTopic), name="topic_feed_atom"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemaps/records-<int:number>.xml", sitemaps.records, name="sitemap_records"),
    path("robots.txt", sitemaps.robots, name="robots"),
]
