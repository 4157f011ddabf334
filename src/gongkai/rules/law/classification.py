"""How a record is classed: the State Council's 22 themes (主题分类) and the kinds of document (体裁分类)."""

from gongkai.rules.law.labels import LabelledEnum


class Theme(LabelledEnum):
    """The 22 theme classes of the State Council's scheme, in its order."""

    STATE_COUNCIL = "state_council", "国务院组织机构"
    GENERAL = "general", "综合政务"
    ECONOMY = "economy", "国民经济管理、国有资产监管"
    FINANCE = "finance", "财政、金融、审计"
    LAND_ENERGY = "land_energy", "国土资源、能源"
    AGRICULTURE = "agriculture", "农业、林业、水利"
    INDUSTRY_TRANSPORT = "industry_transport", "工业、交通"
    COMMERCE_TOURISM = "commerce_tourism", "商贸、海关、旅游"
    MARKET_SAFETY = "market_safety", "市场监管、安全生产监管"
    CONSTRUCTION_ENVIRONMENT = "construction_environment", "城乡建设、环境保护"
    SCIENCE_EDUCATION = "science_education", "科技、教育"
    CULTURE_MEDIA = "culture_media", "文化、广电、新闻出版"
    HEALTH_SPORT = "health_sport", "卫生、体育"
    POPULATION = "population", "人口与计划生育、妇女儿童工作"
    LABOUR_PERSONNEL = "labour_personnel", "劳动、人事、监察"
    SECURITY_JUSTICE = "security_justice", "公安、安全、司法"
    CIVIL_AFFAIRS = "civil_affairs", "民政、扶贫、救灾"
    ETHNIC_RELIGIOUS = "ethnic_religious", "民族、宗教"
    FOREIGN_AFFAIRS = "foreign_affairs", "对外事务"
    OVERSEAS_CHINESE = "overseas_chinese", "港澳台侨工作"
    DEFENCE = "defence", "国防"
    OTHER = "other", "其他"


class Genre(LabelledEnum):
    """Kinds of text: the 15 of 《党政机关公文处理工作条例》 art. 8, then what a site publishes besides."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ORDER = "order", "命令（令）"
    COMMUNIQUE = "communique", "公报"
    ANNOUNCEMENT = "announcement", "公告"
    PUBLIC_NOTICE = "public_notice", "通告"
    OPINIONS = "opinions", "意见"
    NOTICE = "notice", "通知"
    CIRCULAR = "circular", "通报"
    REPORT = "report", "报告"
    REQUEST = "request", "请示"
    APPROVAL = "approval", "批复"
    BILL = "bill", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"
    RULE = "rule", "规章"
    PLAN = "plan", "规划计划"
    LIST = "list", "清单目录"
    GUIDE = "guide", "指南"
    INTERPRETATION = "interpretation", "政策解读"
    STATISTICS = "statistics", "统计数据"
    BUDGET = "budget", "预算决算"
    NEWS = "news", "动态信息"
    OTHER = "other", "其他"

    @property
    def is_official_document(self) -> bool:
        """Say whether this is one of the 15 kinds of official document (公文)."""
        return self in OFFICIAL_GENRES


OFFICIAL_GENRES = frozenset(list(Genre)[:15])
