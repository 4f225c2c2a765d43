// Asks the browser for a passkey and sends what it says. Without this, staff type a code.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")

function readable(options) {
  options.challenge = bytes(options.challenge)
  if (options.user) options.user.id = bytes(options.user.id)
  for (const key of [...(options.excludeCredentials ?? []), ...(options.allowCredentials ?? [])]) key.id = bytes(key.id)
  return options
}

function sendable(credential) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]
  const said = parts.filter((part) => credential.response[part])
  const response = Object.fromEntries(said.map((part) => [part, text(credential.response[part])]))
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response })
}

async function ask(form) {
  const publicKey = readable(JSON.parse(form.dataset.options))
  const credential = await (publicKey.user ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }))
  form.elements.credential.value = sendable(credential)
  form.submit()
}

const form = document.querySelector('[data-module="app-passkey"]')
if (window.PublicKeyCredential) {
  form.hidden = false
  form.querySelector("button").addEventListener("click", () => {
    form.querySelector("[data-said]").hidden = true
    ask(form).catch(() => {
      form.querySelector("[data-said]").hidden = false
    })
  })
}
