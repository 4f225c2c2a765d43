// Says how far a file has got while it is sent, where the line is slow. Without this script the same
// buttons send the same form, and the browser shows its own sign that it is at work.

const words = document.querySelector("[data-sending]").dataset
let busy = false

document.addEventListener("submit", (event) => {
  const form = event.target
  const button = event.submitter
  const chosen = [...form.querySelectorAll("input[type=file]")].some((box) => box.files.length)
  if (!chosen || button?.formEnctype !== "multipart/form-data" || event.defaultPrevented) return
  event.preventDefault()
  if (!busy) send(button, new FormData(form))
})

function send(button, sent) {
  busy = true
  if (button.name) sent.append(button.name, button.value)
  const [line, bar, say] = shown(button)
  const request = new XMLHttpRequest()
  request.open("POST", button.formAction)
  request.upload.onprogress = ({ loaded, total }) => {
    bar.max = total
    bar.value = loaded
    say(loaded < total ? words.sending : words.checking)
  }
  const lost = () => {
    busy = false
    line.remove()
    show(words.lost, button)
  }
  request.onload = () => (request.status < 400 || request.status === 422 ? arrived(request) : lost())
  request.onerror = lost
  request.send(sent)
}

// A page that is somewhere else is gone to; of this one again, with what is wrong, what is new takes
// its place. Only that is read: the styles of the other page are allowed on the other page alone.
function arrived(request) {
  const [main] = request.responseText.match(/<main[^]*<\/main>/) ?? []
  const [title] = request.responseText.match(/<title>[^]*<\/title>/) ?? []
  if (request.status === 422 && main) {
    busy = false
    document.title = new DOMParser().parseFromString(title, "text/html").title
    document.querySelector("main").outerHTML = main
    const summary = document.querySelector(".govuk-error-summary")
    summary?.setAttribute("tabindex", "-1")
    summary?.focus()
    return
  }
  location.assign(request.responseURL || location.href)
}

// Said once each, when there is something new to say: a place that says what is new is there before
// its words are, and the bar, which moves all the time, is none.
function shown(button) {
  const line = document.createElement("div")
  const bar = document.createElement("progress")
  const said = document.createElement("p")
  said.setAttribute("role", "status")
  bar.className = "app-sending"
  said.className = "govuk-body"
  bar.setAttribute("aria-label", words.sending)
  line.append(said, bar)
  document.querySelector(".app-lost")?.remove()
  button.parentElement.before(line)
  const say = (text) => said.textContent === text || (said.textContent = text)
  setTimeout(() => said.textContent || say(words.sending))
  return [line, bar, say]
}

function show(text, button) {
  const line = document.createElement("p")
  line.className = "govuk-error-message app-lost"
  line.setAttribute("role", "alert")
  line.textContent = text
  button.parentElement.before(line)
}
