"""Who may write topics: Wagtail's questions about pages, answered by the one policy.

No person has any right on a page through Wagtail's groups; topics need «manage topics» at the top of the tree,
because they speak for the whole site.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for

WRITING = frozenset({"add", "change", "publish"})


def may_write(user: User) -> bool:
    """Say whether the person may write and publish topics."""
    return policy_for(user).can_at_top(Permission.MANAGE_TOPICS)


class TopicPermissions(PagePermissionTester):
    """What one person may do with one page of ours."""

    def __init__(self, user: User, page: Page) -> None:
        super().__init__(user, page)
        self.is_allowed = may_write(user)
        self.permissions = set(WRITING) if self.is_allowed else set()

    def can_edit(self) -> bool:
        """Let nobody but those who manage topics in, whoever made the page."""
        return self.is_allowed and self.page.is_written

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Allow it for what was never public; what was can only be taken down."""
        return self.can_edit() and not self.page.live and self.page.first_published_at is None

    def can_move(self) -> bool:
        """Keep topics where they are."""
        return False

    def can_copy(self) -> bool:
        """Leave copying out."""
        return False

    def can_lock(self) -> bool:
        """Leave locking out."""
        return False

    can_unlock = can_set_view_restrictions = can_reorder_children = can_lock


class TopicPolicy(PagePermissionPolicy):
    """The policy of all pages: there are none but topics that anybody works on."""

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        """Say whether the person manages topics."""
        return bool(WRITING & set(actions)) and may_write(user)

    def user_has_any_permission_for_instance(self, user: User, actions: Iterable[str], instance: Any) -> bool:
        """Say the same of one page, if it is one of ours."""
        return isinstance(instance.specific_deferred.permissions_for_user(user), TopicPermissions) and (
            self.user_has_any_permission(user, actions)
        )

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Page]:
        """Return the topics, or nothing."""
        from gongkai.domain.topics.models import TopicPage

        topics = Page.objects.type(TopicPage)
        return topics if self.user_has_any_permission(user, actions) else topics.none()

    def explorable_root_instance(self, user: User) -> Page | None:
        """Return nothing: the tree of pages is not explored here."""
        return None


def register() -> None:
    """Register the policy for Wagtail's page model and all below it."""
    register_permission_policy(Page, TopicPolicy())
