"""Choices of applications that are not the law's own; those stand in rules/law."""

from django.db import models


class IdentityKind(models.TextChoices):
    """With what an applicant proves who they are (Regulations art. 29)."""

    IDENTITY_CARD = "identity_card", "居民身份证"
    PASSPORT = "passport", "护照"
    PERMIT = "permit", "港澳台居民来往内地（大陆）通行证或居住证"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    OTHER = "other", "其他证件"


class SupplyForm(models.TextChoices):
    """In what form the information is wanted (获取信息的方式)."""

    PAPER = "paper", "纸质"
    EMAIL = "email", "电子邮件"
    DISC = "disc", "光盘、磁盘"
    ONLINE = "online", "网上查阅下载"


class SupplyRoute(models.TextChoices):
    """How the reply reaches the applicant (获取信息的途径)."""

    NETWORK = "network", "网络"
    POST = "post", "邮寄"
    COUNTER = "counter", "当面领取"
    FAX = "fax", "传真"


class FileKind(models.TextChoices):
    """What a file of a case is; it decides who may read it."""

    IDENTITY = "identity", "身份证明"
    ENCLOSURE = "enclosure", "申请人提交的材料"
    CORRECTION = "correction", "补正材料"
    OPINION = "opinion", "第三方或机关意见"
    ANSWER = "answer", "提供给申请人的材料"
    PROOF = "proof", "送达凭证"
    INTERNAL = "internal", "内部材料"


FROM_APPLICANT = (FileKind.IDENTITY, FileKind.ENCLOSURE, FileKind.CORRECTION)


class ConsultedKind(models.TextChoices):
    """Who is asked for an opinion."""

    THIRD_PARTY = "third_party", "第三方"
    AGENCY = "agency", "共同制作机关"
    JOINT = "joint", "会商、协办单位"


class Opinion(models.TextChoices):
    """What came back."""

    WAITING = "waiting", "待回复"
    AGREED = "agreed", "同意公开"
    OBJECTED = "objected", "不同意公开"
    PARTLY = "partly", "部分同意"
    SILENT = "silent", "逾期未回复"


class ServeWay(models.TextChoices):
    """How a decision is served (国办公开办函〔2016〕235号)."""

    DIRECT = "direct", "直接送达"
    POST = "post", "邮政企业邮寄"
    ENTRUSTED = "entrusted", "委托送达"
    ELECTRONIC = "electronic", "电子送达"


class MessageAuthor(models.TextChoices):
    """Who wrote a message of a case."""

    APPLICANT = "applicant", "申请人"
    CLERK = "clerk", "工作人员"
