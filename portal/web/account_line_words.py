"""What a line of a rent account is, for whoever does not read the council's own words for it."""

from portal.arrears.accounts import AccountLine
from portal.journey import Sentence
from portal.languages import ENGLISH
from portal.web.language import language, said

USUAL = {
    "OPB": Sentence("Balance brought forward"),
    "DBR": Sentence("Rent"),
    "DSC": Sentence("Service charge"),
    "DHE": Sentence("Heating"),
    "DWR": Sentence("Water"),
    "DCC": Sentence("Court costs"),
    "DTA": Sentence("Temporary accommodation"),
    "DGA": Sentence("Garage"),
    "DRR": Sentence("Repair you pay for"),
    "RBR": Sentence("Payment at a Post Office"),
    "RCO": Sentence("Payment in cash"),
    "RCP": Sentence("Payment by card"),
    "RDD": Sentence("Payment by direct debit"),
    "RDN": Sentence("Direct debit that was not paid"),
    "RDP": Sentence("Taken from your benefits"),
    "RDS": Sentence("Taken from your pay"),
    "RHA": Sentence("Housing Benefit put right"),
    "RHB": Sentence("Housing Benefit"),
    "RPY": Sentence("Payment by PayPoint"),
    "RQP": Sentence("Payment by cheque"),
    "RRC": Sentence("Cheque that was not paid"),
    "RSO": Sentence("Payment by standing order"),
    "RUC": Sentence("Payment by universal credit"),
    "REF": Sentence("Paid back to you"),
    "RWA": Sentence("Taken off what you owe"),
    "WOF": Sentence("Taken off what you owe"),
    "WON": Sentence("Put back on what you owe"),
}
"""By the council's code of it: what most councils' housing systems call the kinds of line."""


def what(line: AccountLine) -> str:
    """In the council's words for whoever reads English; else what kind of line it is.

    Where the council wrote more than that, its own words stand behind it.
    """
    usual = USUAL.get(line.code)
    if language() is ENGLISH or usual is None:
        return line.description
    as_usual = line.description.casefold() in ("", usual.casefold())
    return said(usual) if as_usual else f"{said(usual)} ({line.description})"
