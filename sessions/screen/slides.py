"""The slides of a section: each behaviour with one question, in the order in which the screen goes through them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sections.models import Behaviour, Section
from sessions import words
from sessions.models import Workshop
from sessions.words import BehaviourWords

LONG = 600  # Characters; those of the question count twice, as they are larger.


@dataclass(frozen=True)
class Slide:
    """A behaviour and one of its questions, or of the group's own; a behaviour without any has one slide."""

    words: BehaviourWords
    key: str
    question: str
    # Which question of the behaviour it is, from 1, and how many there are.
    place: int
    of: int

    @property
    def behaviour(self) -> Behaviour:
        return self.words.behaviour

    @property
    def is_long(self) -> bool:
        """Whether its words need smaller letters to stand on one screen."""
        return 2 * len(self.question) + len(self.behaviour.statement) > LONG

    @property
    def dots(self) -> list[bool]:
        """One for each question of the behaviour, true up to this one."""
        return [place <= self.place for place in range(1, self.of + 1)]


def slides_of(workshop: Workshop, section: Section) -> list[Slide]:
    """Return the slides of a section as this group reads it: none of a question that it skips, and its own last."""
    return [slide for one in words.of_section(workshop, section) for slide in _slides(one)]


def _slides(one: BehaviourWords) -> list[Slide]:
    asked = [(question.key, question.text) for question in one.asked]
    asked += [(f"own-{place}", text) for place, text in enumerate(one.own, 1)]
    of = len(asked)
    return [Slide(one, key, text, place, of) for place, (key, text) in enumerate(asked or [("", "")], 1)]


def place_of(slides: Sequence[Slide], behaviour: str, question: str) -> int | None:
    """Return where a question stands; where it was skipped since, its behaviour's first; None where that is gone, too."""
    found = [place for place, slide in enumerate(slides) if slide.behaviour.key == behaviour]
    return next((place for place in found if slides[place].key == question), found[0] if found else None)


def number_of(workshop: Workshop, behaviour: Behaviour, question: str) -> tuple[int, int]:
    """Return which question of a behaviour the screen shows, from 1, and of how many; where it was skipped, the first."""
    chosen = workshop.chosen_questions.filter(behaviour=behaviour).first()
    published = behaviour.questions.published().in_order().values_list("key", flat=True)
    keys = [key for key in published if key not in (chosen.skipped if chosen else ())]
    keys += [f"own-{place}" for place, _ in enumerate(chosen.own_questions if chosen else (), 1)]
    return keys.index(question) + 1 if question in keys else 1, len(keys)
