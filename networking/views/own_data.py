"""All that is kept about whoever asks, as one file she takes along."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coaching import limits
from coaching.fresh import is_fresh, proven
from coaching.models import User

from ..handing_out import in_language
from ..own_data import files_of, zipped


@require_http_methods(["GET", "HEAD", "POST"])
@proven
def take(request):
    if request.method != "POST":
        context = {"is_fresh": is_fresh(request)}
        return render(request, "networking/own_data.html", context)
    limits.hit("own_data", who=request.user.pk)
    person = User.objects.get(pk=request.user.pk)
    person.take_data()
    pieces = in_language(zipped(files_of(person)))
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    name = f"verbinder-{timezone.localdate():%Y-%m-%d}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
