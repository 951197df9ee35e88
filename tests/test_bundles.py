"""A bundle is the files it names, one after the other, and is made again when one of them has changed."""

from servicetjek.bundles import BUNDLES, bundled, write_bundles


def test_a_bundle_holds_all_of_its_files(settings):
    for name, parts in BUNDLES.items():
        written = bundled(name)
        assert all((settings.BASE_DIR / "static" / part).read_bytes() in written for part in parts)


def test_a_bundle_is_written_anew_when_it_is_not_what_it_should_be(tmp_path):
    write_bundles(tmp_path)
    made = tmp_path / "js" / "phone-meeting.js"
    made.write_text("of before")

    write_bundles(tmp_path)

    assert made.read_bytes() == bundled("js/phone-meeting.js")
