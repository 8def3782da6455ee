// Builds static/src into static/dist: every file is named after its content, and manifest.json says which is which.
// `node static/build.mjs` writes; `node static/build.mjs --check` only says whether what is committed is current.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

import * as esbuild from 'esbuild'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const house = dirname(here)
const source = join(here, 'src')
const dist = join(here, 'dist')

const entries = ['app.scss', 'desk.scss', 'print.scss', 'official.scss', 'framed.scss', 'poster.scss', 'app.js', 'record.js', 'map.js', 'map.css', 'desk.js']
const pictures = ['mark.svg']
// Compressed bytes that a first visit may cost (DESIGN.md section 8).
const budgets = { 'app.css': 12_000, 'desk.css': 4_000, 'print.css': 4_000, 'official.css': 2_000, 'framed.css': 1_000, 'poster.css': 1_500, 'app.js': 8_000, 'record.js': 1_500, 'map.js': 45_000, 'map.css': 7_000, 'desk.js': 2_000 }

const scss = {
  name: 'scss',
  setup (build) {
    build.onLoad({ filter: /\.scss$/ }, ({ path }) => {
      const { css } = sass.compile(path, { loadPaths: [join(house, 'node_modules')], quietDeps: true })
      return { contents: css, loader: 'css', resolveDir: source }
    })
  }
}

async function bundle () {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: house,
    entryPoints: entries.map((name) => join(source, name)),
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    outdir: dist,
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    target: ['chrome80', 'safari14.1', 'firefox78'],
    loader: { '.svg': 'dataurl', '.woff2': 'file', '.png': 'dataurl' },
    plugins: [scss],
    metafile: true,
    write: false
  })
  const files = new Map(outputFiles.map((file) => [basename(file.path), Buffer.from(file.contents)]))
  const manifest = {}
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const origin = basename(output.entryPoint ?? Object.keys(output.inputs)[0])
    manifest[origin.replace('.scss', '.css')] = basename(path)
  }
  return { files, manifest }
}

async function addPictures ({ files, manifest }) {
  for (const name of pictures) {
    const contents = await readFile(join(source, 'images', name))
    const digest = createHash('sha256').update(contents).digest('hex').slice(0, 8).toUpperCase()
    const printed = `${basename(name, extname(name))}-${digest}${extname(name)}`
    files.set(printed, contents)
    manifest[name] = printed
  }
}

function overBudget ({ files, manifest }) {
  return Object.entries(budgets).flatMap(([name, limit]) => {
    const size = gzipSync(files.get(manifest[name]), { level: 9 }).length
    console.log(`${name}: ${size} of ${limit} bytes compressed`)
    return size > limit ? [`${name} is over its budget`] : []
  })
}

async function committed () {
  const names = await readdir(dist).catch(() => [])
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(dist, name))])))
}

async function differences (files) {
  const old = await committed()
  const names = new Set([...old.keys(), ...files.keys()])
  return [...names].filter((name) => !old.get(name) || !files.get(name)?.equals(old.get(name)))
}

const built = await bundle()
await addPictures(built)
const { files, manifest } = built
const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)))
files.set('manifest.json', Buffer.from(JSON.stringify(sorted, null, 2) + '\n'))

const faults = overBudget(built)
if (process.argv.includes('--check')) {
  for (const name of await differences(files)) faults.push(`static/dist/${name} is not current: run make assets`)
} else {
  await rm(dist, { recursive: true, force: true })
  await mkdir(dist, { recursive: true })
  for (const [name, contents] of files) await writeFile(join(dist, name), contents)
}
for (const fault of faults) console.error(fault)
process.exitCode = faults.length ? 1 : 0
