"""A file that was left out: told once, and not at each entry that points into it."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sections.loading.export import FILES
from sections.loading.faults import Fault, Place, shown
from sections.loading.names import MODELS, Name
from sections.loading.rules import Broken

# So many different keys are no slip of the pen.
MANY = 5
SAID = gettext_lazy(
    "%(file)s is missing or not whole: %(count)s entries point to %(kinds)s that nothing here holds, such as “%(key)s”. "
    "Put the file with the others, and send or load them all together."
)


def without_file(broken: Iterable[Broken], content: Collection[Name]) -> tuple[list[Fault], list[Broken]]:
    """Return one fault for each kind of entry whose file seems to be missing, and the broken rules that are left."""
    told = list(broken)
    pointing: dict[str, list[Name]] = defaultdict(list)
    for each in told:
        if each.missing:
            pointing[each.missing.model].append(each.missing)
    models = {name.model for name in content}
    gone = {
        model: names
        for model, names in pointing.items()
        if len(set(names)) > MANY or (len(names) > 1 and model not in models)
    }
    rest = [each for each in told if each.missing is None or each.missing.model not in gone]
    return [_fault(model, names) for model, names in gone.items()], rest


def _fault(model: str, names: list[Name]) -> Fault:
    words = {
        "file": FILES.get(model, _("A file")),
        "count": len(names),
        "kinds": MODELS[model]._meta.verbose_name_plural,
        "key": shown(names[0].key),
    }
    return Place("").fault(SAID % words)
