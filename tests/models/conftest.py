"""Property tests: enough examples to find what is wrong, and no bound on time, which belongs to benchmarks."""

from hypothesis import settings

settings.register_profile("models", max_examples=60, deadline=None)
settings.load_profile("models")
