"""What an officer has to do for somebody besides reading what they sent. Pure."""

CALL_BACK, CHECK_RIGHT = "call-back", "right-to-act"
CRISIS_FUND, COUNCIL_TAX, DEBT_ADVICE = "crisis-fund", "council-tax", "debt-advice"
THINGS_TO_DO = {
    CALL_BACK: (
        "Call them on the number they gave, when they asked. If they chose a word for us, say "
        "that first"
    ),
    CHECK_RIGHT: (
        "Check that whoever filled this in may act for them. "
        "Until then tell them nothing about the account"
    ),
    CRISIS_FUND: "Help them to ask for money from the Crisis and Resilience Fund",
    COUNCIL_TAX: "Help them to ask for Council Tax Reduction or a Section 13A reduction",
    DEBT_ADVICE: "Pass their name, number and what they wrote to a free debt adviser",
}
"""By what a form calls it, as officers read it."""
THINGS_IN_SHORT = {
    CALL_BACK: "A call back",
    CHECK_RIGHT: "A right to act",
    CRISIS_FUND: "Crisis and Resilience Fund",
    COUNCIL_TAX: "Council tax",
    DEBT_ADVICE: "Debt advice",
}
