"""`portal notices`: the council can see, paste and check what it sends."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal.commands.notices import notices
from portal.notices.comparison import differences
from portal.notices.messages import MESSAGES
from portal.notices.messages.standin_ids import standin_id
from portal.notices.notify import HeldTemplate
from portal.settings import settings
from tests.standin import Standin

EMAIL = MESSAGES["plan-received.email"]
HELD = HeldTemplate(str(standin_id(EMAIL.name)), EMAIL.name, "email", EMAIL.body, EMAIL.subject)


@pytest.fixture
def portal(standin: Standin, monkeypatch: pytest.MonkeyPatch):
    """The command, for an installation whose Notify is the stand-in."""

    def run(*words: str, **environment: str) -> Result:
        monkeypatch.setenv("PORTAL_NOTIFY_URL", standin.url)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        return CliRunner().invoke(notices, words)

    yield run
    monkeypatch.undo()
    settings.cache_clear()


def test_templates_pasted_without_a_slip_are_found_to_agree(portal):
    result = portal("check")
    assert (result.exit_code, result.output) == (
        0,
        f"All {len(MESSAGES)} messages are the same at Notify\n",
    )


def test_a_template_id_of_the_wrong_message_is_noticed(portal):
    wrong = {"plan-received.sms": str(standin_id("plan-received.email"))}
    result = portal("check", PORTAL_NOTIFY_TEMPLATES=json.dumps(wrong))
    assert result.exit_code == 1
    assert "plan-received.sms" in result.output
    assert "It is of type email at Notify and should be sms." in result.output
    assert f"1 of {len(MESSAGES)} messages differ" in result.output


def test_a_notify_that_cannot_be_asked_is_not_taken_for_agreement(portal, standin: Standin):
    standin.faults(reject_key=True)
    result = portal("check")
    assert result.exit_code == 1
    assert "Notify could not be asked: Notify does not accept our key (403)" in result.output


def test_every_message_is_listed_and_can_be_pasted(portal, tmp_path: Path):
    listed = portal("list").output
    portal("export", str(tmp_path / "to-paste"))
    for name, message in MESSAGES.items():
        written = (tmp_path / "to-paste" / f"{name}.txt").read_text(encoding="utf-8")
        assert name in listed
        assert message.body in written
        assert f"Type: {message.type}" in written
        assert message.subject in written


def test_what_a_browser_does_to_line_ends_is_no_difference():
    pasted = EMAIL.body.replace("\n", " \r\n") + "\n"
    assert differences(EMAIL, replace(HELD, body=pasted)) == []


def test_a_missing_template_is_named():
    assert differences(EMAIL, None) == [f"Notify holds no template with the id {HELD.id}."]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": "Plan"}, "It is called “Plan” at Notify."),
        ({"subject": "Your debt"}, "Its subject differs (- at Notify, + here):\n- Your debt\n+ We"),
        ({"body": EMAIL.body.replace("((phone))", "020")}, "It does not use ((phone))."),
        ({"body": EMAIL.body + "((sum))"}, "It asks for ((sum)), which we do not send."),
        ({"body": EMAIL.body.replace("keep paying", "stop")}, "Its body differs"),
    ],
)
def test_a_difference_is_said_exactly(changed: dict[str, str], sentence: str):
    assert sentence in "\n".join(differences(EMAIL, replace(HELD, **changed)))
