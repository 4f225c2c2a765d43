// Warns somebody we know five minutes before they are signed out, and lets them stay or stop.
//
// The server owns the time: it is asked before the warning, during it and at its end, so that all
// tabs say the same. A page that could not be asked about hides what is on it when time is up.

const WARNING = 300 // seconds
const AGAIN = 15
const ENOUGH = 20 // seconds to read the warning and press a button
const SAID_AT = [240, 180, 120, 60, 40, 20]

const saves = document.querySelector('button[formaction$="/save"]')
const main = document.querySelector("main")
const titled = document.title
let told, ends, asking, ticking, shown, dialog, spared, isOver

async function ask(path, body) {
  const answer = await fetch(path, body ? { method: "POST", body } : {})
  if (!answer.ok) throw new Error(`${path} ${answer.status}`)
  return answer.status === 200 && answer.headers.get("Content-Type") === "application/json" ? answer.json() : undefined
}

function look() {
  return ask("/time-left").then(hear, unheard)
}

// What the server says: how long, or that nobody is signed in here any more.
function hear(answer) {
  if (!answer) return end()
  told ?? dress(answer.styles)
  told = answer
  ends = Date.now() + answer.left * 1000
  main.hidden = false
  if (answer.left < ENOUGH && !dialog?.open && !spared) return spare()
  if (answer.left > WARNING) spared = false
  if (answer.left > WARNING) close()
  else open()
  clearTimeout(asking)
  asking = setTimeout(look, (answer.left > WARNING ? answer.left - WARNING : AGAIN) * 1000)
}

// A device that slept may wake with hardly any time left: the server gives a little more, once,
// as a browser that can show no warning would ask for ever.
function spare() {
  spared = true
  return ask("/time-left/a-little-more", proof()).then(hear, unheard)
}

function unheard() {
  clearTimeout(asking)
  asking = setTimeout(look, AGAIN * 1000)
  if (ends <= Date.now()) main.hidden = true
}

function dress(styles) {
  const link = document.createElement("link")
  link.rel = "stylesheet"
  link.href = styles
  document.head.append(link)
}

function put(name, about, ...inside) {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(about)) made.setAttribute(attribute, value)
  made.append(...inside)
  return made
}

function button(words, looks, press) {
  const made = put("button", { type: "button", class: `govuk-button ${looks}` }, words)
  made.addEventListener("click", () => press().catch(() => (dialog.sorry.hidden = false)))
  return made
}

function build({ words }) {
  const title = put("h2", { class: "govuk-heading-m", id: "time-left" }, words.title)
  const seen = put("p", { class: "govuk-body", "aria-hidden": "true" })
  const heard = put("p", { class: "govuk-visually-hidden", id: "time-left-said", role: "status" })
  const why = put("p", { class: "govuk-body" }, words.why)
  const sorry = put("div", { role: "alert", hidden: "" }, put("p", { class: "govuk-error-message" }, words.sorry))
  const stays = button(words.stay, "", stay)
  const leaves = button(saves ? words.save : words.leave, "govuk-button--secondary", leave)
  const both = put("div", { class: "govuk-button-group" }, stays, leaves)
  const about = { class: "app-time-left", role: "alertdialog", "aria-labelledby": title.id, "aria-describedby": heard.id }
  const made = put("dialog", about, title, seen, heard, why, sorry, both)
  made.addEventListener("cancel", (event) => {
    event.preventDefault()
    stays.click()
  })
  document.body.append(made)
  return Object.assign(made, { seen, heard, sorry })
}

function open() {
  if (dialog?.open || !window.HTMLDialogElement) return
  dialog ??= build(told)
  dialog.sorry.hidden = true
  dialog.heard.textContent = count(told.left)
  dialog.showModal()
  shown = left()
  document.title = `${told.words.title} – ${titled}`
  tick()
  ticking = setInterval(tick, 1000)
}

function close() {
  clearInterval(ticking)
  document.title = titled
  dialog?.close()
}

const left = () => Math.max(0, Math.ceil((ends - Date.now()) / 1000))

// Shown every second of the last minute; said aloud at a few moments only.
function tick() {
  const now = left()
  const words = count(now)
  if (dialog.seen.textContent !== words) dialog.seen.textContent = words
  if (SAID_AT.some((at) => now <= at && at < shown)) dialog.heard.textContent = words
  shown = now
  if (now === 0) {
    clearInterval(ticking)
    look()
  }
}

function count(seconds) {
  const [number, one, many] = seconds > 60 ? [Math.ceil(seconds / 60), "minute", "minutes"] : [seconds, "second", "seconds"]
  return told.words[number === 1 ? one : many].replace("#", number)
}

const proof = () => new URLSearchParams({ csrf_token: told.token })

async function stay() {
  hear(await ask("/time-left", proof()))
}

async function leave() {
  if (saves) await save()
  await ask("/time-left/end", proof())
  go()
}

// The page as it is now, as its own button for stopping would send it.
function save() {
  const page = new URLSearchParams(new FormData(saves.form))
  if (told) page.set("csrf_token", told.token)
  return ask(saves.formAction, page)
}

const isTyped = (box) =>
  box.type === "radio" || box.type === "checkbox" ? box.checked !== box.defaultChecked : box.value !== box.defaultValue

// Time is up: what was typed here and not sent waits with the rest, for the same person.
function end() {
  if (isOver) return
  isOver = main.hidden = true
  const typed = saves && [...saves.form.querySelectorAll("input, textarea")].some(isTyped)
  const refused = document.querySelector(".govuk-error-summary")
  const kept = saves && (typed || refused) ? save() : Promise.resolve()
  kept.then(go, go)
}

function go() {
  const [, first] = location.pathname.split("/")
  location.replace(`/${first}/signed-out`)
}

document.addEventListener("visibilitychange", () => document.hidden || look())
look()
