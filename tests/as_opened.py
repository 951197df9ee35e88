"""A form as a browser holds it: what its fields would send if the button were pressed at once."""

from html.parser import HTMLParser


def as_opened(answer):
    """The fields of the one form on the page with what stands in them, the hidden ones included."""
    fields = Fields()
    fields.feed(answer.content.decode())
    return fields.typed


class Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.typed, self.inside = {}, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "input":
            self.typed[attrs["name"]] = attrs.get("value", "")
        if tag in ("textarea", "select"):
            self.inside = attrs["name"]
            self.typed[self.inside] = ""
        if tag == "option" and "selected" in attrs:
            self.typed[self.inside], self.inside = attrs["value"], None

    def handle_data(self, text):
        if self.inside and self.lasttag == "textarea":
            # A browser drops the line break that a form begins a text with.
            self.typed[self.inside] = text.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag in ("textarea", "select"):
            self.inside = None
