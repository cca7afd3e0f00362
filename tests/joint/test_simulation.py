"""Many writers in one note over a bad network, simulated: a short run of python -m tests.joint.simulate."""

import pytest
from playwright.sync_api import Browser

from tests.joint.simulate import Outcome, simulate

pytestmark = pytest.mark.browser


# In the first a word was once cut by one that went on right behind it; in the second an edit waited for ever.
@pytest.fixture(scope="module", params=[53, 777])
def outcome(request: pytest.FixtureRequest, browser: Browser) -> Outcome:
    return simulate(browser, words=3000, seed=request.param, stops=False)


def test_no_word_is_lost_doubled_or_glued(outcome: Outcome) -> None:
    assert outcome.wrong == []


def test_every_writer_ends_with_the_same_text(outcome: Outcome) -> None:
    assert outcome.unequal == 0


def test_the_server_s_module_makes_the_same_of_every_edit(outcome: Outcome) -> None:
    assert outcome.differing == 0
