"""What an operator sees of the imports: how far each is and whose, never who is in it."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coaching.views.doors import staff_only

from ..models import ContactImport

PAGE = 50


@require_safe
@staff_only
def imports(request):
    every = ContactImport.objects.for_operator()
    context = {"imports": Paginator(every, PAGE).get_page(request.GET.get("page"))}
    return render(request, "networking/operator_imports.html", context)
