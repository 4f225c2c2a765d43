"""The screen a journey went away from says so, whichever of its old pages is loaded again."""

from portal.channels import ASSISTED, SELF_SERVICE
from tests.inspecting.fixtures import ByChannel
from tests.web.test_going_on_elsewhere import FORM, SAVE, WAY, begins, goes_on

HERE = f"{FORM}/go-on-elsewhere"


def test_the_page_with_the_code_leads_to_who_has_it(by_channel: ByChannel) -> None:
    first = begins(by_channel(SELF_SERVICE)).presses(SAVE).follows(WAY)
    sent = {"csrf_token": first.page.token}
    goes_on(by_channel(ASSISTED), first.presses("Get a code").reference)
    again = first.browser.post(HERE, data=sent)
    assert (again.status_code, again.headers["Location"]) == (303, f"{FORM}/elsewhere")
    first.opens(HERE)
    assert first.at == f"{FORM}/elsewhere"
    assert first.page.heading == "You are going on with an adviser"


def test_where_nothing_was_begun_it_leads_to_the_start(by_channel: ByChannel) -> None:
    assert by_channel(SELF_SERVICE).opens(HERE).at == FORM
