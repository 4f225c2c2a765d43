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

// Few pages count characters, can be left at once or take a passkey: only they fetch what that
// takes. The build puts the names here.
if (document.querySelector('[data-module="govuk-character-count"]')) {
  import(COUNTING)
}
if (document.querySelector('[data-module="govuk-exit-this-page"]')) {
  import(EXITING)
}
if (document.querySelector('[data-module="app-passkey"]')) {
  import(PASSKEY)
}
