import { pathToFileURL } from 'node:url'

const USAGE = `用法 usage: npm run build -- [--city NAME] [--profile NAME]
  --city NAME     write the files of this city into the sources (default: the only one except the
                  sample)
  --profile NAME  other modules than the city's, a file of profiles/

Writes the files of a city, then builds the functions and the packages for the phone.`

/**
 * Builds the functions in dist/ and the npm packages for the phone.
 * @param options.staged also builds dist/deployed, the functions that project.config.json names for
 *   DevTools
 */
export async function build({ staged = false } = {}): Promise<void> {
  // Loaded only now, because `npm run build` writes generated modules that these import.
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
 * `npm run build [-- --city NAME] [--profile NAME]` writes the files of a city into the sources,
 * then builds them. `--profile` chooses other modules than the city's.
 */
async function buildCity(): Promise<void> {
  const { readOptions } = await import('./command-line')
  const { values } = readOptions(USAGE, {
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
