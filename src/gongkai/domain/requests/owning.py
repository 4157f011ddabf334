"""Applications in an applicant's account: filed while signed in, or added with their query code.

Nothing else puts one there: an address written in an application may be somebody else's by a slip of the finger.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log as write_audit

from gongkai.domain.accounts.models import CitizenAccount
from gongkai.domain.requests.errors import OwnedBySomebodyElse
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.parties import Applicant


def cases_of(account: CitizenAccount) -> QuerySet[DisclosureRequest]:
    """Return the applications of an account, newest first."""
    own = DisclosureRequest.objects.filter(applicant__account=account).select_related("agency", "applicant")
    return own.order_by("-received_at", "-id")


def add_to_account(*, request: DisclosureRequest, account: CitizenAccount) -> bool:
    """Put a case whose query code was entered into an account; return False if it is there already.

    It is never taken out of another account. The entry does not name the account, so that nothing is left of it when
    the case is forgotten.
    """
    with transaction.atomic():
        applicant = Applicant.objects.select_for_update().get(request=request)
        if applicant.account_id == account.pk:
            return False
        if applicant.account_id is not None:
            raise OwnedBySomebodyElse(
                _("这件申请已经加在另一个账号里，不能再加。仍然可以用查询码查看；不知道是谁加的，请给受理机关打电话。")
            )
        Applicant.objects.filter(pk=applicant.pk).update(account=account)
        write_audit(request, "requests.add_to_account")
    return True
