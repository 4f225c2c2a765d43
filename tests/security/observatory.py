"""What the Mozilla HTTP Observatory would give a response.

Its published rules of 2024 ("Tests & Scoring", mdn/mdn-http-observatory): 100 to
begin with, penalties, and bonuses for whoever has 90 or more without them.
The site is taken to be reached by https, to lead there from http, and not to
be on the browsers' preload list yet.
"""

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie

from werkzeug.datastructures import Headers

BONUSES_FROM = 90
HALF_A_YEAR = 15_552_000  # seconds; the rule says six months and counts 180 days
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
TELLING = {"origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"}
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)

Policy = dict[str, set[str]]


def score(headers: Headers, html: str = "") -> int:
    """With bonuses only where the rest deserves them."""
    modifiers = list(modifiers_of(headers, html))
    without = 100 + sum(points for points in modifiers if points < 0)
    return without + (sum(p for p in modifiers if p > 0) if without >= BONUSES_FROM else 0)


def modifiers_of(headers: Headers, html: str) -> Iterator[int]:
    policy = parsed(headers.get("Content-Security-Policy", ""))
    yield _policy(policy)
    yield _cookies(headers)
    yield _sharing(headers)
    yield _referrer(headers.get("Referrer-Policy"))
    yield _transport(headers.get("Strict-Transport-Security"))
    yield _scripts(html) if headers.get("Content-Type", "").startswith("text/html") else 0
    yield 0 if headers.get("X-Content-Type-Options", "").strip().lower() == "nosniff" else -5
    yield _framing(headers.get("X-Frame-Options", ""), policy)
    yield _resource(headers.get("Cross-Origin-Resource-Policy"))


def parsed(policy: str) -> Policy:
    """Sources by directive; the first of two with the same name holds."""
    found: Policy = {}
    for directive in filter(None, (part.split() for part in policy.lower().split(";"))):
        found.setdefault(directive[0], set(directive[1:]) or {"'none'"})
    return found


def _policy(policy: Policy) -> int:
    if not policy:
        return -25
    scripts, styles, objects = (
        set(policy.get(name) or policy.get("default-src") or {"*"})
        for name in ("script-src", "style-src", "object-src")
    )
    for sources in (scripts, styles):
        if any(re.match("'(nonce|sha(256|384|512))-", source) for source in sources):
            sources.discard("'unsafe-inline'")
    if scripts & (BROAD | INLINE) or objects & BROAD:
        return -20
    if "'unsafe-eval'" in scripts | styles:
        return min(-10, _over_plain_http(policy))
    if plain := _over_plain_http(policy):
        return plain
    if styles & (BROAD | INLINE):
        return 0
    return 10 if policy.get("default-src") == {"'none'"} else 5


def _over_plain_http(policy: Policy) -> int:
    """What pictures may be loaded without https costs half of what scripts and the like do."""
    plain = {
        name
        for name, sources in policy.items()
        if any(source.startswith(("http:", "ftp:")) for source in sources)
    }
    if plain - {"img-src", "media-src"}:
        return -20
    return -10 if plain else 0


def _cookies(headers: Headers) -> int:
    sent = [
        (name.lower(), cookie)
        for line in headers.getlist("Set-Cookie")
        for name, cookie in SimpleCookie(line).items()
    ]
    if not sent:
        return 0
    protected = _transport(headers.get("Strict-Transport-Security")) >= 0
    return min(_cookie(name, cookie, protected) for name, cookie in sent)


def _cookie(name: str, cookie: dict[str, str], protected: bool) -> int:
    keeps_a_session = "login" in name or "sess" in name
    same_site = cookie["samesite"].lower()
    if keeps_a_session and not cookie["secure"]:
        return -10 if protected else -40
    if keeps_a_session and not cookie["httponly"]:
        return -30
    if same_site not in ("lax", "strict", "none", "") or ("csrf" in name and not same_site):
        return -20
    if not cookie["secure"]:
        return -5 if protected else -20
    return 5 if same_site else 0


def _sharing(headers: Headers) -> int:
    credentials = headers.get("Access-Control-Allow-Credentials", "").lower() == "true"
    origin = headers.get("Access-Control-Allow-Origin", "*")
    return -50 if credentials and origin != "*" else 0


def _referrer(said: str | None) -> int:
    if said is None:
        return 0
    known = [
        part for part in (p.strip().lower() for p in said.split(",")) if part in PRIVATE | TELLING
    ]
    return 5 if known and known[-1] in PRIVATE else -5


def _transport(said: str | None) -> int:
    """Without the five points of the preload list, which only browsers can give."""
    ages = re.findall(r"(?:^|;)\s*max-age=(\d+)", (said or "").lower())
    if len(ages) != 1 or "," in (said or ""):
        return -20
    return 0 if int(ages[0]) >= HALF_A_YEAR else -10


def _scripts(html: str) -> int:
    tags = [(SOURCE.search(tag), "integrity" in tag) for tag in SCRIPT.findall(html)]
    points = [_script(found[1], whole) for found, whole in tags if found]
    return min(points) if min(points, default=0) < 0 else max(points, default=0)


def _script(source: str, whole: bool) -> int:
    if re.match("https?:|//", source):
        safe = source.startswith("https:")
        return {(True, True): 5, (True, False): -5, (False, True): -20}.get((safe, whole), -50)
    return 5 if whole else 0


def _framing(said: str, policy: Policy) -> int:
    if "frame-ancestors" in policy:
        return 5
    return 0 if said.strip().lower() in ("deny", "sameorigin") else -20


def _resource(said: str | None) -> int:
    if said is None:
        return 0
    return {"same-origin": 10, "same-site": 10, "cross-origin": 0}.get(said.strip().lower(), -5)
