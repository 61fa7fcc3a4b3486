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
  const packageNames = Object.keys(dependencies ?? {})
  const used = await importedNames(packageNames)
  await replaceFolder(target, async (newFolder) => {
    for (const packageName of packageNames) {
      const folder = componentFolder(packageName)
      if (folder)
        for (const filePath of await usedExportsOf(packageName, folder))
          await cp(join(folder, filePath), join(newFolder, packageName, filePath))
    }
    await embedIcons(join(newFolder, '@vant/weapp/icon/index.wxss'))
    await bundleUsed(used, newFolder)
  })
}

/** The files of a component package that some page reaches. The others are left out. */
async function usedExportsOf(packageName: string, folderPath: string): Promise<string[]> {
  const projectTexts = await textsIn(inRoot('miniprogram'))
  const libraryTexts = await textsIn(folderPath)
  const packageFiles = new Map(
    [...projectTexts].filter(([file]) => !file.startsWith('miniprogram_npm/')),
  )
  for (const [file, text] of libraryTexts)
    packageFiles.set(`miniprogram_npm/${packageName}/${file}`, text)
  const unused = new Set(unusedFiles(packageFiles))
  return [...libraryTexts.keys()].filter(
    (filePath) => !unused.has(`miniprogram_npm/${packageName}/${filePath}`),
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

async function bundleUsed(used: Map<string, Set<string>>, folderPath: string): Promise<void> {
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

function componentFolder(packageName: string): string | undefined {
  const folderPath = inRoot('node_modules', packageName)
  const field = JSON.parse(readFileSync(join(folderPath, 'package.json'), 'utf8')).miniprogram as
    | string
    | undefined
  if (!field) return undefined
  if (!existsSync(join(folderPath, field)))
    throw new Error(`${packageName}: package.json names a folder that is missing: ${field}`)
  return join(folderPath, field)
}

/** Specifier -> the names that the phone's sources import of it. */
async function importedNames(packages: string[]): Promise<Map<string, Set<string>>> {
  const foundNames = new Map<string, Set<string>>()
  for (const filePath of await readdir(inRoot('miniprogram'), { recursive: true })) {
    if (!filePath.endsWith('.ts') || filePath.startsWith('miniprogram_npm')) continue
    const sourceText = await readFile(inRoot('miniprogram', filePath), 'utf8')
    for (const [statement, specifier] of sourceText.matchAll(
      /(?:import|export)\s[^'"]*?from\s*['"]([^.'"/][^'"]*)['"]/g,
    )) {
      if (/^import\s+type\b/.test(statement)) continue
      const packageName = packages.find(
        (candidate) => specifier === candidate || specifier!.startsWith(`${candidate}/`),
      )
      if (!packageName)
        throw new Error(
          `miniprogram/${filePath} imports ${specifier}, which is not in dependencies`,
        )
      if (componentFolder(packageName)) continue
      const names = await importedNamesIn(statement, sourceText, specifier!)
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
async function importedNamesIn(
  statement: string,
  sourceText: string,
  specifier: string,
): Promise<string[]> {
  const list = /^import\s*\{([^}]*)\}/.exec(statement)?.[1]
  if (list !== undefined) {
    const names = list.split(',').map((importedName) => importedName.trim())
    return names
      .filter((importedName) => importedName && !importedName.startsWith('type '))
      .map((importedName) => importedName.split(/\s/)[0] as string)
  }
  const namespace = /^import\s*\*\s*as\s+(\w+)/.exec(statement)?.[1]
  if (namespace === undefined) return ['*']
  const exported: object = await import(specifier)
  return [...sourceText.matchAll(new RegExp(`\\b${namespace}\\.(\\w+)`, 'g'))]
    .map(([, name]) => name as string)
    .filter((importedName) => importedName in exported)
}
