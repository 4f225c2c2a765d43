"""The words of Procrastinate's own for a job: one that waits, and one that a worker has taken."""

from procrastinate.jobs import Status

WAITING, TAKEN = (status.value for status in [*Status][:2])
