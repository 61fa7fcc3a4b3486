import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { manifestOf, type Profile } from './profile'
import { coreAreas, exportedName, joinedName, moduleIdentifier, type Slice, slices } from './slices'

/** The columns of biome.json; the line feed is not counted. */
const formatterWidth = 100

const folders = {
  phone: ['miniprogram', 'modules'],
  cloud: ['cloudfunctions', '_modules'],
}

/**
 * The files that follow from the modules of a profile: path from the root of the project -> text.
 * They are checked in for the profile `full`; a test compares them.
 */
export async function generatedFiles(root: string, profile: Profile): Promise<Map<string, string>> {
  const { modules, switchedOff } = profile
  const files = new Map<string, string>()
  for (const slice of slices) {
    const path = join(...folders[slice.side], 'generated', `${slice.file}.ts`)
    const adding = slice.forData ? [...modules, ...switchedOff].sort() : modules
    files.set(path, await sliceText(root, slice, adding))
  }
  files.set(join('miniprogram', 'app.json'), await appJson(root, modules))
  files.set(join('miniprogram', 'sitemap.json'), await sitemapJson(root, modules))
  return files
}

/** Writes the generated files that differ. @returns their paths */
export async function writeGenerated(root: string, profile: Profile): Promise<string[]> {
  const files = await generatedFiles(root, profile)
  const changed = [...files].filter(([path, text]) => {
    const filePath = join(root, path)
    return !existsSync(filePath) || readFileSync(filePath, 'utf8') !== text
  })
  for (const [path, text] of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return changed.map(([path]) => path)
}

async function sliceText(root: string, slice: Slice, modules: readonly string[]): Promise<string> {
  const adding = modules.filter((name) =>
    existsSync(join(root, ...folders[slice.side], name, `${slice.file}.ts`)),
  )
  const imports = adding.map((name) => importLine(slice, name))
  const head = '// Written by `npm run modules -- --write`. Do not edit.\n'
  const gap = imports.length > 0 ? '\n' : ''
  const value =
    slice.join === 'byArea' ? await areasText(root, slice, adding) : joinedText(slice.join, adding)
  return `${head}${imports.join('')}${gap}export const ${joinedName(slice)} = ${value}\n`
}

function importLine(slice: Slice, moduleName: string): string {
  const exported = exportedName(slice)
  const identifier = moduleIdentifier(moduleName)
  const imported = exported === identifier ? identifier : `${exported} as ${identifier}`
  return `import { ${imported} } from '../${moduleName}/${slice.file}'\n`
}

function joinedText(kind: Slice['join'], adding: readonly string[]): string {
  const [open, close] = kind === 'list' ? ['[', ']'] : ['{', '}']
  if (adding.length === 0) return `${open}${close}`
  const rows = adding.map((name) => {
    const identifier = moduleIdentifier(name)
    if (kind !== 'byModule') return `  ...${identifier},\n`
    return name === identifier ? `  ${name},\n` : `  '${name}': ${identifier},\n`
  })
  return `${open}\n${rows.join('')}${close}`
}

async function areasText(root: string, slice: Slice, adding: readonly string[]): Promise<string> {
  const areas = await areasOf(root, slice, adding)
  const rows = areas.map(({ area, from }) => {
    if (from.length === 0) return `  ${area}: {},\n`
    const parts = from.map((name) => `...${moduleIdentifier(name)}.${area}`)
    const line = `  ${area}: ${parts.length > 0 ? `{ ${parts.join(', ')} }` : '{}'},\n`
    if (line.length <= formatterWidth + 1) return line
    return `  ${area}: {\n${parts.map((part) => `    ${part},\n`).join('')}  },\n`
  })
  return `{\n${rows.join('')}}`
}

/** Every area of the core, and those that modules bring, each with the modules that add to it. */
async function areasOf(root: string, slice: Slice, adding: readonly string[]) {
  const from = new Map<string, string[]>(coreAreas.map((area) => [area, []]))
  for (const name of adding) {
    const loaded = await import(join(root, ...folders.phone, name, `${slice.file}.ts`))
    for (const area of Object.keys(loaded[exportedName(slice)]))
      from.set(area, [...(from.get(area) ?? []), name])
  }
  return [...from].map(([area, names]) => ({ area, from: names }))
}

interface AppJson {
  subPackages: { root: string; name: string; pages: string[] }[]
  requiredPrivateInfos: string[]
  requiredBackgroundModes?: string[]
}

/**
 * app.json of the core (profiles/app.json) with the subpackages of the modules, and what they ask
 * WeChat for.
 */
async function appJson(root: string, modules: readonly string[]): Promise<string> {
  const app: AppJson = JSON.parse(readFileSync(join(root, 'profiles', 'app.json'), 'utf8'))
  for (const name of modules) {
    const { pages, privateInfos = [], backgroundModes = [] } = await manifestOf(root, name)
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

/** sitemap.json of the core (profiles/sitemap.json) with the public pages of the modules. */
async function sitemapJson(root: string, modules: readonly string[]): Promise<string> {
  const sitemap: Sitemap = JSON.parse(readFileSync(join(root, 'profiles', 'sitemap.json'), 'utf8'))
  // The last rule closes every other page.
  const closingRule = sitemap.rules.pop()!
  for (const name of modules) {
    const { publicPages = [] } = await manifestOf(root, name)
    for (const page of publicPages)
      sitemap.rules.push({ action: 'allow', page: `modules/${name}/pages/${page}` })
  }
  sitemap.rules.push(closingRule)
  return `${JSON.stringify(sitemap, null, 2)}\n`
}
