"""An address table with one page, which asks the database the same thing twice."""

from django.http import HttpResponse
from django.urls import path

from servicetjek.models import Tool


def show(request):
    return HttpResponse(f"{Tool.objects.count()} {Tool.objects.count()}")


urlpatterns = [path("", show)]
