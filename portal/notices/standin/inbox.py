"""The inbox: what residents would have received, for a person to read."""

import re

from markupsafe import Markup

from portal.notices.standin.mailbox import Sent

MOST = 200
TITLE = "Messages sent by the portal (stand-in)"
CHANNELS = {"sms": "Text message", "email": "Email", "letter": "Letter"}

PAGE = Markup("""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1rem/1.5 sans-serif; color: #111; }}
article {{ border-top: 3px solid #333; margin-top: 2rem; overflow-wrap: anywhere; }}
dl {{ display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .25rem 1rem; }}
dt {{ font-weight: bold; }}
dd {{ margin: 0; }}
.body {{ white-space: pre-wrap; background: #f4f4f4; padding: 1rem; margin: 0; }}
input, button {{ font: inherit; padding: .5rem; border: 2px solid #333; max-width: 100%; }}
button {{ min-height: 2.75rem; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>Nothing here has left this machine.</p>
<form method="get" action="/">
<p><label for="to">Show only messages to</label></p>
<p><input id="to" name="to" value="{to}" autocomplete="off" spellcheck="false">
<button type="submit">Show</button></p>
</form>
<p>{count}</p>
{messages}
</main>
</body>
</html>
""")

MESSAGE = Markup("""<article aria-labelledby="m-{id}">
<h2 id="m-{id}">{heading}</h2>
<dl>
<dt>To</dt><dd>{to}</dd>
<dt>Sent as</dt><dd>{channel}</dd>
<dt>Sent at</dt><dd>{at}</dd>
<dt>Reference</dt><dd>{reference}</dd>
<dt>State</dt><dd>{status}</dd>
</dl>
<p class="body">{body}</p>
</article>
""")


def page(held: list[Sent], to: str) -> str:
    """The newest messages first, to everyone or to those whose address contains `to`."""
    found = [sent for sent in held if _plain(to) in _plain(sent.to)]
    articles = Markup("").join(_article(sent) for sent in found[:MOST])
    return PAGE.format(title=TITLE, to=to, count=_count(len(found)), messages=articles)


def _article(sent: Sent) -> Markup:
    return MESSAGE.format(
        id=sent.id,
        heading=sent.subject or CHANNELS[sent.type],
        to=sent.to.replace("\n", ", "),
        channel=CHANNELS[sent.type],
        at=f"{sent.accepted_at[:19].replace('T', ' ')} UTC",
        reference=sent.reference or "None",
        status=sent.status,
        body=sent.body if sent.type == "sms" else _as_read(sent.body),
    )


def _as_read(markdown: str) -> str:
    return re.sub(r"\\([\\\[\]()*#^])", r"\1", markdown)


def _count(found: int) -> str:
    if found == 0:
        return "There are no messages."
    if found == 1:
        return "There is 1 message."
    shown = f" The newest {MOST} are shown." if found > MOST else ""
    return f"There are {found} messages, newest first.{shown}"


def _plain(recipient: str) -> str:
    return re.sub(r"\s", "", recipient).lower()
