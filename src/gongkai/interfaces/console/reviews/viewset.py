"""The addresses of reviewing in Wagtail's admin, and its entry in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.base import ViewSet

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.review.models import Review
from gongkai.interfaces.console.guard import guarded
from gongkai.interfaces.console.reviews import chain_settings, decisions, leaves, listing, overriding, page, signing
from gongkai.interfaces.console.reviews.waiting import in_words, number_waiting


class ReviewMenuItem(MenuItem):
    """Shown to all staff who see unpublished records, with the number of reviews that wait for the person."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the policy."""
        return policy_for(request.user).can_anywhere(Permission.VIEW)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Add the number, where there is any."""
        component = super().render_component(request)
        number = number_waiting(request)
        if number:
            component.label = f"{self.label}（{in_words(number)}）"
        return component


class ReviewViewSet(ViewSet):
    """Reviews, deputies and chains."""

    name = "console_reviews"
    url_prefix = "reviews"
    icon = "clipboard-list"
    menu_label = _("审核")
    menu_name = "reviews"
    menu_order = 5
    menu_item_class = ReviewMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses, each behind the guard; what a step needs is asked by the action."""

        def own(route: str, view: Any, name: str, model: Any = Review) -> URLPattern:
            return path(route, guarded(view, model, "view"), name=name)

        return [
            own("", listing.review_list, "index"),
            own("<int:pk>/", page.review_page, "review"),
            own("<int:pk>/decide/", decisions.decide, "decide"),
            own("<int:pk>/recall/", decisions.recall, "recall"),
            own("<int:pk>/override/", overriding.override, "override"),
            own("many/", signing.sign_many, "many"),
            own("leaves/", leaves.leave_list, "leaves"),
            own("leaves/new/", leaves.new_leave, "new_leave"),
            own("leaves/<int:leave>/end/", leaves.end_leave, "end_leave"),
            own("chains/", chain_settings.chain_list, "chains"),
            own("chains/<int:pk>/", chain_settings.chain_page, "chain", Agency),
        ]
