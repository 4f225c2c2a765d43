"""What it may cost to say that a change was not theirs."""

MOST_TO_STOP_A_CHANGE = {
    "GET not_me.ask": 2,
    "GET not_me.stopped": 2,
    "POST not_me.stop": 16,
}
"""Once, perhaps never: the link, all it stops, everybody put out, a case and an audit entry;
three more where something of it may have reached the council's own records."""
MOST_FOR_OFFICERS = {
    "GET casework.changes.page": 10,
    "POST casework.changes.allow": 20,
    "POST casework.changes.refuse": 20,
    "POST casework.changes.stop": 20,
    "POST casework.changes.restore": 20,
    "POST casework.changes.choose": 24,
}
"""A few times in a case's life, or again with what is wrong."""
