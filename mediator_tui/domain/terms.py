"""What is asked of a term: its fields, and which of them are part of what a party says yes to."""

FIELDS = (
    "who", "what", "where", "when", "due", "how_much", "how_paid", "how_shown", "what_if", "who_is_told", "depends",
)  # fmt: skip
"""A term's capture fields in the order they are asked; each is one flat key of its record."""
CHECKLIST = "agreement"
"""The list that asks for them."""
ITEMS = {
    "who": "who", "what": "what", "where": "where", "when": "when", "due": "when", "how_much": "how-much",
    "how_paid": "how-much", "how_shown": "how-shown", "what_if": "what-if", "who_is_told": "who-is-told",
    "depends": "depends",
}  # fmt: skip
"""The point of the agreement checklist that asks for each field."""
ASKED = ("who", "where", "when", "how_shown", "what_if", "who_is_told")
"""The fields every term is asked for; what is done stands in its words, an amount is not always spoken of."""
TEXT_FIELDS = ("text", "who", "what", "where", "when", "how_much", "how_paid", "how_shown", "what_if", "who_is_told")
"""Where a term's words stand."""
CONDITION = "agreed_if_"
"""The key of a party's conditional yes, its letter behind it."""
PUT_ASIDE = "put_aside"
"""The key of the questions that were asked of a term and need nothing more."""
