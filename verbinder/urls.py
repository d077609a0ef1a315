from django.urls import include, path

from coaching.views import doors
from networking.admin import site

urlpatterns = [
    path("livez", doors.livez, name="livez"),
    path("readyz", doors.readyz, name="readyz"),
    path("operator/records/", site.urls),
    path("language/", doors.language, name="set_language"),
    path("account/", include("coaching.account_urls")),
    path("", include("coaching.urls")),
    path("", include("networking.urls")),
]
handler400 = "coaching.views.doors.bad_request"
handler500 = "coaching.views.doors.broken"
