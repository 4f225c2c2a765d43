"""The language forms are written in. Standard library only."""

from portal.journey.changing import ChangeDetails
from portal.journey.conditions import Condition, Told, answer, follows, known
from portal.journey.content import (
    Alert,
    Bullets,
    Content,
    Dated,
    Dates,
    Inset,
    Leads,
    Paragraph,
    Subheading,
    Table,
    Telephone,
)
from portal.journey.contradictions import FormError
from portal.journey.evidence import Evidence, Proof, SentFile
from portal.journey.fields import (
    UNSAID,
    Choice,
    Choices,
    Date,
    Field,
    LongText,
    Money,
    Name,
    Text,
    YesNo,
)
from portal.journey.form import Confirm, Form, Identity, ProposePlan, StopAsking
from portal.journey.held import Held
from portal.journey.journey import Journey, Unfinished, Unreached
from portal.journey.on_account import OnAccount
from portal.journey.opening import Instead, OpenCase
from portal.journey.pages import Each, Heading, Page, Step, Stop
from portal.journey.pausing import Pause, PauseAsking, SendAgain
from portal.journey.reaching import Address, Email, Phone, Postcode
from portal.journey.regular import Regular, RegularAmount
from portal.journey.saying import Beside, Sentence
from portal.journey.values import PhoneNumber, PostalAddress, day_in_words, pounds
from portal.journey.worked import Offer, WorkedAmount

__all__ = [
    "UNSAID",
    "Address",
    "Alert",
    "Beside",
    "Bullets",
    "ChangeDetails",
    "Choice",
    "Choices",
    "Condition",
    "Confirm",
    "Content",
    "Date",
    "Dated",
    "Dates",
    "Each",
    "Email",
    "Evidence",
    "Field",
    "Form",
    "FormError",
    "Heading",
    "Held",
    "Identity",
    "Inset",
    "Instead",
    "Journey",
    "Leads",
    "LongText",
    "Money",
    "Name",
    "Offer",
    "OnAccount",
    "OpenCase",
    "Page",
    "Paragraph",
    "Phone",
    "Pause",
    "PauseAsking",
    "PhoneNumber",
    "PostalAddress",
    "Postcode",
    "Proof",
    "ProposePlan",
    "Regular",
    "RegularAmount",
    "SendAgain",
    "Sentence",
    "SentFile",
    "Step",
    "Stop",
    "StopAsking",
    "Subheading",
    "Table",
    "Telephone",
    "Text",
    "Told",
    "Unfinished",
    "Unreached",
    "WorkedAmount",
    "YesNo",
    "answer",
    "day_in_words",
    "follows",
    "known",
    "pounds",
]
