// What makes a page easier to use where JavaScript runs. Nothing needs it.

import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs"
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs"
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs"
import { ServiceNavigation } from "govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs"
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs"
import { begin } from "./begin.js"

for (const behaviour of [Button, Checkboxes, ErrorSummary, ServiceNavigation, SkipLink]) {
  begin(behaviour)
}

// What few pages need is a script of its own, named by the element that needs it; what warns
// somebody before they are signed out waits until that is near.
for (const { dataset } of document.querySelectorAll("[data-script]")) {
  setTimeout(() => import(dataset.script), dataset.wait)
}

// A page that a browser kept as it was may be of somebody who has signed out since: it is put away
// with nothing to be seen, and asked for again.
addEventListener("pagehide", () => (document.body.hidden = true))
addEventListener("pageshow", (event) => event.persisted && location.reload())
