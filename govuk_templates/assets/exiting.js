// Leaves the page at once: by its button, or by Shift pressed three times.

import { ExitThisPage } from "govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.mjs"
import { begin } from "./begin.js"

begin(ExitThisPage)
