"""A workshop and all that belongs to it."""

from sessions.models.actions import Action
from sessions.models.attempts import FailedAttempts
from sessions.models.changes import Change, changing
from sessions.models.finishes import Finish
from sessions.models.notes import Note
from sessions.models.purges import PurgeRun
from sessions.models.questions import ChosenQuestions
from sessions.models.removals import Removal
from sessions.models.screens import Release, Screen
from sessions.models.sittings import Sitting
from sessions.models.slots import KeySlot, Role
from sessions.models.support import SupportCard
from sessions.models.workshops import Workshop

__all__ = [
    "Action",
    "Change",
    "ChosenQuestions",
    "FailedAttempts",
    "Finish",
    "KeySlot",
    "Note",
    "PurgeRun",
    "Release",
    "Removal",
    "Role",
    "Screen",
    "Sitting",
    "SupportCard",
    "Workshop",
    "changing",
]
