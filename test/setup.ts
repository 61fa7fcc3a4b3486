import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import { findBrowser } from 'miniapp-simulator/browser'
import type { TestProject } from 'vitest/node'
import { build } from '../scripts/build'
import { inRoot } from '../scripts/paths'
import { programAt, programs } from './program'

const stamp = inRoot('dist', 'made-of')
const made = [
  'dist/cloudfunctions',
  'dist/node_modules/wx-server-sdk',
  'miniprogram/miniprogram_npm',
]

/**
 * Tests above the rules run the built bundles, as the cloud does: they are made once, before the
 * first test file, for all layers of a run. What a worker keeps until its end lies in a folder of
 * the run, which goes with it.
 */
export default async function setup({ name }: TestProject): Promise<(() => void) | undefined> {
  // Outside of the run's folder, where each worker would unpack it again.
  const browser = await findBrowser().catch((fault: Error) => fault)

  if (!(browser instanceof Error))
    Object.assign(process.env, browser.env, { CHROME_PATH: browser.executablePath })
  else if (name === 'phones') {
    console.error(browser.message)
    process.exit(2)
  }

  if (process.env.BUILT_BY === String(process.pid)) return undefined

  process.env.BUILT_BY = String(process.pid)
  await buildChanged()
  await buildPrograms()
  const before = process.env.TMPDIR
  const folder = mkdtempSync(join(tmpdir(), 'run-'))
  process.env.TMPDIR = folder

  return () => {
    rmSync(folder, { recursive: true, force: true })
    delete process.env.BUILT_BY
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** Builds unless what is there was made of these very sources. */
async function buildChanged(): Promise<void> {
  const [last, of] = await Promise.all([readFile(stamp, 'utf8').catch(() => undefined), sources()])
  if (last === of && made.every((folder) => existsSync(inRoot(folder)))) return
  await build()
  await writeFile(stamp, of)
}

async function buildPrograms(): Promise<void> {
  const common: esbuild.BuildOptions = {
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['lmdb'],
    // What CommonJS packages in it ask of Node.
    banner: {
      js: "import { createRequire as r } from 'node:module'\nconst require = r(import.meta.url)",
    },
  }
  for (const name of programs)
    await esbuild.build({
      ...common,
      entryPoints: [inRoot('scripts', `${name}.ts`)],
      outfile: programAt(name),
    })
}

/** The hash of everything that a build reads. */
async function sources(): Promise<string> {
  const hash = createHash('sha256').update(
    await readFile(inRoot('node_modules', '.package-lock.json')),
  )

  for (const folder of ['cloudfunctions', 'miniprogram', 'scripts/build']) {
    const names = await readdir(inRoot(folder), { recursive: true })
    for (const name of names.sort()) {
      if (!/\.(c?ts|[cm]js|json)$/.test(name) || name.startsWith('miniprogram_npm')) continue
      hash.update(name).update(await readFile(join(inRoot(folder), name)))
    }
  }

  return hash.update(await readFile(inRoot('package.json'))).digest('hex')
}
