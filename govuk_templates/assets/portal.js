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

// Few pages count characters, so only they fetch the counting. The build puts its name here.
if (document.querySelector('[data-module="govuk-character-count"]')) {
  import(COUNTING)
}
