"""Forms that confirm an erasing."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What a person types to delete a workshop without a document.
DELETE_WORD = _("delete")


class ErasureForm(forms.Form):
    """The change number and the SHA-256 of the document that the group says it holds."""

    change_number = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    sha256 = forms.CharField(widget=forms.HiddenInput)


class DeletionForm(forms.Form):
    """The word that confirms a deletion."""

    word = forms.CharField(
        label=_("Type the word delete"),
        error_messages={"required": _("Type the word delete to go on. Nothing was deleted.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean_word(self) -> str:
        """Return the word; refuse any other."""
        word: str = self.cleaned_data["word"].strip().lower()
        if word != str(DELETE_WORD):
            raise ValidationError(_("That is another word. Type delete to go on. Nothing was deleted."))
        return word
