"""The screens' font, cut from its package: Regular and Bold in one small file, with a zero that has no slash.

One file is one request. It is a variable font with a single axis, wght, whose upper half swaps every
glyph for its bold drawing; nothing in between is drawn, so CSS says font-weight as always. The zero loses
its slash because nothing here needs telling 0 from O (codes have neither), and "1:00" is read at eight metres.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import fontpkg_atkinson_hyperlegible as package

NAME = "Servicetjek"
# What Danish prose is written with; a rare sign is drawn by the device's own font, and the file stays small.
CHARACTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÆØÅæøåÄÖäöüÉé"
    " 0123456789.,:;!?'\"()/-–…+=%&@_§·×½»«’“”\u00a0\u00ad"
)
BOLD = ".bold"


def source(weight: str) -> Path:
    """The package's own file of one weight, e.g. "Regular"."""
    return Path(package.__file__).parent / "files" / f"AtkinsonHyperlegible-{weight}.ttf"


def write_font(target: Path) -> None:
    """Make the file, unless it is there and newer than what it is made of."""
    made_of = [source("Regular"), Path(__file__)]
    if target.exists() and target.stat().st_mtime >= max(path.stat().st_mtime for path in made_of):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(two_weights_in_one())


def two_weights_in_one() -> bytes:
    """The woff2 file: regular outlines, bold outlines beside them, and the rule that swaps them."""
    from fontTools.ttLib import newTable
    from fontTools.varLib.featureVars import addFeatureVariations

    regular, bold = cut("Regular"), cut("Bold", suffix=BOLD)
    for font in regular, bold:
        open_the_zeros(font)
    moved = {name: name + BOLD for name in regular.getGlyphOrder() if name != ".notdef"}
    take_in(regular, bold, moved)
    add_weight_axis(regular)
    regular["gvar"] = newTable("gvar")
    regular["gvar"].version, regular["gvar"].reserved, regular["gvar"].variations = 1, 0, {}
    addFeatureVariations(regular, [([{"wght": (0.5, 1.0)}], moved)], featureTag="rvrn")
    return saved(regular, "woff2")


def cut(weight: str, suffix: str = "") -> Any:
    """One weight from the package with only the characters Danish asks for, glyph names ending in `suffix`."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(
        hinting=False, layout_features=["kern", "tnum"], name_IDs=[0, 13], notdef_outline=True
    )
    font = TTFont(source(weight))
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    again = TTFont(BytesIO(saved(font)))
    # Renamed before any table is read, so that every table speaks of the new names.
    again.setGlyphOrder([name if name == ".notdef" else name + suffix for name in again.getGlyphOrder()])
    return again


def open_the_zeros(font: Any) -> None:
    """Replace the two half-moons inside a slashed zero by the outer shape, fitted to where they were."""
    glyphs = font["glyf"]
    for name in font.getGlyphOrder():
        glyph = glyphs[name]
        if not name.startswith("zero") or glyph.isComposite() or glyph.numberOfContours != 3:
            continue
        end = glyph.endPtsOfContours[0] + 1
        outer, inner = list(glyph.coordinates[:end]), list(glyph.coordinates[end:])
        fitted = [fit(point, box(outer), box(inner)) for point in outer]
        glyph.coordinates = type(glyph.coordinates)(outer + fitted[::-1])
        glyph.flags = glyph.flags[:end] + bytearray(reversed(glyph.flags[:end]))
        glyph.endPtsOfContours, glyph.numberOfContours = [end - 1, 2 * end - 1], 2
        glyph.recalcBounds(glyphs)


def box(points: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def fit(point: tuple[int, int], frm: tuple[int, ...], to: tuple[int, ...]) -> tuple[int, int]:
    """The point's place in one box, carried over to another."""
    return (
        round(to[0] + (point[0] - frm[0]) * (to[2] - to[0]) / (frm[2] - frm[0])),
        round(to[1] + (point[1] - frm[1]) * (to[3] - to[1]) / (frm[3] - frm[1])),
    )


def take_in(regular: Any, bold: Any, moved: dict[str, str]) -> None:
    """Bold glyphs after the regular ones, and bold kerning and figures among the regular rules."""
    order = regular.getGlyphOrder() + list(moved.values())
    for name in moved.values():
        regular["glyf"].glyphs[name] = bold["glyf"][name]
        regular["hmtx"].metrics[name] = bold["hmtx"][name]
    regular.setGlyphOrder(order)
    regular["glyf"].glyphOrder = order
    for tag in "GSUB", "GPOS":
        ours, theirs = regular[tag].table, bold[tag].table
        before = len(ours.LookupList.Lookup)
        ours.LookupList.Lookup += theirs.LookupList.Lookup
        for our_feature, their_feature in zip(
            ours.FeatureList.FeatureRecord, theirs.FeatureList.FeatureRecord, strict=True
        ):
            our_feature.Feature.LookupListIndex += [
                before + index for index in their_feature.Feature.LookupListIndex
            ]


def add_weight_axis(font: Any) -> None:
    from fontTools.otlLib.builder import buildStatTable
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables._f_v_a_r import Axis

    for name_id, text in (1, NAME), (2, "Regular"), (4, NAME), (6, NAME):
        font["name"].setName(text, name_id, 3, 1, 0x409)
    axis = Axis()
    axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue = "wght", 400, 400, 700
    axis.axisNameID = font["name"].addMultilingualName({"en": "Weight"})
    font["fvar"] = newTable("fvar")
    font["fvar"].axes, font["fvar"].instances = [axis], []
    values = [
        {"value": 400, "name": "Regular", "flags": 2, "linkedValue": 700},
        {"value": 700, "name": "Bold"},
    ]
    buildStatTable(font, [{"tag": "wght", "name": "Weight", "values": values}])


def saved(font: Any, flavor: str | None = None) -> bytes:
    font.flavor = flavor
    out = BytesIO()
    font.save(out)
    return out.getvalue()
