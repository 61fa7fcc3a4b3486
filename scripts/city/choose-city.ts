import {
  type City,
  type CityEnvironment,
  citiesFolder,
  cityNames,
  type EnvironmentKind,
  findSharedIdentities,
  readCity,
  sampleCity,
} from './city-file'
import { findStaleFiles } from './generate'

/** Options of every command that works on an environment of a city. */
export const cityOptions = { city: { type: 'string' }, env: { type: 'string' } } as const

export const cityUsage = `  --city NAME     the city, a folder of cities/ (default: the only one except the sample)
  --env NAME      its environment: test or production, or the id of one of them`

interface CityArguments {
  city?: string | undefined
  env?: string | undefined
}

/** An environment of a city, as an operator has named it. */
export interface ChosenEnvironment {
  cityName: string
  city: City
  kind: EnvironmentKind
  environment: CityEnvironment
  envId: string
}

/**
 * The city of a command: the named one, otherwise the only one that is not the sample, otherwise
 * the sample. Throws an Error if there are several and none is named.
 */
export function chooseCity(cityName: string | undefined, folder = citiesFolder): string {
  if (cityName !== undefined) return cityName
  const cities = cityNames(folder).filter((name) => name !== sampleCity)
  if (cities.length > 1) throw new Error(`--city is missing. There are: ${cities.join(', ')}`)
  return cities[0] ?? sampleCity
}

/**
 * The environment of a city. An id is accepted only if the city's file has it, so that no command
 * reaches the environment of another city. Throws an Error that says what to do.
 */
export function chooseEnvironment(
  { city: cityArgument, env }: CityArguments,
  folder = citiesFolder,
): ChosenEnvironment {
  const cityName = chooseCity(cityArgument, folder)
  const city = readCity(cityName, folder)
  const [sharedIdentity] = findSharedIdentities(folder)
  if (sharedIdentity !== undefined) throw new Error(sharedIdentity)

  const { test, production } = city.environments
  const ids = `test ${test.id}, production ${production.id}`
  if (env === undefined)
    throw new Error(`--env is missing: test or production. cities/${cityName} has ${ids}`)

  const kinds: EnvironmentKind[] = ['test', 'production']
  const kind = kinds.find((name) => env === name || env === city.environments[name].id)
  if (kind === undefined)
    throw new Error(`--env ${env} is no environment of cities/${cityName}, which has ${ids}`)

  const environment = city.environments[kind]
  return { cityName, city, kind, environment, envId: environment.id }
}

/**
 * Like `chooseEnvironment`, for a command that works with these sources. They must be built for the
 * city, because they contain the name of the log, the keys and the modules. Throws an Error that
 * says what to do.
 */
export async function chooseBuiltEnvironment(
  cityArguments: CityArguments,
  folder = citiesFolder,
): Promise<ChosenEnvironment> {
  const chosenEnvironment = chooseEnvironment(cityArguments, folder)
  const staleFiles = await findStaleFiles(chosenEnvironment.cityName, folder)
  if (staleFiles.length > 0)
    throw new Error(
      `these sources are not those of cities/${chosenEnvironment.cityName} (${staleFiles[0]}): ` +
        `run npm run build -- --city ${chosenEnvironment.cityName} first`,
    )
  return chosenEnvironment
}

/**
 * Why nothing may be deployed to this environment or uploaded for it. Undefined if nothing speaks
 * against it.
 */
export function findReasonAgainstDeployment({
  cityName,
  city,
  kind,
  environment,
}: ChosenEnvironment): string | undefined {
  if (city.sample || environment.id.startsWith('local-'))
    return `cities/${cityName} is for laptops: copy cities/sample to a folder of your own city, and write its city.json (docs/zh/部署.md)`
  if (kind === 'production' && environment.domain === '') return missingDomain(cityName)
  return undefined
}

/** The sentence that production needs a domain of its own (docs/zh/部署.md, “绑定自己的域名”). */
export const missingDomain = (cityName: string): string =>
  '正式环境要用本局自己的、已经备案的域名：默认域名只供开发测试，限频，浏览器打开还会先出现提示页。' +
  `请在云开发“HTTP 访问服务”里绑定域名，再写进 cities/${cityName}/city.json 的 environments.production.domain`
