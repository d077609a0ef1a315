"""The coach's figures, and what a client reads of them."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..handing_out import in_language
from ..overview import ENOUGH, Overview, Period, as_table, years_of
from ..writers import table_of
from .contacts import coach_or_404


@require_safe
def show(request):
    years = years_of(coach_or_404(request.user))
    year = _chosen(request, years)
    overview = Overview(request.user, Period.of_year(year) if year else Period.weeks())
    context = {"overview": overview, "years": years, "enough": ENOUGH}
    return render(request, "networking/overview.html", context)


@require_safe
def year(request):
    """The figures of one year as CSV, with nobody's name in them; of this one unless it says."""
    years = years_of(coach_or_404(request.user))
    year = _chosen(request, years) or years[0]
    table = as_table(Overview(request.user, Period.of_year(year)))
    answer = StreamingHttpResponse(
        in_language(table_of(*table)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="verbinder-{year}.csv"'
    return answer


def _chosen(request, years):
    wanted = request.GET.get("year", "")
    return next((year for year in years if str(year) == wanted), None)


@require_safe
def seen_by_coach(request):
    """For a client: what her coach can see, and what she cannot."""
    return render(request, "networking/seen_by_coach.html", {"enough": ENOUGH})
