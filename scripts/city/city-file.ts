import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { parseNoteKey } from '#shared/proof/note-key'
import { type Bureau, parseBureau } from '../deploy/bureau-file'
import { inRoot } from '../paths'
import { isDefaultDomain } from './http-domain'

/** The folder of the cities: one folder for each, with its `city.json`. */
export const citiesFolder = inRoot('cities')
export const sampleCity = 'sample'

const keyList = v.optional(v.array(v.string()), [])

const environmentSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{3,39}$/, 'the id of a cloud environment')),
  domain: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^$|^(?=.{4,253}$)([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain without https://'),
      v.check(
        (domain) => !isDefaultDomain(domain),
        'the default domain of the cloud is for tests only: write a domain of your own, or ""',
      ),
    ),
    '',
  ),
  logKeys: keyList,
  retiredLogKeys: keyList,
  witnessKeys: keyList,
})

const citySchema = v.strictObject({
  /** The sample is for laptops. Nothing is deployed for it. */
  sample: v.optional(v.boolean(), false),
  name: v.pipe(v.string(), v.regex(/^\p{Script=Han}{2,12}$/u, 'the name of the city in Chinese')),
  province: v.pipe(v.string(), v.regex(/^\p{Script=Han}{2,12}$/u, 'the province in Chinese')),
  appid: v.pipe(v.string(), v.regex(/^wx[0-9a-f]{16}$/, 'wx and sixteen hexadecimal digits')),
  logName: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9]+([.-][a-z0-9]+)+\/log\/\d+$/, 'such as zhihui315.CITY/log/1'),
  ),
  environments: v.pipe(
    v.strictObject({ test: environmentSchema, production: environmentSchema }),
    v.check(
      ({ test, production }) => test.id !== production.id,
      'test and production must be two environments: a trial version must not write real cases',
    ),
  ),
  districts: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]+\.json$/)), 'districts.json'),
  profile: v.optional(v.pipe(v.string(), v.regex(/^[a-z-]+$/)), 'full'),
  switches: v.optional(v.strictObject({ speechPlugin: v.optional(v.boolean(), true) }), {}),
})

/** The `city.json` of a city: everything that differs from city to city. */
export type City = v.InferOutput<typeof citySchema>
export type EnvironmentKind = keyof City['environments']
export type CityEnvironment = City['environments']['test']

/** Parses a city's file. Throws an Error that names the first wrong field. */
export function parseCity(json: unknown): City {
  const parsed = v.safeParse(citySchema, json)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new Error(`${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
  }

  const city = parsed.output
  const { test, production } = city.environments
  assertOwnKeys(city.logName, 'test', test)
  assertOwnKeys(city.logName, 'production', production)
  const sharedKey = [...test.logKeys, ...test.retiredLogKeys].find((key) =>
    [...production.logKeys, ...production.retiredLogKeys].includes(key),
  )
  if (sharedKey !== undefined)
    throw new Error(
      'environments: test and production have the same log key. Make keys of its own for each.',
    )
  return city
}

function assertOwnKeys(logName: string, kind: EnvironmentKind, environment: CityEnvironment): void {
  for (const field of ['logKeys', 'retiredLogKeys'] as const)
    for (const key of environment[field])
      if (parseNoteKey(key)?.name !== logName)
        throw new Error(
          `environments.${kind}.${field}: ${key} is no public key of the log ${logName}`,
        )
  for (const key of environment.witnessKeys)
    if (parseNoteKey(key) === undefined)
      throw new Error(`environments.${kind}.witnessKeys: ${key} is no public key`)
}

/** The names of all cities, which are the names of their folders. The sample is one of them. */
export const cityNames = (folder = citiesFolder): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'city.json')))
    .map(({ name }) => name)
    .sort()

/** Reads and validates the file of a city. Throws an Error that names the file and the fault. */
export function readCity(cityName: string, folder = citiesFolder): City {
  const filePath = join(folder, cityName, 'city.json')
  if (!existsSync(filePath))
    throw new Error(`there is no cities/${cityName}. There are: ${cityNames(folder).join(', ')}`)
  try {
    return parseCity(JSON.parse(readFileSync(filePath, 'utf8')))
  } catch (error) {
    throw new Error(`cities/${cityName}/city.json: ${(error as Error).message}`)
  }
}

/** The first districts, branches, grids and administrator of a city. */
export function readDistricts(cityName: string, folder = citiesFolder): Bureau {
  const { districts } = readCity(cityName, folder)
  try {
    return parseBureau(JSON.parse(readFileSync(join(folder, cityName, districts), 'utf8')))
  } catch (error) {
    throw new Error(`cities/${cityName}/${districts}: ${(error as Error).message}`)
  }
}

/**
 * Sentences about identities that two cities share. With the same log name they would sign as one
 * log. With the same environment or appid they would write into each other's records.
 */
export function findSharedIdentities(folder = citiesFolder): string[] {
  const owners = new Map<string, string>()
  const sentences: string[] = []
  for (const cityName of cityNames(folder)) {
    const { appid, logName, environments } = readCity(cityName, folder)
    const identities = [
      `logName ${logName}`,
      `appid ${appid}`,
      ...Object.values(environments).map(({ id }) => `environment ${id}`),
    ]
    for (const identity of identities) {
      const owner = owners.get(identity)
      if (owner !== undefined)
        sentences.push(`cities/${owner} and cities/${cityName} have the same ${identity}`)
      else owners.set(identity, cityName)
    }
  }

  return sentences
}
