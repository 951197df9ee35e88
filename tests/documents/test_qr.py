import re

from servicetjek.documents import qr_svg


def test_code_is_black_on_white_and_named():
    svg = qr_svg("http://testserver/d/K7M4PX", 'QR-kode til <"Ydelse">')

    assert svg.startswith('<svg role="img"')
    assert '<title>QR-kode til &lt;"Ydelse"&gt;</title>' in svg
    assert set(re.findall(r"#\w+", svg)) == {"#fff", "#000"}
    assert "style=" not in svg
