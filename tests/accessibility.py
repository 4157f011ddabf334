"""What axe finds on a page, told briefly: the one way in which all browser tests ask it."""

from axe_playwright_python.base import AXE_SCRIPT

# Only violations are asked for: listing all that passed takes as long again on a large page.
VIOLATIONS = """async (rules) => {
  const {violations} = await axeOfTests.run(document, {resultTypes: ["violations"], rules});
  return violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 160)}`);
}"""


KEEP = "() => { window.axeOfTests = window.axe; }"  # gives nothing back: to read axe as data takes half a second
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""How many pixels of the page stand outside the screen."""


def violations(page, **rules):
    """Return the violations of a loaded page; `color_contrast=False` leaves a rule out, `target_size=True` adds one."""
    if not page.evaluate("Boolean(window.axeOfTests)"):  # Wagtail's pages bring another version as `axe`
        page.evaluate(AXE_SCRIPT)
        page.evaluate(
            "() => { window.axeOfTests = window.axe; }"
        )  # giving nothing back: axe as data takes half a second
    return page.evaluate(VIOLATIONS, {name.replace("_", "-"): {"enabled": on} for name, on in rules.items()})
