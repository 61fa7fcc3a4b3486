import { existsSync, readFileSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { inRoot } from '../paths'
import { findUnusedFiles, readTextsIn } from '../wechat/unused'
import { replaceFolder } from './replace-folder'

const librariesFolder = inRoot('miniprogram', 'miniprogram_npm')

/**
 * Builds miniprogram/miniprogram_npm from the `dependencies` of package.json. WeChat's own packer
 * takes only the CommonJS main file of a package. So valibot and @noble/hashes, which are ES
 * modules with subpaths, would be empty (docs/decisions/phone-libraries.md).
 *
 * Component packages are copied. Every other specifier that the phone's sources import becomes one
 * CommonJS file. It contains only the exports that are imported.
 */
export async function buildPhoneLibraries(): Promise<void> {
  const { dependencies = {} } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'))
  const packageNames = Object.keys(dependencies)
  const namesBySpecifier = await importedNames(packageNames)
  await replaceFolder(librariesFolder, async (newFolder) => {
    for (const packageName of packageNames) {
      const folder = componentFolder(packageName)
      if (!folder) continue
      for (const filePath of await usedFilesOf(packageName, folder))
        await cp(join(folder, filePath), join(newFolder, packageName, filePath))
    }
    await embedIcons(join(newFolder, '@vant/weapp/icon/index.wxss'))
    await bundleImports(namesBySpecifier, newFolder)
  })
}

/** The files of a component package that some page reaches. The others are left out. */
async function usedFilesOf(packageName: string, folderPath: string): Promise<string[]> {
  const projectTexts = await readTextsIn(inRoot('miniprogram'))
  const libraryTexts = await readTextsIn(folderPath)
  const pathInProject = (filePath: string) => `miniprogram_npm/${packageName}/${filePath}`

  const textsByPath = new Map(
    [...projectTexts].filter(([filePath]) => !filePath.startsWith('miniprogram_npm/')),
  )
  for (const [filePath, text] of libraryTexts) textsByPath.set(pathInProject(filePath), text)

  const unusedPaths = new Set(findUnusedFiles(textsByPath))
  return [...libraryTexts.keys()].filter((filePath) => !unusedPaths.has(pathInProject(filePath)))
}

/**
 * Vant loads its icon font from a content network. This replaces it by the font of @vant/icons, so
 * that phones load nothing from there.
 */
async function embedIcons(stylePath: string): Promise<void> {
  const iconFontLess = await readFile(
    inRoot('node_modules', '@vant', 'icons', 'src', 'encode-woff2.less'),
    'utf8',
  )
  const fontUrl = /url\('(data:font\/woff2;[^']+)'\)/.exec(iconFontLess)?.[1]
  const vantCss = await readFile(stylePath, 'utf8')
  const newCss = vantCss.replace(
    /(@font-face\{[^}]*src:)[^;}]*/,
    `$1url(${fontUrl}) format("woff2")`,
  )
  if (!fontUrl || newCss === vantCss) throw new Error('the icons of Vant are not where they were')
  await writeFile(stylePath, newCss)
}

/** Bundles each specifier into a file of its own. */
async function bundleImports(
  namesBySpecifier: Map<string, Set<string>>,
  folderPath: string,
): Promise<void> {
  const bundles = [...namesBySpecifier].map(([specifier, names]) => {
    const namedExports = [...names].sort().join(', ')
    const reExport = {
      contents: `export { ${namedExports} } from '${specifier}'`,
      resolveDir: inRoot(),
    }
    const entry = names.has('*') ? { entryPoints: [specifier] } : { stdin: reExport }

    return build({
      ...entry,
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
 * The file in which WeChat's `require` looks for a specifier, without its ending:
 *
 * - dayjs/index for the package dayjs
 * - @noble/hashes/sha2 for `@noble/hashes/sha2.js`
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

/** `import … from 'name'` or `export … from 'name'` of a package, not of a path. */
const packageImport = /(?:import|export)\s[^'"]*?from\s*['"]([^.'"/][^'"]*)['"]/g

/** The names that the phone's sources import of each specifier. */
async function importedNames(packages: string[]): Promise<Map<string, Set<string>>> {
  const namesBySpecifier = new Map<string, Set<string>>()
  for (const filePath of await readdir(inRoot('miniprogram'), { recursive: true })) {
    if (!filePath.endsWith('.ts') || filePath.startsWith('miniprogram_npm')) continue
    const sourceText = await readFile(inRoot('miniprogram', filePath), 'utf8')
    for (const [statement, specifier = ''] of sourceText.matchAll(packageImport)) {
      const isTypeImport = /^import\s+type\b/.test(statement)
      if (isTypeImport) continue

      const packageName = packages.find(
        (candidate) => specifier === candidate || specifier.startsWith(`${candidate}/`),
      )
      if (!packageName)
        throw new Error(
          `miniprogram/${filePath} imports ${specifier}, which is not in dependencies`,
        )
      if (componentFolder(packageName)) continue

      const names = namesBySpecifier.get(specifier) ?? new Set()
      for (const name of await importedNamesIn(statement, sourceText, specifier)) names.add(name)
      namesBySpecifier.set(specifier, names)
    }
  }
  return namesBySpecifier
}

/**
 * The names that a statement imports, or `*` if they are not known. For `import * as v` they are
 * the exports that the file uses after `v.`: all of valibot would be an eighth of the main package.
 */
async function importedNamesIn(
  statement: string,
  sourceText: string,
  specifier: string,
): Promise<string[]> {
  const nameList = /^import\s*\{([^}]*)\}/.exec(statement)?.[1]
  if (nameList !== undefined) {
    const names = nameList.split(',').map((importedName) => importedName.trim())
    return names
      .filter((importedName) => importedName && !importedName.startsWith('type '))
      .map((importedName) => importedName.split(/\s/)[0] as string)
  }

  const namespace = /^import\s*\*\s*as\s+(\w+)/.exec(statement)?.[1]
  if (namespace === undefined) return ['*']

  const packageExports: object = await import(specifier)
  return [...sourceText.matchAll(new RegExp(`\\b${namespace}\\.(\\w+)`, 'g'))]
    .map(([, name]) => name as string)
    .filter((importedName) => importedName in packageExports)
}
