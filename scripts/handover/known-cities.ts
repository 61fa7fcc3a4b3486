import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { parseNoteKey } from '#shared/proof/note-key'
import type { TrustedLog } from '#shared/proof/trusted'

/** A city whose hand-overs are accepted, with the keys of its log that it has published. */
export interface KnownCity {
  name: string
  /** The name of its log, which all its keys carry. */
  logName: string
  logKeys: readonly string[]
}

const citiesSchema = v.strictObject({
  cities: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(
          v.string(),
          v.regex(/^\p{Script=Han}{2,12}$/u, 'the name of a city in Chinese'),
        ),
        logKeys: v.pipe(v.array(v.string()), v.minLength(1, 'a city without a key')),
      }),
    ),
    v.minLength(1, 'no city'),
  ),
})

/**
 * Parses a list of cities (docs/handover-format.md, "Who is trusted"). Throws an Error that says
 * what is wrong.
 */
export function parseKnownCities(json: unknown): KnownCity[] {
  const parsed = v.safeParse(citiesSchema, json)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new Error(`${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
  }
  const cities = parsed.output.cities.map(({ name, logKeys }) => {
    const names = logKeys.map((key) => parseNoteKey(key)?.name)
    const [logName] = names
    if (logName === undefined || names.some((otherName) => otherName !== logName))
      throw new Error(`${name}: its keys are not the public keys of one log`)
    return { name, logName, logKeys }
  })
  for (const field of ['name', 'logName'] as const) {
    const values = cities.map((city) => city[field])
    const repeated = values.find((value, index) => values.indexOf(value) < index)
    if (repeated !== undefined) throw new Error(`two cities have the same ${field} ${repeated}`)
  }
  return cities
}

export const readKnownCities = (filePath: string): KnownCity[] =>
  parseKnownCities(JSON.parse(readFileSync(filePath, 'utf8')))

/**
 * The city that has published a key, and its log with this key. Undefined for a key that no city of
 * the list has published: what it signs proves nothing.
 */
export function findCityByKey(
  cities: readonly KnownCity[],
  logKey: string | undefined,
): { city: KnownCity; log: TrustedLog } | undefined {
  const city = cities.find(({ logKeys }) => logKey !== undefined && logKeys.includes(logKey))
  const key = parseNoteKey(logKey ?? '')
  return city && key && { city, log: { origin: city.logName, key } }
}
