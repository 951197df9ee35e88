"""The last hand on a tagged PDF: what PDF/UA asks of tables and WeasyPrint 70 leaves out."""

from __future__ import annotations

from typing import Any


def finish_tables(document: Any, pdf: Any) -> None:
    """Give every header cell its scope, and the structure tree an index of the header cells' names."""
    import pydyf

    dictionaries = [item for item in pdf.objects if isinstance(item, pydyf.Dictionary)]
    elements = {item.number: item for item in dictionaries if item.get("Type") == "/StructElem"}
    headers = [item for item in elements.values() if item.get("S") == "/TH" and "A" in item]
    for header in headers:
        header["A"]["Scope"] = "/Column" if _stands_in_head(header, elements) else "/Row"
    named = sorted((header["ID"].string, header) for header in headers if "ID" in header)
    root = next((item for item in dictionaries if item.get("Type") == "/StructTreeRoot"), None)
    if root is not None and named:
        root["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([_index(pdf, named).reference])})


def _stands_in_head(header: Any, elements: dict[int, Any]) -> bool:
    above = header
    while above is not None and above.get("S") != "/Table":
        if above.get("S") == "/THead":
            return True
        above = elements.get(int(above["P"].split()[0]))
    return False


def _index(pdf: Any, named: list[tuple[str, Any]]) -> Any:
    import pydyf

    names = pydyf.Array()
    for _, header in named:
        names.extend([header["ID"], header.reference])
    limits = pydyf.Array([named[0][1]["ID"], named[-1][1]["ID"]])
    leaf = pydyf.Dictionary({"Names": names, "Limits": limits})
    pdf.add_object(leaf)
    return leaf
