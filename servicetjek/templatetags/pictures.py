"""Pictures drawn as SVG with attributes only: each has its figures in words for those who do not see it."""

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def timebar(left: int, total: int) -> SafeString:
    """The time left as a line, in percent of `total` seconds; clock.js keeps it running."""
    share = max(0, min(100, round(100 * left / total))) if total else 0
    return format_html(
        '<svg class="timebar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="timebar__track" width="100" height="1"/>'
        '<rect class="timebar__fill" data-clock-bar width="{}" height="1"/></svg>',
        share,
    )


@register.simple_tag
def mark(slug: str, size: str = "") -> SafeString:
    """The theme's own mark, as inline SVG; an unknown theme gets the product's own."""
    try:
        template_ = get_template(f"marks/{slug}.html")
    except template.TemplateDoesNotExist:
        template_ = get_template("marks/servicetjek.html")
    return mark_safe(template_.render({"size": size}))
