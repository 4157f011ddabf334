"""Addresses of the public site; a record's address never changes once it is public."""

from django.urls import path

from gongkai.interfaces.limits import is_form, limited
from gongkai.interfaces.portal import exports, feeds
from gongkai.interfaces.portal.accounts.urls import urlpatterns as accounts
from gongkai.interfaces.portal.requests.urls import urlpatterns as requests
from gongkai.interfaces.portal.views import (
    agencies,
    catalogs,
    error_reports,
    files,
    home,
    reading,
    records,
    search,
    sitemaps,
    topics,
)

app_name = "portal"
listed = limited("exports", applies=exports.is_download)  # a list whose downloads are limited

urlpatterns = [
    path("", home.home, name="home"),
    path("map/", home.site_map, name="site_map"),
    path("reading/", reading.aids, name="reading"),
    path("agencies/", listed(agencies.directory), name="agencies"),
    path("agencies/<slug:code>/", agencies.overview, name="agency"),
    path("agencies/<slug:code>/introduction/", agencies.introduction, name="agency_introduction"),
    path("agencies/<slug:code>/guide/", agencies.guide, name="agency_guide"),
    path("agencies/<slug:code>/rules/", listed(agencies.rules), name="agency_rules"),
    path("agencies/<slug:code>/content/", listed(agencies.content), name="agency_content"),
    path("agencies/<slug:code>/reports/", listed(agencies.reports), name="agency_reports"),
    path("catalogs/", listed(catalogs.directory), name="catalogs"),
    path("catalogs/items/<int:pk>/", listed(catalogs.item), name="item"),
    path("catalogs/<slug:code>/", listed(catalogs.catalog), name="catalog"),
    path("records/", listed(records.listing), name="records"),
    path("records/<int:pk>/", records.record, name="record"),
    path("records/<int:pk>/text/", records.text, name="record_text"),
    path("records/<int:pk>/qr.svg", records.qr, name="record_qr"),
    path("policies/", listed(records.policies), name="policies"),
    path("topics/", listed(topics.listing), name="topics"),
    path("topics/<slug:slug>/", listed(topics.topic), name="topic"),
    path("topics/<slug:slug>/<uuid:key>/", listed(topics.section), name="topic_section"),
    path("files/<int:pk>/<str:name>", files.file, name="file"),
    path("search/", limited("search")(listed(search.results)), name="search"),
    path("search/suggest/", limited("suggestions")(search.suggest), name="suggest"),
    path("report-error/", limited("forms", applies=is_form)(error_reports.report), name="report_error"),
    path("report-error/progress/", limited("codes")(error_reports.find), name="report_find"),
    path("report-error/<slug:code>/", limited("codes")(error_reports.progress), name="report_progress"),
    *requests,
    *accounts,
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
    path("sitemaps/agencies-<int:number>.xml", sitemaps.agencies, name="sitemap_agencies"),
    path("sitemaps/items-<int:number>.xml", sitemaps.items, name="sitemap_items"),
    path("sitemaps/records-<int:number>.xml", sitemaps.records, name="sitemap_records"),
    path("robots.txt", sitemaps.robots, name="robots"),
]
