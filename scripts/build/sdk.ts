import { createHash } from 'node:crypto'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { inRoot } from '../paths'
import { replaceFolder } from './replace-folder'
import { commonTarget } from './runtimes'

const sdkFolder = inRoot('dist', 'node_modules', 'wx-server-sdk')
const entryFile = inRoot('scripts', 'build', 'sdk', 'index.cjs')

/**
 * Builds dist/node_modules/wx-server-sdk for the laptop: the package in one file, with V8's code
 * cache. The built functions find it before the one in node_modules. It is rebuilt when the
 * installed packages change. A deployment gives each function a copy of its own (deploy/stage-
 * functions.ts).
 */
export async function packSdk(): Promise<void> {
  const installedPackages = await readFile(inRoot('node_modules', '.package-lock.json'))
  const packageHash = createHash('sha256')
    .update(installedPackages)
    .update(await readFile(entryFile))
    .digest('hex')
  const builtHash = await readFile(join(sdkFolder, 'made-of'), 'utf8').catch(() => undefined)
  if (builtHash !== packageHash)
    await replaceFolder(sdkFolder, (folderPath) => fillSdkFolder(folderPath, packageHash))
}

async function fillSdkFolder(folderPath: string, packageHash: string): Promise<void> {
  await build({
    entryPoints: [inRoot('node_modules', 'wx-server-sdk', 'index.js')],
    outfile: join(folderPath, 'sdk.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: commonTarget,
    logLevel: 'error',
  })
  await cp(entryFile, join(folderPath, 'index.js'))
  await writeFile(
    join(folderPath, 'package.json'),
    `${JSON.stringify({ name: 'wx-server-sdk', main: 'index.js' })}\n`,
  )
  await writeFile(join(folderPath, 'made-of'), packageHash)
}
