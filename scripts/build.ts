import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildFunctions } from './build/functions'
import { buildPhoneLibraries } from './build/phone-libraries'
import { packSdk } from './build/sdk'
import { inRoot } from './paths'

const stamp = inRoot('dist', 'made-of')
const made = ['dist/cloudfunctions', 'dist/node_modules/wx-server-sdk', 'miniprogram/miniprogram_npm']

/** Builds everything that is made from sources: the deployed functions under dist/, npm packages for the phone. */
export async function build(): Promise<void> {
  const of = await sources()
  await Promise.all([buildFunctions(), buildPhoneLibraries(), packSdk()])
  await writeFile(stamp, of)
}

/** Builds unless what is there was made of these very sources. */
export async function buildChanged(): Promise<void> {
  const last = await readFile(stamp, 'utf8').catch(() => undefined)
  if (last !== (await sources()) || !made.every((folder) => existsSync(inRoot(folder)))) await build()
}

/** The hash of everything that a build reads. */
async function sources(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(inRoot('node_modules', '.package-lock.json')))
  for (const folder of ['cloudfunctions', 'miniprogram', 'scripts/build']) {
    const names = await readdir(inRoot(folder), { recursive: true })
    for (const name of names.sort()) {
      if (!/\.(c?ts|cjs|json)$/.test(name) || name.startsWith('miniprogram_npm')) continue
      hash.update(name).update(await readFile(join(inRoot(folder), name)))
    }
  }
  return hash.update(await readFile(inRoot('package.json'))).digest('hex')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build()
