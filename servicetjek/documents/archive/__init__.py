"""A whole service check as a file, and back: `parts` is what is in it, `shown` which rows, `export` and `importing` the
two ways, `file` and `rows` what an unknown file has to get past."""

from servicetjek.documents.archive.export import export
from servicetjek.documents.archive.file import LARGEST, TOO_LARGE, NoImport
from servicetjek.documents.archive.importing import import_into

__all__ = ["LARGEST", "TOO_LARGE", "NoImport", "export", "import_into"]
