"""A GOV.UK Notify that runs on this machine: the same API, an inbox to look at, faults on demand.

It plays the other side, so it shares nothing with our client: only the words
of our messages, which it holds as its templates.
"""
