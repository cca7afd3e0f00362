"""What the fields of the content are called in the admin, and what is said beside them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

_SAME = _("Leave this empty where it is the same on both tracks.")
_LINES = _("One a line.")

# What a number does that another one has.
MOVES_ALONG = _(
    "To move one, select “Move up” or “Move down”, which saves the draft, or give it the number of its new place: "
    "the others move along."
)

# By the name of the model and of its field.
LABELS: dict[tuple[str, str], Any] = {
    ("section", "smaller_number"): _("Number on the smaller track"),
    ("section", "duration"): _("Duration, in words"),
    ("section", "smaller_duration"): _("Duration on the smaller track, in words"),
    ("section", "minutes"): _("Minutes in all"),
    ("section", "smaller_minutes"): _("Minutes in all on the smaller track"),
    ("question", "text"): _("Question"),
    ("question", "smaller_text"): _("Question on the smaller track"),
    ("wrapupquestion", "text"): _("Question"),
    ("wrapupquestion", "smaller_text"): _("Question on the smaller track"),
    ("sign", "text"): _("Sign"),
    ("suggestedaction", "text"): _("Action"),
    ("suggestedaction", "smaller_text"): _("Action on the smaller track"),
    ("basis", "reference"): _("Standard"),
    ("basis", "part"): _("Which part of it"),
    ("planitem", "kind"): _("What it is for"),
    ("planitem", "behaviour"): _("Which behaviour"),
    ("furtherreading", "why"): _("Why it is worth reading"),
    ("user", "is_active"): _("The account is open"),
    ("user", "is_staff"): _("May sign in here"),
    ("user", "is_superuser"): _("May do everything"),
}
HELP: dict[tuple[str, str], Any] = {
    ("user", "username"): _("Letters, digits and @ . + - _, at most 150."),
    ("user", "is_active"): _(
        "Untick this to close the account; what was done with it stays in the histories."
    ),
    ("user", "is_staff"): "",
    ("user", "is_superuser"): _("Change the content, and make accounts for others."),
    ("user", "groups"): _("“Content admins” may change the content and nothing else."),
    ("question", "start_here"): "",
    ("section", "number"): _("Its place among the sections for larger organisations. The others move along."),
    ("section", "smaller_number"): _(
        "Its place among the sections for smaller organisations. The others move along."
    ),
    ("behaviour", "number"): _("Its place in the section. The others move along."),
    ("section", "purpose"): _("One paragraph. The facilitator reads it aloud."),
    ("section", "duration"): _("Such as “around 3 hours”."),
    ("section", "smaller_duration"): _SAME,
    ("section", "minutes"): _("The time plan below must add up to this."),
    ("section", "smaller_minutes"): _("The time plan for the smaller track must add up to this."),
    ("section", "bring"): _LINES,
    ("section", "in_the_room"): _LINES,
    ("section", "smaller_in_the_room"): _SAME,
    ("section", "content_warning"): _("What the facilitator says first. Leave it empty where none is due."),
    ("behaviour", "section"): _("Choose another section to move the behaviour there."),
    ("behaviour", "short_name"): _("At most six words, for lists and the row of steps."),
    ("behaviour", "statement"): _("What leaders do, as one sentence that the group discusses."),
    ("behaviour", "why_it_matters"): _("Two or three sentences."),
    ("reference", "address"): _("The whole address of its page, starting with https://."),
    ("reference", "checked_on"): _("The day on which somebody last checked that all this is still so."),
    ("reference", "dated"): _("Such as “2024 edition”, or the day on which a law came into force."),
    ("glossaryterm", "also"): _(
        "Other forms in which the term stands in the texts, such as its plural: each on a line of its own."
    ),
    ("page", "body"): _(
        "Markdown: an empty line starts a paragraph, ## a heading, - an entry of a list, "
        "[words](https://example.org) a link. No HTML, no images."
    ),
}
# What is said once above a list, by the name of the model.
ABOVE_LIST: dict[str, Any] = {
    "behaviour": _("Each behaviour’s words are on a page of its own."),
    "planitem": _("Choose a behaviour where the time is for one. 0 minutes leave it out on that track."),
    "wrapupquestion": _("Leave the smaller track’s question empty where both tracks have the same."),
    "question": _(
        "Tick “Start here” for two of them: groups that are short of time begin there. "
        "Leave the smaller track’s question empty where both tracks have the same."
    ),
    "sign": _("What one can see or hear where the behaviour is so, or is not so."),
    "suggestedaction": _(
        "Start with a verb, and let it be something that one can check. Adopting an action proposes its owner, "
        "a role, and a review date. Leave the smaller track’s words empty where both tracks have the same."
    ),
}
# The number of what stands in a list on the page of something larger.
PLACE_IN_LIST = _("Leave it empty to put it last.")
# What is said of a field that is wrong, by the code of the fault.
WRONG: dict[str, Any] = {
    "required": _("This is empty. Write something here."),
    "min_value": _("Write a number from %(limit_value)s up."),
    "max_value": _("Write a number up to %(limit_value)s."),
    "max_length": _("This has %(show_value)s characters, and %(limit_value)s fit. Shorten it."),
}
CHOOSE = _("Nothing is chosen. Choose one.")
