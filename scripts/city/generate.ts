import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderGeneratedFiles } from '../modules/generate'
import { readProfile } from '../modules/profile'
import { projectRoot } from '../paths'
import { citiesFolder, readCity } from './city-file'

/**
 * The texts of the files that bring a city into the package and the functions, by their path from
 * the root of the project. The repository has those of the sample, which test/house/cities.test.ts
 * compares.
 * @param profileName another profile of modules than the city's
 */
export async function renderCityFiles(
  cityName: string,
  folder = citiesFolder,
  profileName?: string,
): Promise<Map<string, string>> {
  const city = readCity(cityName, folder)
  const { name, province, logName, environments, switches } = city
  const head = `// Written by \`npm run build\` from cities/${cityName}/city.json. Do not edit.\n`
  const profile = await readProfile(projectRoot, profileName ?? city.profile)
  const files = await renderGeneratedFiles(projectRoot, profile)

  const { test, production } = environments
  files.set(
    join('miniprogram', 'shared', 'city', 'generated.ts'),
    `${head}export const city = ${toSource({ name, province, logName })}\n`,
  )
  files.set(
    join('miniprogram', 'rules', 'city', 'generated.ts'),
    `${head}import type { PhoneEnvironment } from './phone-environment'\n\n` +
      'export const environments: { test: PhoneEnvironment; production: PhoneEnvironment } = ' +
      `${toSource({ test, production })}\n\n` +
      `export const switches = ${toSource(switches)}\n`,
  )
  files.set(
    join('cloudfunctions', 'ledger', 'checker', 'city.mjs'),
    `${head}export const origin = ${toSource(logName)}\n`,
  )
  files.set('project.config.json', projectConfigWith(city.appid))
  return files
}

/** A value as TypeScript source, with single quotes as the formatter of this project writes it. */
function toSource(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replaceAll(/^(\s*)"(\w+)":/gm, '$1$2:')
    .replaceAll("'", "\\'")
    .replaceAll('"', "'")
}

/** The project configuration with an appid. DevTools and `wechat:upload` read it from this file. */
const projectConfigWith = (appid: string): string =>
  readFileSync(join(projectRoot, 'project.config.json'), 'utf8').replace(
    /"appid": "[^"]*"/,
    `"appid": "${appid}"`,
  )

/** Paths of the files in the sources that are not those of this city. */
export async function findStaleFiles(cityName: string, folder = citiesFolder): Promise<string[]> {
  const files = await renderCityFiles(cityName, folder)
  return [...files].flatMap(([path, text]) => (readSource(path) === text ? [] : [path]))
}

/** Writes the files of a city into the sources. @returns the paths of those that have changed */
export async function writeCity(cityName: string, profileName?: string): Promise<string[]> {
  const files = await renderCityFiles(cityName, citiesFolder, profileName)
  const changedFiles = [...files].filter(([path, text]) => readSource(path) !== text)
  for (const [path, text] of changedFiles) writeFileSync(join(projectRoot, path), text)
  return changedFiles.map(([path]) => path)
}

function readSource(path: string): string | undefined {
  try {
    return readFileSync(join(projectRoot, path), 'utf8')
  } catch {
    return undefined
  }
}
