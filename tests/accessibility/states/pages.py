"""Pages that are what they are at their address."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.accessibility.stage import Stage
from tests.accessibility.states.gallery import MAIN, STATES, State

MAIN |= {
    "home": lambda stage: stage.public("/"),
    "sections": lambda stage: stage.public("/sections/"),
    "introduction": lambda stage: stage.full("accountability/"),
    "behaviour": lambda stage: stage.full("accountability/1/"),
    "next steps": lambda stage: stage.full("accountability/next-steps/"),
    "join": lambda stage: stage.public("/join/"),
    "support card": lambda stage: stage.full("support/"),
}
PUBLIC = [
    "sections/?track=smaller",
    "sections/accountability/print-pack/",
    "how-to-use/",
    "facilitator-guide/",
    "choosing-a-track/",
    "faq/",
    "reporting-a-concern/",
    "accessibility/",
    "privacy/",
    "glossary/",
    "references/",
    "receipts/",
]
FULL = [
    "",
    "policies-and-processes/",
    "do-no-harm/",
    "survivor-centred-approach/",
    "awareness-raising/",
    "safer-recruitment/",
    "accountability/2/",
    "accountability/1/questions/",
    "track/",
    "plan/",
    "details/",
    "lifetime/",
    "recovery/",
    "devices/",
    "invite/",
    "forgetting/",
    "deletion/",
    "stop/",
    "print/",
    "support/contacts/",
    "screen/controls/",
    "notes/owning-our-power/versions/",
    "notes/owning-our-power/versions/1/",
    "removal/?under=owning-our-power",
]
EMPTY = ["", "accountability/", "accountability/1/", "accountability/next-steps/", "print/", "stop/"]
ADMIN = [
    "",
    "sections/section/",
    "sections/section/1/change/",
    "sections/section/1/history/",
    "sections/section/1/preview/",
    "sections/behaviour/1/change/",
    "sections/behaviour/1/preview/",
    "sections/page/1/change/",
    "sections/glossaryterm/?q=power",
    "sections/glossaryterm/1/change/",
    "sections/reference/1/change/",
    "auth/user/add/",
    "review/",
    "upload/",
    "versions/",
]


def _open(how: Callable[[Stage, str], Page], path: str) -> State:
    return lambda stage: how(stage, path)


STATES |= MAIN
STATES |= {path: _open(Stage.public, f"/{path}") for path in PUBLIC}
STATES |= {f"workshop/{path}": _open(Stage.full, path) for path in FULL}
STATES |= {f"nothing written/{path}": _open(Stage.empty, path) for path in EMPTY}
STATES["admin, nobody logged in"] = _open(Stage.public, "/admin/")
STATES |= {f"admin/{path}": _open(Stage.admin, path) for path in ADMIN}
