// Builds static/dist/: style sheets, scripts and images under names that carry their content's hash,
// each beside its brotli and gzip twin, and manifest.json saying which name is which.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import * as sass from 'sass'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.dirname(here)
const dist = path.join(here, 'dist')
const making = path.join(here, `dist.making-${process.pid}`)
const bundles = ['portal', 'casework']
// What is made into a PDF has a style sheet of its own, and so have the drawings in it; no script.
const styleSheets = [...bundles, 'print', 'charts']
// What one page alone needs.
const lone = ['upload']
const mojImages = path.join(root, 'node_modules/@ministryofjustice/frontend/moj/assets/images')

// What a reporter's first page may cost over the wire in style and script; the page itself has the rest of 40 KB.
const PORTAL_BUDGET = 24 * 1024
// Marks of government that are not ours to show.
const NOT_OURS = /crest|crown|GDS Transport|@font-face/i

const manifest = {}
const weights = {}

function emit (name, content) {
  const extension = path.extname(name)
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const hashed = `${name.slice(0, -extension.length)}.${hash}${extension}`
  const target = path.join(making, hashed)
  fs.mkdirSync(path.dirname(target), { recursive: true })
  const small = brotliCompressSync(content)
  fs.writeFileSync(target, content)
  fs.writeFileSync(`${target}.br`, small)
  fs.writeFileSync(`${target}.gz`, gzipSync(content, { level: 9 }))
  manifest[name] = hashed
  weights[name] = small.length
}

function pictures () {
  const ours = fs.readdirSync(path.join(here, 'images')).filter(name => !name.startsWith('.')).map(name => path.join(here, 'images', name))
  const icons = fs.readdirSync(mojImages).filter(name => /^icon-[a-z-]+\.svg$/.test(name)).map(name => path.join(mojImages, name))
  for (const file of [...ours, ...icons].sort()) emit(`images/${path.basename(file)}`, fs.readFileSync(file))
}

function withHashedPictures (css) {
  return css.replace(/url\(["']?(?!data:)(?:\.\/|\/assets\/)*(images\/[^"')]+)["']?\)/g, (_, name) => {
    if (!manifest[name]) throw new Error(`a style sheet asks for ${name}, which is not built`)
    return `url(${manifest[name]})`
  })
}

function styleSheet (name) {
  const made = sass.compile(path.join(here, 'css', `${name}.scss`), {
    style: 'compressed', loadPaths: [root], quietDeps: true, logger: sass.Logger.silent
  })
  const css = withHashedPictures(made.css)
  const foreign = css.match(NOT_OURS)
  if (foreign) throw new Error(`${name}.css contains ${foreign[0]}`)
  emit(`${name}.css`, Buffer.from(css))
}

async function script (name) {
  const made = await build({
    entryPoints: [path.join(here, 'js', `${name}.mjs`)],
    bundle: true, minify: true, format: 'esm', target: ['es2020'], write: false, legalComments: 'eof', logLevel: 'warning'
  })
  emit(`${name}.js`, Buffer.from(made.outputFiles[0].contents))
}

fs.rmSync(making, { recursive: true, force: true })
fs.mkdirSync(making, { recursive: true })
try {
  pictures()
  for (const name of styleSheets) styleSheet(name)
  for (const name of [...bundles, ...lone]) await script(name)
  const portal = weights['portal.css'] + weights['portal.js']
  if (portal > PORTAL_BUDGET) throw new Error(`portal.css and portal.js take ${portal} bytes over the wire; ${PORTAL_BUDGET} are allowed`)
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)))
  fs.writeFileSync(path.join(making, 'manifest.json'), JSON.stringify(sorted, null, 2) + '\n')
  // The old files stay until the new ones are complete.
  fs.rmSync(dist, { recursive: true, force: true })
  fs.renameSync(making, dist)
  for (const name of bundles) console.log(`${name}: css ${weights[`${name}.css`]} bytes, js ${weights[`${name}.js`]} bytes over the wire`)
} catch (error) {
  fs.rmSync(making, { recursive: true, force: true })
  console.error(`The style sheets and scripts were not built: ${error.message}`)
  process.exit(1)
}
