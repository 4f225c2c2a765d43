// Says how many characters are left, on the pages that ask for a longer answer.

import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs"
import { begin } from "./begin.js"

begin(CharacterCount)
