"""The forms of a sitting: what to plan for today, and what to do with the clock."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sessions.sitting.clock import Clock
from sessions.sitting.planning import Stretch
from sessions.sitting.proposal import FEWEST_MINUTES, MOST_MINUTES, Proposal

GIVEN = 5


class PlanForm(forms.Form):
    """Today's minutes and behaviours, filled in as they are proposed."""

    minutes = forms.IntegerField(
        min_value=FEWEST_MINUTES,
        max_value=MOST_MINUTES,
        error_messages={
            "required": _("Say how many minutes you have."),
            "invalid": _("Write the minutes as a number, 90 say."),
            "min_value": _("Plan %(limit_value)s minutes at least."),
            "max_value": _("Plan %(limit_value)s minutes at most."),
        },
    )

    def __init__(self, data: QueryDict | None, *, proposal: Proposal, label: str) -> None:
        chosen = {f"discuss-{key}": True for key in proposal.chosen}
        super().__init__(data, initial={"minutes": proposal.minutes} | chosen)
        self.fields["minutes"].label = label
        self.fields["minutes"].widget.attrs["autocomplete"] = "off"
        self.proposal = proposal
        self.keys = [behaviour.key for behaviour in proposal.behaviours]
        for each in proposal.behaviours:
            self.fields[f"discuss-{each.key}"] = forms.BooleanField(label=each.numbered_name, required=False)

    def clean(self) -> None:
        """Refuse a sitting without behaviours."""
        if not self._chosen:
            first = f"discuss-{self.keys[0]}" if self.keys else None
            self.add_error(first, _("Choose at least one behaviour."))

    @property
    def choices(self) -> list[forms.BoundField]:
        """The field of each behaviour."""
        return [self[f"discuss-{key}"] for key in self.keys]

    @property
    def today(self) -> Proposal:
        """What was sent, where that can be planned; else what was proposed."""
        if not self.is_valid():
            return self.proposal
        return replace(self.proposal, chosen=self._chosen, minutes=self.cleaned_data["minutes"])

    @property
    def _chosen(self) -> list[str]:
        return [key for key in self.keys if self.cleaned_data[f"discuss-{key}"]]

    def tell_minutes(self, plan: Sequence[Stretch]) -> None:
        """Say beside each behaviour how many minutes the plan gives it."""
        for each in plan:
            if each.behaviour:
                self[f"discuss-{each.behaviour}"].help_text = _("%(n)s minutes") % {"n": each.minutes}


class ClockForm(forms.Form):
    """One press on the clock of a sitting."""

    sitting = forms.IntegerField()
    do = forms.ChoiceField(choices=[(verb, verb) for verb in ("stop", "go_on", "give", "move")])
    at = forms.IntegerField(min_value=0)
    added = forms.IntegerField(min_value=0, max_value=MOST_MINUTES, required=False)

    def turn(self, clock: Clock, now: datetime) -> Clock:
        """Return the clock after it."""
        data = self.cleaned_data
        if data["do"] == "give":
            return clock.give(data["added"] or 0, data["at"])
        if data["do"] == "move":
            return clock.move(data["at"], now)
        return clock.stop(now) if data["do"] == "stop" else clock.go_on(now)
