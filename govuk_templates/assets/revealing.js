// Shows the box of an option only while that option is chosen. A box that is not in view is not
// sent: what somebody typed there before they chose otherwise must not count. GOV.UK's own Radios
// would say aria-expanded of a radio, which no radio may have.

const options = document.querySelectorAll("[data-aria-controls][type=radio]")

function showWhatIsChosen() {
  for (const option of options) {
    const opened = document.getElementById(option.dataset.ariaControls)
    opened.classList.toggle("govuk-radios__conditional--hidden", !option.checked)
    for (const box of opened.querySelectorAll("input")) box.disabled = !option.checked
  }
}

document.addEventListener("change", showWhatIsChosen)
addEventListener("pageshow", showWhatIsChosen)
showWhatIsChosen()
