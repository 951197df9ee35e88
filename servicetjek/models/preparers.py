"""Who prepares a service check and follows it up."""

from django.db import models


class Preparers(models.TextChoices):
    """They sign the handleplan, and take on what a meeting does not decide (source: tool 1).

    Municipalities and regions have MED; the state has AMO and SU side by side. Written as inside a sentence.
    """

    WORK_ENVIRONMENT_GROUP = "work_environment_group", "arbejdsmiljøgruppen"
    MED = "med", "MED-udvalget"
    AMO_AND_SU = "amo_and_su", "AMO og SU"
    PROJECT_GROUP = "project_group", "projektgruppen"
