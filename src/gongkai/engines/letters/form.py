"""The empty application form for citizens and organisations, to print and fill in by hand (art. 29 of the Regulations).

In words; `docx` and `pdf` render it. The fields are those of art. 29(2) and of the forms in use; the purpose is
optional: the test of need ended in 2019.
"""

from gongkai.rules.law.letters import LetterFacts, LetterKind, LetterText, compose


def empty_form(
    agency: str, *, address: str = "", postcode: str = "", phone: str = "", wording: str | None = None
) -> LetterText:
    """Return the form of an agency in words; what is not given of its address is left out."""
    facts = LetterFacts(agency=agency, agency_address=address, agency_postcode=postcode, contact_phone=phone)
    return compose(LetterKind.APPLICATION_FORM, facts, wording)
