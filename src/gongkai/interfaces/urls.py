"""All addresses: the console under /console/, the API under /api/, everything else is the portal's."""

from django.urls import include, path

urlpatterns = [
    path("console/", include("gongkai.interfaces.console.urls")),
    path("api/v1/", include("gongkai.interfaces.api.urls")),
    path("", include("gongkai.interfaces.portal.urls")),
]

handler404 = "gongkai.interfaces.portal.views.errors.not_found"
handler403 = "gongkai.interfaces.portal.views.errors.forbidden"
handler500 = "gongkai.interfaces.portal.views.errors.server_error"
