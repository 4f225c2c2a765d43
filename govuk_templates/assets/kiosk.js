// A screen that strangers share: asks whether somebody is still there, clears it when nobody is,
// and prints slips. Whatever is pressed, typed or scrolled counts as somebody.

const strip = document.querySelector("[data-quiet]")
const dialog = document.querySelector("dialog")
const [finish, help, display] = strip.querySelectorAll("form")
const [seen, heard] = dialog.querySelectorAll("p")
const said = strip.querySelector("[role=status]")
const quiet = Number(strip.dataset.quiet)
const warns = Number(strip.dataset.warns)
const TOLD_EACH = 30 // seconds
const SAID_AT = [60, 40, 20, 10]

let used = Date.now()
let told = used
let shown, isOver

const since = (at) => (Date.now() - at) / 1000
const send = (form, by) => fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, by)) })

// The server counts the time too: it hears that somebody is there while they type a long answer.
function stir() {
  if (dialog.open || isOver) return
  used = Date.now()
  if (since(told) < TOLD_EACH) return
  told = used
  const proof = new URLSearchParams({ csrf_token: finish.elements.csrf_token.value })
  fetch("/time-left", { method: "POST", body: proof }).catch(() => {})
}

function look() {
  const left = Math.ceil(quiet + warns - since(used))
  if (isOver) return
  if (left <= 0) end()
  else if (left <= warns) ask(left)
}

function ask(left) {
  if (!dialog.open) {
    shown = warns + 1
    dialog.showModal()
  }
  seen.textContent = seen.dataset.seconds.replace("#", left)
  if (SAID_AT.some((at) => left <= at && at < shown)) heard.textContent = seen.textContent
  shown = left
}

function stay() {
  dialog.close()
  told = 0
  stir()
}

// Nothing of theirs is to be seen from now on, whether or not the server can be reached.
function end() {
  isOver = true
  dialog.close()
  document.body.hidden = true
  const start = () => location.replace("/?cleared=yes")
  send(finish).then(start, start)
}

// On the page they are on, so that what they typed stays.
function inPlace(form, then) {
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    send(form, event.submitter).then(() => then(event.submitter)).catch(() => form.submit())
  })
}

const looks = { bigger: ["app-bigger"], contrast: ["app-contrast"] }

function showSo({ value }) {
  const classes = document.documentElement.classList
  if (looks[value]) classes.add(...looks[value])
  else classes.remove("app-bigger", "app-contrast")
}

// What is marked as a slip comes out, and nothing else of the page.
function print() {
  const slip = document.createElement("div")
  slip.id = "slip"
  for (const part of document.querySelectorAll("[data-slip]")) slip.append(part.cloneNode(true))
  document.body.append(slip)
  document.documentElement.classList.add("app-prints")
  window.print()
  document.documentElement.classList.remove("app-prints")
  slip.remove()
}

inPlace(help, () => (said.textContent = help.dataset.said))
inPlace(display, showSo)
finish.addEventListener("submit", (event) => {
  event.preventDefault()
  end()
})
dialog.querySelector("[data-stay]").addEventListener("click", stay)
dialog.querySelector("[data-finish]").addEventListener("click", end)
dialog.addEventListener("cancel", (event) => {
  event.preventDefault()
  stay()
})
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false
  button.addEventListener("click", print)
}
for (const sign of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(sign, stir, { capture: true, passive: true })
setInterval(look, 1000)
