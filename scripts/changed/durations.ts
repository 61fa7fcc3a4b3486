import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The duration of the last run of each test file, in seconds, by its path. */
export type Durations = ReadonlyMap<string, number>

/** Reads the durations that Vitest records in its cache. */
export function recordedDurations(root: string): Durations {
  const folderPath = join(root, 'node_modules', '.vite', 'vitest')
  if (!existsSync(folderPath)) return new Map()
  const records = readdirSync(folderPath)
    .map((fileName) => join(folderPath, fileName, 'results.json'))
    .filter((resultsPath) => existsSync(resultsPath))
    .sort((first, second) => statSync(first).mtimeMs - statSync(second).mtimeMs)
  return new Map(records.flatMap(durationsIn))
}

function durationsIn(resultsPath: string): [file: string, seconds: number][] {
  const { results } = JSON.parse(readFileSync(resultsPath, 'utf8')) as {
    results: [name: string, { duration: number }][]
  }
  return results.map(([name, { duration }]) => [name.slice(name.indexOf(':') + 1), duration / 1000])
}
