"""The third step: the difference is written to the database."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from sections.loading.difference import Difference
from sections.loading.names import MODELS, Name, Values, parents
from sections.models import Entry


def apply(found: Difference, wanted: Mapping[Name, Values]) -> None:
    """Bring the database to the entries `wanted`; to be called inside a transaction."""
    to_write = found.to_write
    # Whatever changes gives up its number first: numbers are unique among the published only, so any order of
    # writing is then safe, even when two entries swap places.
    _retire(to_write | found.gone)
    for label, model in MODELS.items():
        _write(model, [values for name, values in wanted.items() if name in to_write and name.model == label])


def _retire(names: set[Name]) -> None:
    now = timezone.now()
    for label, model in MODELS.items():
        keys = [name.key for name in names if name.model == label]
        model._default_manager.filter(key__in=keys).update(retired_at=now)


def _write(model: type[Entry], wanted: Sequence[Values]) -> None:
    """Write new and known rows alike, published."""
    if not wanted:
        return
    parent_ids = {
        field: dict(MODELS[label]._default_manager.values_list("key", "pk"))
        for field, label in parents(model).items()
    }
    rows = []
    for values in wanted:
        references = {
            f"{field}_id": ids[str(values[field])] if values[field] else None
            for field, ids in parent_ids.items()
        }
        texts = {field: value for field, value in values.items() if field not in parent_ids}
        rows.append(model(**texts, **references))
    columns = [field.name for field in model.content_fields() if field.name != "key"]
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=["key"], update_fields=[*columns, "retired_at"]
    )
