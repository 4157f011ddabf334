"""Choices of applications that are not the law's own; those stand in rules/law."""

from django.db import models


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
