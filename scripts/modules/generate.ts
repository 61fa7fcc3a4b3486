import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { manifestOf, type Profile } from './profile'
import { coreAreas, exportedName, joinedName, moduleIdentifier, type Slice, slices } from './slices'

/** The line width of biome.json in columns, without the line feed. */
const formatterWidth = 100

const folders = {
  phone: ['miniprogram', 'modules'],
  cloud: ['cloudfunctions', '_modules'],
}

/**
 * The texts of the files that are generated from the modules of a profile, by their path from the
 * root of the project. The files in the repository are those of the full profile: a test compares
 * them with this result.
 */
export async function renderGeneratedFiles(
  projectRoot: string,
  profile: Profile,
): Promise<Map<string, string>> {
  const { modules, switchedOff } = profile
  const files = new Map<string, string>()
  for (const slice of slices) {
    const generatedPath = join(...folders[slice.side], 'generated', `${slice.file}.ts`)
    // The data of a module that is switched off must still be shown and deleted in time.
    const sliceModules = slice.forData ? [...modules, ...switchedOff].sort() : modules
    files.set(generatedPath, await sliceText(projectRoot, slice, sliceModules))
  }

  files.set(join('miniprogram', 'app.json'), await appJson(projectRoot, modules))
  files.set(join('miniprogram', 'sitemap.json'), await sitemapJson(projectRoot, modules))
  return files
}

/** Writes the generated files that differ. @returns their paths */
export async function writeGenerated(projectRoot: string, profile: Profile): Promise<string[]> {
  const files = await renderGeneratedFiles(projectRoot, profile)
  const changedFiles = [...files].filter(([path, text]) => {
    const filePath = join(projectRoot, path)
    return !existsSync(filePath) || readFileSync(filePath, 'utf8') !== text
  })
  for (const [path, text] of changedFiles) {
    mkdirSync(dirname(join(projectRoot, path)), { recursive: true })
    writeFileSync(join(projectRoot, path), text)
  }
  return changedFiles.map(([path]) => path)
}

async function sliceText(
  projectRoot: string,
  slice: Slice,
  modules: readonly string[],
): Promise<string> {
  const modulesWithFile = modules.filter((moduleName) =>
    existsSync(join(projectRoot, ...folders[slice.side], moduleName, `${slice.file}.ts`)),
  )
  const imports = modulesWithFile.map((moduleName) => importLine(slice, moduleName))
  const head = '// Written by `npm run modules -- --write`. Do not edit.\n'
  const gap = imports.length > 0 ? '\n' : ''
  const value =
    slice.join === 'byArea'
      ? await areasText(projectRoot, slice, modulesWithFile)
      : joinedText(slice.join, modulesWithFile)
  return `${head}${imports.join('')}${gap}export const ${joinedName(slice)} = ${value}\n`
}

function importLine(slice: Slice, moduleName: string): string {
  const exported = exportedName(slice)
  const identifier = moduleIdentifier(moduleName)
  const imported = exported === identifier ? identifier : `${exported} as ${identifier}`
  return `import { ${imported} } from '../${moduleName}/${slice.file}'\n`
}

function joinedText(kind: Slice['join'], modules: readonly string[]): string {
  const isList = kind === 'list'
  const openingBracket = isList ? '[' : '{'
  const closingBracket = isList ? ']' : '}'
  if (modules.length === 0) return `${openingBracket}${closingBracket}`

  const moduleRows = modules.map((moduleName) => {
    const identifier = moduleIdentifier(moduleName)
    if (kind !== 'byModule') return `  ...${identifier},\n`
    return moduleName === identifier ? `  ${moduleName},\n` : `  '${moduleName}': ${identifier},\n`
  })
  return `${openingBracket}\n${moduleRows.join('')}${closingBracket}`
}

async function areasText(
  projectRoot: string,
  slice: Slice,
  modules: readonly string[],
): Promise<string> {
  const areas = await modulesByArea(projectRoot, slice, modules)
  const areaRows = areas.map(({ area, moduleNames }) => {
    if (moduleNames.length === 0) return `  ${area}: {},\n`
    const sourceParts = moduleNames.map(
      (moduleName) => `...${moduleIdentifier(moduleName)}.${area}`,
    )
    const areaLine = `  ${area}: { ${sourceParts.join(', ')} },\n`
    if (areaLine.length <= formatterWidth + 1) return areaLine
    return `  ${area}: {\n${sourceParts.map((sourcePart) => `    ${sourcePart},\n`).join('')}  },\n`
  })
  return `{\n${areaRows.join('')}}`
}

/**
 * All areas of the core, then those that only modules have, each with the modules that add actions
 * to it. Only the contract is joined by area, and it is on the phone's side.
 */
async function modulesByArea(projectRoot: string, slice: Slice, modules: readonly string[]) {
  const moduleNames = new Map<string, string[]>(coreAreas.map((area) => [area, []]))
  for (const moduleName of modules) {
    const moduleFile = await import(
      join(projectRoot, ...folders.phone, moduleName, `${slice.file}.ts`)
    )
    for (const area of Object.keys(moduleFile[exportedName(slice)]))
      moduleNames.set(area, [...(moduleNames.get(area) ?? []), moduleName])
  }
  return [...moduleNames].map(([area, names]) => ({ area, moduleNames: names }))
}

interface AppJson {
  subPackages: { root: string; name: string; pages: string[] }[]
  requiredPrivateInfos: string[]
  requiredBackgroundModes?: string[]
}

/**
 * The app.json of the core (profiles/app.json), with the subpackages of the modules and the
 * permissions that they need from WeChat.
 */
async function appJson(projectRoot: string, modules: readonly string[]): Promise<string> {
  const app: AppJson = JSON.parse(readFileSync(join(projectRoot, 'profiles', 'app.json'), 'utf8'))
  for (const name of modules) {
    const { pages, privateInfos = [], backgroundModes = [] } = await manifestOf(projectRoot, name)
    if (pages.length > 0) app.subPackages.push({ root: `modules/${name}/pages`, name, pages })
    app.requiredPrivateInfos.push(...privateInfos)
    if (backgroundModes.length > 0)
      app.requiredBackgroundModes = [...(app.requiredBackgroundModes ?? []), ...backgroundModes]
  }
  return `${JSON.stringify(app, null, 2)}\n`
}

interface Sitemap {
  desc: string
  rules: { action: string; page: string }[]
}

/** The sitemap.json of the core (profiles/sitemap.json) with the public pages of the modules. */
async function sitemapJson(projectRoot: string, modules: readonly string[]): Promise<string> {
  const sitemap: Sitemap = JSON.parse(
    readFileSync(join(projectRoot, 'profiles', 'sitemap.json'), 'utf8'),
  )
  // The last rule closes every other page.
  const closingRule = sitemap.rules.pop()!

  for (const moduleName of modules) {
    const { publicPages = [] } = await manifestOf(projectRoot, moduleName)
    for (const page of publicPages)
      sitemap.rules.push({ action: 'allow', page: `modules/${moduleName}/pages/${page}` })
  }

  sitemap.rules.push(closingRule)
  return `${JSON.stringify(sitemap, null, 2)}\n`
}
