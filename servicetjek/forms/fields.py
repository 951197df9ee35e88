"""Fields for what people type: made safe before it is measured, and told in Danish when it is too long."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email

from servicetjek.models.words import cleaned

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
WRONG_YEAR = "Skriv et årstal fra 2000 til 2099."


class DayField(forms.DateField):
    """A day in a calendar that people live by: a slip in the year is told, not reckoned with."""

    default_validators = [MinValueValidator(FIRST_DAY, WRONG_YEAR), MaxValueValidator(LAST_DAY, WRONG_YEAR)]

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


class TextField(forms.CharField):
    """Text over several lines, without control characters and bidirectional overrides."""

    widget: Any = forms.Textarea

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.error_messages["max_length"] = (
            "Der er plads til %(limit_value)d tegn, og du har skrevet %(show_value)d. Gør teksten kortere."
        )

    def to_python(self, value: Any) -> str:
        return cleaned(super().to_python(value) or "")


class LineField(TextField):
    """Text on one line."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class LinkField(forms.URLField):
    """A link, without the characters that would make it look like another."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(cleaned(value or ""))


MOST_ADDRESSES = 10
# No mail server takes a longer one (RFC 5321).
LONGEST_ADDRESS = 254
BETWEEN_ADDRESSES = re.compile(r"[\s,;]+")


class AddressesField(TextField):
    """E-mail addresses with a line or a comma between, each told of by itself; kept one a line, and each once."""

    def __init__(self, **options: Any) -> None:
        help_text = (
            f"Skriv højst {MOST_ADDRESSES} e-mailadresser med komma eller ny linje imellem. "
            "Tovholderne får mailen uden at stå her."
        )
        super().__init__(max_length=4000, required=False, help_text=help_text, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"rows": 3, "spellcheck": "false", "autocapitalize": "none", "inputmode": "email"}

    def to_python(self, value: Any) -> str:
        addresses = BETWEEN_ADDRESSES.split(super().to_python(value).lower())
        return "\n".join(dict.fromkeys(filter(None, addresses)))

    def validate(self, value: str) -> None:
        super().validate(value)
        addresses = value.split()
        wrong = [address for address in addresses if not is_email(address)]
        errors = [f"»{address}« er ikke en e-mailadresse. Ret den, eller slet den." for address in wrong]
        if len(addresses) > MOST_ADDRESSES:
            errors.append(f"Der er plads til {MOST_ADDRESSES} adresser, og du har skrevet {len(addresses)}.")
        if errors:
            raise ValidationError(errors)


def is_email(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= LONGEST_ADDRESS
