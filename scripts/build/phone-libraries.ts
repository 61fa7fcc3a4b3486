import { existsSync, readFileSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { inRoot } from '../paths'
import { textsIn, unusedFiles } from '../wechat/unused'
import { replaceFolder } from './replace-folder'

const target = inRoot('miniprogram', 'miniprogram_npm')

/**
 * miniprogram/miniprogram_npm from the `dependencies` of package.json. WeChat's own packer takes only a package's
 * CommonJS main file: valibot and @noble/hashes (ESM, subpaths) come out empty (README, Decisions). So component
 * packages are copied, and of the others each specifier that the phone's sources import becomes one CommonJS file under
 * that very name, with what they import of it.
 */
export async function buildPhoneLibraries(): Promise<void> {
  const { dependencies } = JSON.parse(await readFile(inRoot('package.json'), 'utf8')) as Record<string, object>
  const names = Object.keys(dependencies ?? {})
  const used = await importedNames(names)
  await replaceFolder(target, async (fresh) => {
    for (const name of names) {
      const folder = componentFolder(name)
      if (folder) for (const file of await usedOf(name, folder)) await cp(join(folder, file), join(fresh, name, file))
    }
    await embedIcons(join(fresh, '@vant/weapp/icon/index.wxss'))
    await bundle(used, fresh)
  })
}

/** Files of a package of components that a page reaches, from its own folder: the others do not travel. */
async function usedOf(name: string, folder: string): Promise<string[]> {
  const own = await textsIn(inRoot('miniprogram'))
  const theirs = await textsIn(folder)
  const files = new Map([...own].filter(([file]) => !file.startsWith('miniprogram_npm/')))
  for (const [file, text] of theirs) files.set(`miniprogram_npm/${name}/${file}`, text)
  const unused = new Set(unusedFiles(files))
  return [...theirs.keys()].filter((file) => !unused.has(`miniprogram_npm/${name}/${file}`))
}

/** Vant fetches its icons from a content network; here they come in the package, from @vant/icons. */
async function embedIcons(style: string): Promise<void> {
  const less = await readFile(inRoot('node_modules', '@vant', 'icons', 'src', 'encode-woff2.less'), 'utf8')
  const font = /url\('(data:font\/woff2;[^']+)'\)/.exec(less)?.[1]
  const css = await readFile(style, 'utf8')
  const embedded = css.replace(/(@font-face\{[^}]*src:)[^;}]*/, `$1url(${font}) format("woff2")`)
  if (!font || embedded === css) throw new Error('the icons of Vant are not where they were')
  await writeFile(style, embedded)
}

async function bundle(used: Map<string, Set<string>>, folder: string): Promise<void> {
  const bundles = [...used].map(([specifier, names]) => {
    const some = { contents: `export { ${[...names].sort()} } from '${specifier}'`, resolveDir: inRoot() }
    return build({
      ...(names.has('*') ? { entryPoints: [specifier] } : { stdin: some }),
      outfile: join(folder, `${entryName(specifier)}.js`),
      bundle: true,
      format: 'cjs',
      target: 'es2018',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      absWorkingDir: inRoot(),
      minify: true,
      legalComments: 'none',
      logLevel: 'warning',
    })
  })
  await Promise.all(bundles)
}

/** `dayjs` -> dayjs/index.js, `@noble/hashes/sha2.js` -> @noble/hashes/sha2.js: where WeChat's require looks. */
const entryName = (specifier: string) =>
  specifier.endsWith('.js') ? specifier.slice(0, -3) : isRootOf(specifier) ? `${specifier}/index` : specifier

const isRootOf = (specifier: string) => specifier.split('/').length === (specifier.startsWith('@') ? 2 : 1)

function componentFolder(name: string): string | undefined {
  const folder = inRoot('node_modules', name)
  const field = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).miniprogram as string | undefined
  if (!field) return undefined
  if (!existsSync(join(folder, field)))
    throw new Error(`${name}: package.json names a folder that is missing: ${field}`)
  return join(folder, field)
}

/** Specifier -> the names that the phone's sources import of it. */
async function importedNames(packages: string[]): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  for (const file of await readdir(inRoot('miniprogram'), { recursive: true })) {
    if (!file.endsWith('.ts') || file.startsWith('miniprogram_npm')) continue
    const source = await readFile(inRoot('miniprogram', file), 'utf8')
    for (const [statement, specifier] of source.matchAll(/(?:import|export)\s[^'"]*?from\s*['"]([^.'"/][^'"]*)['"]/g)) {
      if (/^import\s+type\b/.test(statement)) continue
      const name = packages.find((candidate) => specifier === candidate || specifier!.startsWith(`${candidate}/`))
      if (!name) throw new Error(`miniprogram/${file} imports ${specifier}, which is not in dependencies`)
      if (!componentFolder(name))
        found.set(specifier!, new Set([...(found.get(specifier!) ?? []), ...namesIn(statement)]))
    }
  }
  return found
}

/** Names that a statement imports; `*` where it takes the module as a whole. */
function namesIn(statement: string): string[] {
  const list = /^import\s*\{([^}]*)\}/.exec(statement)?.[1]
  if (list === undefined) return ['*']
  const names = list.split(',').map((name) => name.trim())
  return names.filter((name) => name && !name.startsWith('type ')).map((name) => name.split(/\s/)[0] as string)
}
