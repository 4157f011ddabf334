"""Pages of long lists, without counting a whole table for a number that nobody reads."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator

COUNTED = 1000


class BoundedPaginator(WagtailPaginator):
    """Counts up to `COUNTED` rows; what lies behind is found by search and filters."""

    @cached_property
    def count(self) -> int:
        """Return the number of rows, at most `COUNTED`."""
        return self._counted[0]

    @property
    def has_more(self) -> bool:
        """Say whether there are rows behind those that can be paged to."""
        return self._counted[1]

    @cached_property
    def items_count_label(self) -> str:
        """Return the number as people read it."""
        return _("超过 %s 条") % COUNTED if self.has_more else _("%s 条") % self.count

    @cached_property
    def _counted(self) -> tuple[int, bool]:
        # The order is of no use for counting, and sorting would cost what the bound saves.
        found = self.object_list.order_by()[: COUNTED + 1].count()
        return min(found, COUNTED), found > COUNTED
