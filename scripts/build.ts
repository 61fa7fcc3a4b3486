import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

/**
 * Builds the deployed functions in dist/, and the npm packages for the phone. With `staged`, also
 * `dist/deployed`, the folder of functions that project.config.json names for DevTools.
 */
export async function build({ staged = false } = {}): Promise<void> {
  // Loaded only now: `npm run build` may have written the generated modules that these import.
  const { buildFunctions } = await import('./build/functions')
  const { buildPhoneLibraries } = await import('./build/phone-libraries')
  const { packSdk } = await import('./build/sdk')
  await Promise.all([buildFunctions(), buildPhoneLibraries(), packSdk()])
  if (!staged) return
  const { stageFunctions } = await import('./deploy/stage-functions')
  const { inRoot } = await import('./paths')
  await stageFunctions(inRoot('dist', 'cloudfunctions'))
}

/**
 * `npm run build [-- --city NAME] [--profile NAME]` makes the sources those of a city, then builds
 * them; with `--profile`, with other modules than the city's.
 */
async function buildCity(): Promise<void> {
  const { values } = parseArgs({
    options: { city: { type: 'string' }, profile: { type: 'string' } },
  })
  const { chooseCity } = await import('./city/choose-city')
  const { writeCity } = await import('./city/generate')
  const cityName = chooseCity(values.city)
  const changedPaths = await writeCity(cityName, values.profile)
  for (const path of changedPaths) console.log(`cities/${cityName} → ${path}`)
  await build({ staged: true })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await buildCity().catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
