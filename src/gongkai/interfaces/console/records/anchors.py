"""Where in the form of a record a place of a finding is."""


def anchor_of(place: str) -> str:
    """Return the id of the element of the form that holds the place."""
    if place == "body":
        return "id_body-editor"
    name, _sign, part = place.partition(":")
    if name == "attachment":
        return f"inline_child_attachments-{part}"
    return f"id_extra_{part}" if name == "extra" else f"id_{name}"
