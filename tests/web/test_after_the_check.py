"""An adviser who has checked who calls reads what came of it, and what comes next."""

from tests.web.test_assist import CHECK, Answers, adviser, answers, born, postcode, says

__all__ = ["adviser", "answers"]


def test_the_forms_say_that_they_are_who_they_say(answers: Answers) -> None:
    said = "You have checked who they are. No form asks it again. Ask what they want to do"
    typing = answers()
    assert said not in typing.opens("/").page.main
    assert said in says(typing, born=born(), postcode=postcode()).page.main


def test_the_forms_say_that_nobody_was_checked(answers: Answers) -> None:
    typing = answers().opens(CHECK).presses("Go on without checking")
    assert "You go on without checking. We check later whose it is." in typing.page.main
