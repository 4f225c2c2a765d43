"""What can be wrong with a page for somebody who looks at it, or has it read out, at any width.

axe is handed to the browser by the debugger, as a tester's own tools are, so
the page's content security policy stays as residents have it.
"""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
EVERYTHING = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
}
THE_LAYOUT = {
    "type": "rule",
    "values": ["color-contrast", "target-size", "scrollable-region-focusable"],
}
"""All that can differ between one width and another: the rest is about the markup."""
SMALLEST_PHONE, PHONE, DESK = 320, 360, 1280
HEIGHT = 800

RUN_AXE = """async (runOnly) => {
  const found = await axe.run(document, {runOnly, resultTypes: ["violations"], preload: false})
  return found.violations.flatMap(({id, help, nodes}) =>
    nodes.map((node) => `${id}: ${help} at ${node.target} (${node.failureSummary})`))
}"""

LOOK_AT_SIZES = """() => {
  const faults = []
  const across = document.documentElement.clientWidth
  const named = (one) => `<${one.localName} class="${one.className}"> ${one.innerText ?? ""}`
    .slice(0, 120)
  const scrolled = document.documentElement.scrollWidth
  if (scrolled > across) faults.push(`the page is ${scrolled} wide`)
  for (const one of document.body.querySelectorAll("*")) {
    const box = one.getBoundingClientRect()
    const style = getComputedStyle(one)
    const hidden = style.clipPath !== "none" || !one.checkVisibility() || box.width <= 1
    if (hidden || one.closest("svg, option")) continue
    if (box.right > across + 1 || box.left < -1) faults.push(`sticks out: ${named(one)}`)
    if (one.scrollWidth > one.clientWidth + 1 && style.overflowX === "hidden")
      faults.push(`is cut off: ${named(one)}`)
    const pressed = one.matches("button, input, select, textarea, .govuk-button")
    if (pressed && (box.width < 24 || box.height < 24)) faults.push(`is too small: ${named(one)}`)
    const read = one.matches(".govuk-body, .govuk-list > li, .govuk-label:not([class*='--'])")
    if (read && one.closest("main") && parseFloat(style.fontSize) < 19)
      faults.push(`is set in ${style.fontSize}: ${named(one)}`)
  }
  if (document.querySelectorAll("h1").length !== 1) faults.push("has not exactly one h1")
  return faults
}"""


def faults_of(page: Page) -> list[str]:
    """Everything wrong with the page now shown, on the smallest phone, a phone and a desk."""
    axe_in(page)
    found = []
    for width, rules in ((DESK, THE_LAYOUT), (PHONE, EVERYTHING), (SMALLEST_PHONE, None)):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{width}: {fault}" for fault in page.evaluate(LOOK_AT_SIZES)]
        if rules:
            found += [f"{width}: {fault}" for fault in page.evaluate(RUN_AXE, rules)]
    return [f"{page.url} {fault}" for fault in found]


def axe_in(page: Page) -> None:
    """Hand axe to the page now shown, unless it has it; whoever looks at one looks at more.

    The browser keeps it for those that come: to send it each time takes longer than the look.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
        page.context.add_init_script(path=AXE)


def misfits_of(page: Page) -> list[str]:
    """What does not fit on the page now shown, on the phone it is shown on."""
    return [f"{page.url} {fault}" for fault in page.evaluate(LOOK_AT_SIZES)]
