import { createHash } from 'node:crypto'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { inRoot } from '../paths'
import { replaceFolder } from './replace-folder'

const target = inRoot('dist', 'node_modules', 'wx-server-sdk')
const entry = inRoot('scripts', 'build', 'sdk', 'index.cjs')

/**
 * dist/node_modules/wx-server-sdk: the package in one file, which the built functions find before the one in
 * node_modules. Only for the laptop, with V8's code cache beside it: a deployment gives each function its own
 * (deploy/staged.ts). Built again when the installed packages have changed.
 */
export async function packSdk(): Promise<void> {
  const installed = await readFile(inRoot('node_modules', '.package-lock.json'))
  const of = createHash('sha256')
    .update(installed)
    .update(await readFile(entry))
    .digest('hex')
  const made = await readFile(join(target, 'made-of'), 'utf8').catch(() => undefined)
  if (made !== of) await replaceFolder(target, (folder) => fill(folder, of))
}

async function fill(folder: string, of: string): Promise<void> {
  await build({
    entryPoints: [inRoot('node_modules', 'wx-server-sdk', 'index.js')],
    outfile: join(folder, 'sdk.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  })
  await cp(entry, join(folder, 'index.js'))
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ name: 'wx-server-sdk', main: 'index.js' })}\n`)
  await writeFile(join(folder, 'made-of'), of)
}
