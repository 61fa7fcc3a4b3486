import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { inRoot } from '../paths'
import { replaceFolder } from './replace-folder'

const sources = inRoot('cloudfunctions')
const target = inRoot('dist', 'cloudfunctions')

/** Names of the deployed functions: the folders of cloudfunctions/ that do not start with `_`. */
export async function functionNames(): Promise<string[]> {
  const entries = await readdir(sources, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_')).map((entry) => entry.name)
  if (names.length === 0) throw new Error('no function found in cloudfunctions/')
  return names.sort()
}

/**
 * dist/cloudfunctions/<name>/{index.js,package.json,config.json} and dist/cloudfunctions/schema.json.
 * wx-server-sdk stays outside the bundle: the cloud installs it from package.json, so what runs is what Tencent ships.
 */
export async function buildFunctions(): Promise<void> {
  const names = await functionNames()
  const sdk = JSON.parse(await readFile(inRoot('node_modules', 'wx-server-sdk', 'package.json'), 'utf8')).version
  await replaceFolder(target, (folder) => fill(folder, names, sdk))
}

async function fill(folder: string, names: string[], sdk: string): Promise<void> {
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, join(sources, name, 'index.ts')])),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['wx-server-sdk'],
    sourcemap: 'inline',
    legalComments: 'none',
    logLevel: 'warning',
  })
  await Promise.all(
    names.map(async (name) => {
      await mkdir(join(folder, name), { recursive: true })
      const manifest = { name, version: '1.0.0', main: 'index.js', dependencies: { 'wx-server-sdk': sdk } }
      await writeFile(join(folder, name, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
      await cp(join(sources, name, 'config.json'), join(folder, name, 'config.json'))
    }),
  )
  await writeSchema(folder)
}

async function writeSchema(folder: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(sources, 'schema.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  })
  const code = outputFiles[0]!.text
  const { schema } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)
  await writeFile(join(folder, 'schema.json'), `${JSON.stringify(schema, null, 2)}\n`)
}
