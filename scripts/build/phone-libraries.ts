import { existsSync, readFileSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { inRoot } from '../paths'
import { textsIn, unusedFiles } from '../wechat/unused'
import { replaceFolder } from './replace-folder'

const target = inRoot('miniprogram', 'miniprogram_npm')

/**
 * Builds miniprogram/miniprogram_npm from the `dependencies` of package.json. WeChat's own packer
 * takes only the CommonJS main file of a package, so valibot and @noble/hashes (ES modules with
 * subpaths) would be empty (docs/decisions/phone-libraries.md). Component packages are copied. Of
 * the other packages, each specifier that the phone's sources import becomes one CommonJS file of
 * that name, which contains only what they import.
 */
export async function buildPhoneLibraries(): Promise<void> {
  const { dependencies } = JSON.parse(await readFile(inRoot('package.json'), 'utf8')) as Record<
    string,
    object
  >
  const names = Object.keys(dependencies ?? {})
  const used = await importedNames(names)
  await replaceFolder(target, async (newFolder) => {
    for (const name of names) {
      const folder = componentFolder(name)
      if (folder)
        for (const filePath of await usedOf(name, folder))
          await cp(join(folder, filePath), join(newFolder, name, filePath))
    }
    await embedIcons(join(newFolder, '@vant/weapp/icon/index.wxss'))
    await bundle(used, newFolder)
  })
}

/** The files of a component package that some page reaches. The others are left out. */
async function usedOf(name: string, folderPath: string): Promise<string[]> {
  const projectTexts = await textsIn(inRoot('miniprogram'))
  const libraryTexts = await textsIn(folderPath)
  const files = new Map([...projectTexts].filter(([file]) => !file.startsWith('miniprogram_npm/')))
  for (const [file, text] of libraryTexts) files.set(`miniprogram_npm/${name}/${file}`, text)
  const unused = new Set(unusedFiles(files))
  return [...libraryTexts.keys()].filter(
    (filePath) => !unused.has(`miniprogram_npm/${name}/${filePath}`),
  )
}

/**
 * Vant loads its icon font from a content network. It is replaced by the font from
 * @vant/icons.
 */
async function embedIcons(style: string): Promise<void> {
  const styleSheet = await readFile(
    inRoot('node_modules', '@vant', 'icons', 'src', 'encode-woff2.less'),
    'utf8',
  )
  const font = /url\('(data:font\/woff2;[^']+)'\)/.exec(styleSheet)?.[1]
  const css = await readFile(style, 'utf8')
  const embedded = css.replace(/(@font-face\{[^}]*src:)[^;}]*/, `$1url(${font}) format("woff2")`)
  if (!font || embedded === css) throw new Error('the icons of Vant are not where they were')
  await writeFile(style, embedded)
}

async function bundle(used: Map<string, Set<string>>, folderPath: string): Promise<void> {
  const bundles = [...used].map(([specifier, names]) => {
    const replacements = {
      contents: `export { ${[...names].sort()} } from '${specifier}'`,
      resolveDir: inRoot(),
    }
    return build({
      ...(names.has('*') ? { entryPoints: [specifier] } : { stdin: replacements }),
      outfile: join(folderPath, `${entryName(specifier)}.js`),
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

/**
 * The file in which WeChat's `require` looks for a specifier: `dayjs` -> dayjs/index.js,
 * `@noble/hashes/sha2.js` ->
 * @noble/hashes/sha2.js.
 */
function entryName(specifier: string): string {
  if (specifier.endsWith('.js')) return specifier.slice(0, -3)
  return isRootOf(specifier) ? `${specifier}/index` : specifier
}

const isRootOf = (specifier: string) =>
  specifier.split('/').length === (specifier.startsWith('@') ? 2 : 1)

function componentFolder(name: string): string | undefined {
  const folderPath = inRoot('node_modules', name)
  const field = JSON.parse(readFileSync(join(folderPath, 'package.json'), 'utf8')).miniprogram as
    | string
    | undefined
  if (!field) return undefined
  if (!existsSync(join(folderPath, field)))
    throw new Error(`${name}: package.json names a folder that is missing: ${field}`)
  return join(folderPath, field)
}

/** Specifier -> the names that the phone's sources import of it. */
async function importedNames(packages: string[]): Promise<Map<string, Set<string>>> {
  const foundNames = new Map<string, Set<string>>()
  for (const filePath of await readdir(inRoot('miniprogram'), { recursive: true })) {
    if (!filePath.endsWith('.ts') || filePath.startsWith('miniprogram_npm')) continue
    const source = await readFile(inRoot('miniprogram', filePath), 'utf8')
    for (const [statement, specifier] of source.matchAll(
      /(?:import|export)\s[^'"]*?from\s*['"]([^.'"/][^'"]*)['"]/g,
    )) {
      if (/^import\s+type\b/.test(statement)) continue
      const name = packages.find(
        (candidate) => specifier === candidate || specifier!.startsWith(`${candidate}/`),
      )
      if (!name)
        throw new Error(
          `miniprogram/${filePath} imports ${specifier}, which is not in dependencies`,
        )
      if (componentFolder(name)) continue
      const names = await namesIn(statement, source, specifier!)
      foundNames.set(specifier!, new Set([...(foundNames.get(specifier!) ?? []), ...names]))
    }
  }
  return foundNames
}

/**
 * The names that a statement imports. For `import * as v` these are the exports that the file uses
 * as `v.name`, because all of valibot would be an eighth of the main package. `*` when the names
 * are not known.
 */
async function namesIn(statement: string, source: string, specifier: string): Promise<string[]> {
  const list = /^import\s*\{([^}]*)\}/.exec(statement)?.[1]
  if (list !== undefined) {
    const names = list.split(',').map((name) => name.trim())
    return names
      .filter((name) => name && !name.startsWith('type '))
      .map((name) => name.split(/\s/)[0] as string)
  }
  const namespace = /^import\s*\*\s*as\s+(\w+)/.exec(statement)?.[1]
  if (namespace === undefined) return ['*']
  const exported: object = await import(specifier)
  return [...source.matchAll(new RegExp(`\\b${namespace}\\.(\\w+)`, 'g'))]
    .map(([, name]) => name as string)
    .filter((name) => name in exported)
}
