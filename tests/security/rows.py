"""The attack table: what each row tries, and what must come of it."""

from typing import NamedTuple


class Row(NamedTuple):
    tried: str
    outcome: str


ROWS = {
    "S01": Row("a form without our proof, or with somebody else's", "400, nothing kept"),
    "S02": Row("a form sent from another site", "403, nothing kept"),
    "S03": Row("a link that does what only a button may", "405 or the page, nothing changed"),
    "S04": Row("a page asked for before its turn", "led to the question that is due"),
    "S05": Row("answers left behind on a branch", "not kept, not shown, not sent"),
    "S06": Row("50 presses of one send button at once", "one reference, one case, one notice"),
    "S07": Row("other answers after sending", "led to the reference, nothing changed"),
    "S08": Row("fields nobody asked for; one field twice", "left out and counted; refused"),
    "S09": Row("too many bytes, fields or headers", "413, 413, 431"),
    "S10": Row("a body that is not a form", "415"),
    "S11": Row("bytes that are no text, lone halves, NUL, two lines", "one error a field"),
    "S12": Row("characters that turn or hide others", "taken out"),
    "S13": Row("names as people have them", "kept letter by letter"),
    "S14": Row("stories at and beyond their limit", "kept; refused with the limit"),
    "S15": Row("amounts that are none", "refused with the rule; exact pence"),
    "S16": Row("days and instalments that cannot be", "refused in words"),
    "S17": Row("a schedule agreed to after what is owed changed", "shown anew, not agreed to"),
    "S18": Row("phones and emails that cost or multiply", "put in order, or refused"),
    "S19": Row("look-ups with SQL, wildcards, 10 kB", "not found, in the same words"),
    "S20": Row("scripts and template code in every field", "shown as typed, never run"),
    "S21": Row("cells that a spreadsheet would run", "begun with an apostrophe"),
    "S22": Row("Markdown and links in messages", "nothing to click"),
    "S23": Row("another resident's draft, by its reference or its id", "as if there were none"),
    "S24": Row("a case of another patch, a page of another role", "403, and who tried is noted"),
    "S25": Row("a way back altered, expired, another's, used", "refused in the same words"),
    "S26": Row(
        "a token from before somebody said who they are", "a stranger's, and so is its proof"
    ),
    "S27": Row("cookies tampered with, cut, huge, of others", "as if there were none"),
    "S28": Row("a cookie from before signing out", "a stranger's; the browser is told to forget"),
    "S29": Row(
        "half an hour of nothing, then a page, an answer, a form sent", "asked who they are"
    ),
    "S30": Row("five wrong codes, then the right one", "refused in the same words till a new one"),
    "S31": Row("a code again, late, in another browser, the older of two", "refused"),
    "S32": Row("codes asked for one after the other", "429 with Retry-After, nothing more sent"),
    "S33": Row("a way back that is there, and one that is not", "the same page as soon"),
    "S34": Row("all that the database holds after a sign-in", "no token, password or code"),
    "S35": Row("200 neighbours behind one address", "each signs in, none waits for another"),
    "S36": Row("every address with every status", "every header, a new nonce; 100 or more"),
    "S37": Row("another host's name", "400; addresses come from the settings"),
    "S38": Row("an address to go on to elsewhere", "never left the site"),
    "S39": Row("ways out of the folder of assets", "404"),
    "S40": Row("TRACE, CONNECT, two lengths, slow senders", "405, 400 and closed, closed in 30 s"),
    "S41": Row("a fault in a view, a template, the error page", "an id, and one line under it"),
    "S42": Row("words to look for afterwards, in every field", "written nowhere but the database"),
    "S43": Row("production set up wrongly", "does not start, names the setting"),
    "S45": Row("changing or cutting the audit", "refused by the database; else found"),
    "S46": Row("known holes, made-up answers, random bytes", "asked about and listed; never a 5xx"),
    "S47": Row("another's card: pages, return address, stop, change", "404, as if there were none"),
    "S48": Row("news of a payment forged, changed, repeated", "401; true news only makes us ask"),
    "S49": Row("a return from paying, early, again, after a stop", "Pay is asked; it counts once"),
    "S50": Row("a yes to words never shown, or its own sums", "read again first; nothing begun"),
    "S56": Row(
        "44 hostile files, from two kinds at once to a bomb", "refused in words, nothing kept"
    ),
    "S57": Row(
        "files unproven, to other pages, cut short, too long", "400, 415, 413; nothing written"
    ),
    "S58": Row("another's file by its id", "not opened, not taken away, not added to"),
    "S59": Row("all that database and bucket hold; pieces moved or cut", "unreadable; not shown"),
    "S60": Row(
        "details known by heart, and a new phone",
        "an officer first; nothing goes there",
    ),
    "S61": Row(
        "besides, a code stolen from either phone",
        "the others hear of it, and stop it",
    ),
    "S62": Row("the new phone soon after, or once stopped", "no code to sign in goes there"),
    "S63": Row("the link that stops: opened, guessed, cut, old", "only its button stops it"),
    "S64": Row("another's two records of their phone, by their id", "not shown, not chosen"),
    "S65": Row("names of what we hold: another's, made up, elsewhere", "the list; nothing done"),
    "S66": Row("codes of a journey: guessed, cut, by the row", "five tries, then 429; kept hashed"),
    "S67": Row("such a code again, or one that was replaced", "refused; it works once"),
    "S68": Row("one that is late, or whose screen was left", "refused; nothing moves"),
    "S69": Row("one in another's visit, or to be surer who is here", "refused; details at most"),
    "S70": Row("pages and codes from before it was taken back", "nothing written, nothing sent"),
    "S71": Row(
        "a report sent on: elsewhere, by another, 20 times", "once, to whom its sender named"
    ),
    "S72": Row("a call's address: a colleague's, over, guessed", "404 or sign in; nothing kept"),
    "S73": Row("a screen's cookie elsewhere, shut out, made up", "nothing of anybody's; 403"),
    "S74": Row("a screen's code again, late, replaced, guessed", "422; five tries, then 429"),
    "S75": Row(
        "a reference spelled otherwise for each five tries", "429 after five, however spelled"
    ),
    "S76": Row("what was sent, and its files, when they have walked away", "asked who they are"),
    "S77": Row("a council sign-in without a password, as a proof", "asked to sign in there anew"),
    "S78": Row(
        "a case flagged for safety, by its reference and a birthday",
        "how far it is; no officer's words",
    ),
    "S79": Row("a code of an app that was offered and never confirmed", "422; it lets nobody in"),
    "S80": Row(
        "messages of a case that is closed to them, listed or sent again",
        "left out; 403, or their password first",
    ),
}
