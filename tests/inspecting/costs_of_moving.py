"""What it may cost to go on at another screen."""

MOST_TO_GO_ON = {
    "GET going_on.offer": 3,
    "POST going_on.give_code": 6,
    "POST going_on.give_back": 12,
    "GET going_on.told": 4,
    "POST going_on.go_on": 14,
    "GET taking.ask": 1,
    "POST taking.enter": 26,
}
"""Once in a while: the code kept and noted; typed, found, counted if it is none; both visits and
the draft held, who is here written down, and noted."""
MOST_AT_THE_DESK = {"POST casework.desk.take": 26}
BESIDES_WHERE_IT_WENT = {"GET": 4, "POST": 16}
"""For whoever has gone on elsewhere with something: where it is; and as they leave, that it goes
back. A page of anybody else asks nothing of it."""
