// Makes the stylesheet and scripts, each under a name that changes with what is in it, and beside
// each the same packed for slow lines.
//
//   node build.mjs <folder of GOV.UK's Jinja components> <folder to write to>

import { createHash } from "node:crypto"
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"
import { transform, build } from "esbuild"
import { PurgeCSS } from "purgecss"
import { compile, NodePackageImporter } from "sass"

const [macros, target] = process.argv.slice(2)
const here = import.meta.dirname
const project = join(here, "..", "..")
const names = {}

// What few pages need is a script of its own, fetched by those.
const apart = ["counting.js", "evidence.js", "exiting.js", "kiosk.js", "passkey.js", "revealing.js", "time_left.js"]

function keep(name, text) {
  const mark = createHash("sha256").update(text).digest("hex").slice(0, 12)
  names[name] = name.replace(".", `-${mark}.`)
  const path = join(target, names[name])
  writeFileSync(path, text)
  writeFileSync(`${path}.br`, brotliCompressSync(text))
  writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }))
}

async function bundle(name) {
  const made = await build({
    entryPoints: [join(here, name)],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2020",
    legalComments: "none",
    write: false,
  })
  keep(name, made.outputFiles[0].text)
}

// The component macros our templates import, and those that these import in turn.
function macrosOf(files, found = new Set()) {
  for (const file of files) {
    for (const [, component] of readFileSync(file, "utf8").matchAll(/components\/([\w-]+)\/macro\.html/g)) {
      const macro = join(macros, component, "macro.html")
      if (!found.has(macro)) macrosOf([macro], found.add(macro))
    }
  }
  return [...found]
}

// The GOV.UK behaviours our scripts import: they put classes on elements as they run.
function behaviours(scripts) {
  const imported = scripts.flatMap((name) => readFileSync(join(here, name), "utf8").match(/govuk-frontend\/[^"]+/g) ?? [])
  return imported.map((path) => join(project, "node_modules", path))
}

function words(text) {
  return text.match(/[\w!-]+/g) ?? []
}

// A name that stops at a hyphen or underscore is finished as the page is drawn: keep every ending.
function unfinished(files) {
  const beginnings = files.flatMap((file) => words(readFileSync(file, "utf8")))
  return beginnings.filter((word) => /^govuk-[a-z].*[-_]$/.test(word)).map((word) => new RegExp(`^${word}`))
}

// GOV.UK's template imports these, and our layout draws its own in their place.
const ours = /components\/(header|footer|service-navigation)\//
const forStaff = /casework|\/case_|\/staff_|\/delivery_/

// Only rules some page can use: a phone should not fetch the rest, nor what only officers see.
async function trimmed(css, isDrawn) {
  const layout = join(macros, "..", "template.html")
  const templates = [layout, ...globSync(join(project, "govuk_templates/**/*.html")).filter(isDrawn)]
  const content = [
    ...templates,
    ...macrosOf(templates).filter((macro) => !ours.test(macro)),
    ...globSync(join(project, "portal/web/**/*.py")).filter(isDrawn),
    ...behaviours(["portal.js", ...apart]),
    ...apart.map((script) => join(here, script)),
  ]
  const [left] = await new PurgeCSS().purge({
    css: [{ raw: css }],
    content,
    defaultExtractor: words,
    safelist: { standard: ["js-enabled", ...unfinished(content)], greedy: [/govuk-frontend-supported/] },
  })
  return left.css
}

mkdirSync(target, { recursive: true })
const everything = () => true
for (const [name, source, isDrawn] of [
  ["portal.css", "portal.scss", (file) => !forStaff.test(file)],
  ["casework.css", "portal.scss", everything],
  ["assist.css", "assist.scss", everything],
  ["evidence.css", "evidence.scss", everything],
  ["exiting.css", "exiting.scss", everything],
  ["kiosk.css", "kiosk.scss", everything],
  ["turned.css", "turned.scss", everything],
  ["account.css", "account.scss", everything],
  ["time_left.css", "time_left.scss", everything],
]) {
  const whole = compile(join(here, source), { importers: [new NodePackageImporter(project)] })
  const small = await transform(await trimmed(whole.css, isDrawn), {
    loader: "css",
    minify: true,
    target: ["chrome79", "safari13", "firefox80"],
  })
  keep(name, small.code)
}
for (const script of ["portal.js", ...apart]) await bundle(script)
writeFileSync(join(target, "..", "names.json"), JSON.stringify(names, null, 2) + "\n")
