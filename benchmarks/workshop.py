"""A workshop to measure on, in a database of its own that goes with the run."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from sessions.models import Workshop


@contextmanager
def full_workshop(notes: int = 19, actions: int = 60) -> "Iterator[Workshop]":
    """Yield an open workshop with notes of 1 kB and actions spread over all behaviours."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "toolkit.settings"}
        import django

        django.setup()
        yield _filled(notes, actions)


def _filled(notes: int, actions: int) -> "Workshop":
    from django.core.management import call_command

    from sections.loading import load_shipped
    from sections.models import Behaviour
    from sessions.models import Workshop
    from sessions.sealing import new_key
    from sessions.writing.actions import ActionFields, add_action
    from sessions.writing.notes import write_note

    call_command("migrate", verbosity=0)
    load_shipped()
    workshop = Workshop()
    workshop.key = new_key()
    workshop.settle_end()
    workshop.save()
    behaviours = list(Behaviour.objects.in_order())
    text = "\n\n".join(["We hear of concerns only when they are serious. " * 4] * 5)
    for behaviour in behaviours[:notes]:
        write_note(workshop, behaviour, edit_id=uuid4(), revision=0, texts={"text": text})
    for number in range(actions):
        fields = ActionFields(text=f"Action {number}", accountable="Chair", review_on=None, do_first=False)
        add_action(workshop, behaviours[number % len(behaviours)], edit_id=uuid4(), fields=fields)
    return workshop


def in_turn(*measured: Callable[[], object], rounds: int = 15) -> list[float]:
    """Run each in turn, round after round, so that a slow moment meets all alike; return the median seconds of each."""
    times: list[list[float]] = [[] for _ in measured]
    for _ in range(rounds):
        for index, run in enumerate(measured):
            started = perf_counter()
            run()
            times[index].append(perf_counter() - started)
    return [median(series) for series in times]
