"""The product's settings, with a data folder of its own and nothing collected or compressed."""

import atexit
import os
import shutil
import tempfile

# A developer's own environment must not change what the tests see.
for name in "HOST PORT DATABASE_URL SECRET_KEY ALLOWED_HOSTS EMAIL_URL FROM_EMAIL DEBUG".split():
    os.environ.pop(name, None)
# `make test-postgres` names a server of its own; the tests make and drop their databases in it.
if "TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
os.environ["DATA"] = tempfile.mkdtemp(prefix="servicetjek-test-")
os.environ["PUBLIC_URL"] = "http://testserver"

from servicetjek.settings import *  # noqa: E402, F403
from servicetjek.settings import DATA, DATABASES, IN_A_FILE, STORAGES  # noqa: E402

# A file, not memory: the browser tests' server reads it from threads of its own.
if IN_A_FILE:
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = DATA / "collected"
STATIC_ROOT.mkdir()
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
