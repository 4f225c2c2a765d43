"""What it may cost to say that a change was not theirs."""

MOST_TO_STOP_A_CHANGE = {
    "GET not_me.ask": 2,
    "GET not_me.stopped": 2,
    "POST not_me.stop": 12,
}
"""Once, perhaps never: the link, all it stops, everybody put out, a case and an audit entry."""
