"""The product's settings, with the addresses that only the benchmarks ask for."""

from servicetjek.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
