"""Who you are: signing in, your own details, and a first workplace."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm

from servicetjek.models import User, Workplace
from servicetjek.models.words import cleaned

TAKEN = "En anden tovholder bruger allerede den e-mail. Skriv en anden."


class SignInForm(AuthenticationForm):
    username = forms.EmailField(
        label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="Adgangskode",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": "E-mail og adgangskode passer ikke sammen. Prøv igen, eller få et link på mail.",
        "inactive": "Din adgang er lukket. Spørg en kollega, der er tovholder.",
    }

    def clean_username(self) -> str:
        return self.cleaned_data["username"].lower()


class ForgottenForm(forms.Form):
    email = forms.EmailField(label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class WorkplaceForm(forms.Form):
    """What a workplace is called."""

    workplace = forms.CharField(
        label="Hvad hedder jeres arbejdsplads?",
        max_length=120,
        help_text="For eksempel »Borgerservice« eller »Klinisk Biokemi«.",
        error_messages={"required": "Skriv, hvad arbejdspladsen hedder."},
    )

    def clean_workplace(self) -> str:
        return cleaned(self.cleaned_data["workplace"])


class EraseForm(forms.Form):
    """Its name, typed by somebody who means to erase it."""

    name = forms.CharField(
        label="Skriv arbejdspladsens navn",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Skriv navnet, så vi ved, at du mener det."},
    )

    def __init__(self, workplace: Workplace, *args: Any) -> None:
        super().__init__(*args)
        self.workplace = workplace

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not self.workplace.is_called(name):
            raise forms.ValidationError(f"Det er ikke navnet. Skriv »{self.workplace}«.")
        return name


class StartForm(WorkplaceForm):
    """The first start on an empty database: where are we, and who are you?"""

    name = forms.CharField(
        label="Hvad hedder du?",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        help_text="Dit fornavn er nok.",
    )

    def clean_name(self) -> str:
        return cleaned(self.cleaned_data["name"])


class AccountForm(forms.ModelForm):
    """Your name, and what you sign in with next time."""

    password = forms.CharField(
        label="Ny adgangskode",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Mindst 10 tegn. Lad feltet stå tomt, hvis du vil beholde den, du har.",
    )

    class Meta:
        model = User
        fields = ["name", "email"]
        labels = {"name": "Dit navn", "email": "E-mail"}
        help_texts = {"email": "Den logger du ind med. Vi sender kun mail om jeres servicetjek."}
        error_messages = {"email": {"unique": TAKEN}}
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "email"})}

    field_order = ["name", "email", "password"]

    def clean_name(self) -> str:
        return cleaned(self.cleaned_data["name"])

    def clean_email(self) -> str | None:
        email = (self.cleaned_data["email"] or "").lower()
        if email and User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(TAKEN)
        return email or None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if password := data.get("password"):
            if not data.get("email"):
                self.add_error("email", "Skriv din e-mail. Den logger du ind med sammen med adgangskoden.")
            try:
                password_validation.validate_password(password, self.instance)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data

    def save(self, commit: bool = True) -> User:
        if password := self.cleaned_data["password"]:
            self.instance.set_password(password)
        user: User = super().save(commit)
        return user


class FacilitatorForm(forms.Form):
    """A colleague who shares the work of the facilitator."""

    name = forms.CharField(label="Kollegas navn", max_length=80)
    email = forms.EmailField(label="Kollegas e-mail")

    def clean_name(self) -> str:
        return cleaned(self.cleaned_data["name"])

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()
