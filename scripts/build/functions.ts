import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { inRoot } from '../paths'
import { actions } from './actions'
import { replaceFolder } from './replace-folder'

const sources = inRoot('cloudfunctions')
const target = inRoot('dist', 'cloudfunctions')

/** Names of the deployed functions: the folders of cloudfunctions/ that do not start with `_`. */
async function functionNames(): Promise<string[]> {
  const entries = await readdir(sources, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_')).map((entry) => entry.name)
  if (names.length === 0) throw new Error('no function found in cloudfunctions/')
  return names.sort()
}

/**
 * dist/cloudfunctions/<name>/{index.js,package.json,config.json} and dist/cloudfunctions/schema.json. wx-server-sdk
 * stays outside the bundle, so functions run with the package as published (deploy/staged.ts).
 * @param to the folder in place of dist/cloudfunctions
 */
export async function buildFunctions(to = target, plugins: Plugin[] = []): Promise<void> {
  const names = await functionNames()
  const sdk = JSON.parse(await readFile(inRoot('node_modules', 'wx-server-sdk', 'package.json'), 'utf8')).version
  await replaceFolder(to, (folder) => fill(folder, names, sdk, plugins))
}

async function fill(folder: string, names: string[], sdk: string, plugins: Plugin[]): Promise<void> {
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, join(sources, name, 'index.ts')])),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Its ES module asks for its own path, which a bundle does not have.
    alias: { pdfkit: createRequire(import.meta.url).resolve('pdfkit') },
    external: ['wx-server-sdk'],
    plugins: [actions, ...plugins],
    legalComments: 'none',
    logLevel: 'warning',
  })
  await Promise.all(
    names.map(async (name) => {
      await mkdir(join(folder, name), { recursive: true })
      const manifest = { name, version: '1.0.0', main: 'index.js', dependencies: { 'wx-server-sdk': sdk } }
      await writeFile(join(folder, name, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
      await cp(join(sources, name, 'config.json'), join(folder, name, 'config.json'))
      await addAssets(join(sources, name), join(folder, name))
    }),
  )
  await writeSchema(folder)
}

/**
 * Files of packages that a function reads beside its bundle: assets.json says folder -> package and files (`*` in the
 * last part).
 */
async function addAssets(source: string, target: string): Promise<void> {
  const list = join(source, 'assets.json')
  if (!existsSync(list)) return
  const assets: Record<string, { package: string; files: string[] }> = JSON.parse(await readFile(list, 'utf8'))
  for (const [to, { package: from, files }] of Object.entries(assets)) {
    await mkdir(join(target, to), { recursive: true })
    for (const file of files) {
      const found = await filesLike(inRoot('node_modules', ...from.split('/')), file)
      if (found.length === 0) throw new Error(`${from} has no ${file}`)
      await Promise.all(found.map((path) => cp(path, join(target, to, basename(path)))))
    }
  }
}

async function filesLike(root: string, pattern: string): Promise<string[]> {
  const folder = join(root, dirname(pattern))
  const [start, end] = basename(pattern).split('*') as [string, string?]
  const names = await readdir(folder)
  const like = (name: string) => (end === undefined ? name === start : name.startsWith(start) && name.endsWith(end))
  return names.filter(like).map((name) => join(folder, name))
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
