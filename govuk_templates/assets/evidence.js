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
  const [line, bar, said] = shown(button)
  const request = new XMLHttpRequest()
  request.open("POST", button.formAction)
  request.upload.onprogress = ({ loaded, total }) => {
    bar.max = total
    bar.value = loaded
    said.textContent = loaded < total ? words.sending : words.checking
  }
  request.onload = () => arrived(request)
  request.onerror = () => {
    busy = false
    line.remove()
    show(words.lost, button)
  }
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

function shown(button) {
  const line = document.createElement("div")
  const bar = document.createElement("progress")
  const said = document.createElement("p")
  line.setAttribute("role", "status")
  bar.className = "app-sending"
  said.className = "govuk-body"
  said.textContent = words.sending
  bar.setAttribute("aria-label", words.sending)
  line.append(said, bar)
  button.parentElement.before(line)
  return [line, bar, said]
}

function show(text, button) {
  const line = document.createElement("p")
  line.className = "govuk-error-message"
  line.setAttribute("role", "alert")
  line.textContent = text
  button.parentElement.before(line)
}
