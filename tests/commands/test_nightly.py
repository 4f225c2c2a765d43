"""`portal nightly`, by hand and by the worker's own clock."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.notices.notices import Notice
from portal.plans.watching import watching
from tests.arrears.plans import a_plan, a_tenancy, in_force_since
from tests.commands.conftest import Command


def test_it_says_what_was_looked_at_and_what_came_of_it(command: Command, session: Session):
    a_tenancy(session)
    in_force_since(session, 1, a_plan(first=2))
    done = command("nightly")
    assert done.exit_code == 0, done.output
    said = dict(line.strip("│ ").split("│") for line in done.output.splitlines() if "│" in line)
    told = {name.strip(): count.strip() for name, count in said.items()}
    assert told == {
        "looked at": "1",
        "reminded": "1",
        "late": "0",
        "at risk": "0",
        "warned": "0",
        "missed twice": "0",
        "completed": "0",
        "to review": "0",
        "overtaken": "0",
        "not chosen": "0",
        "messages": "1",
    }
    assert len(session.scalars(select(Notice)).all()) == 1


def test_the_worker_does_it_each_morning():
    [task] = watching.periodic_registry.periodic_tasks.values()
    assert (task.task.name, task.cron) == ("nightly", "30 6 * * *")
