"""How many queries paying by card may cost: a payment or an agreement written down, what the
person agreed to, and Pay asked what became of it."""

MOST_TO_PAY = {
    "GET by_card.back": 26,
    "GET by_card.stop_it": 1,
    "GET by_card.page": 6,
    "GET by_card.another": 6,
    "POST by_card.agree_to_another": 22,
    "POST by_card.agree": 22,
    "POST by_card.stop_it": 22,
    "GET paying.back": 6,
    "POST paying.go": 5,
}
"""Coming back with another card also lets the one before go."""
