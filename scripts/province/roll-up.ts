import {
  type Counts,
  type CountsByClass,
  durationMeasures,
  sumNames,
  timedMeasures,
} from '#shared/figures/counts'
import { type Figures, figuresOf } from '#shared/figures/figures'
import { tableDigest } from '#shared/figures/table'
import {
  type FiguresExport,
  type FiguresFinding,
  verifyFigures,
} from '#shared/figures/verify-figures'
import { isInSchema } from '#shared/vocabulary/statistics'
import { findCityByKey, type KnownCity } from '../handover/known-cities'

/** A file with the figures of a city. */
export interface FiguresFile {
  /** Its name, for the reasons. */
  name: string
  export: FiguresExport
}

/** Why a file is not counted. */
type RejectionReason = FiguresFinding | 'no_table' | 'unknown_city' | 'other_month' | 'two_versions'

/** The line of a city in the table of the province. */
export interface CityLine {
  cityName: string
  /** Absent if the city's figures are missing, or if too few people complained to publish any. */
  total?: { persons: number; counts: Counts; figures: Figures; schema: number; isFinal: boolean }
  status: 'counted' | 'running' | 'too_few' | 'missing'
}

export interface ProvinceTable {
  month: string
  lines: CityLine[]
  /** Files that are not counted, with the reason. */
  refused: { name: string; reason: RejectionReason }[]
  /** The sum of all counted cities. Absent if none is counted. */
  total?: { persons: number; counts: Counts; figures: Figures; schema: number }
  /** Sums that not every counted city publishes, so that the province has none. */
  absentSums: string[]
}

/**
 * Adds the published figures of cities for one month. A file counts if the log of a known city has
 * signed it. Of several editions of a city the newest counts.
 */
export function rollUp(
  month: string,
  cities: readonly KnownCity[],
  files: readonly FiguresFile[],
): ProvinceTable {
  const refused: ProvinceTable['refused'] = []
  const newestByCity = new Map<string, FiguresExport>()
  for (const { name, export: figuresExport } of files) {
    const checkedFile = checkFile(figuresExport, month, cities)
    if (typeof checkedFile === 'string') {
      refused.push({ name, reason: checkedFile })
      continue
    }
    const { name: cityName } = checkedFile.city
    const newestExport = newestByCity.get(cityName)
    if (newestExport && isOtherVersion(newestExport, figuresExport))
      refused.push({ name, reason: 'two_versions' })
    else if (!newestExport || newestExport.table.edition < figuresExport.table.edition)
      newestByCity.set(cityName, figuresExport)
  }
  const lines = cities.map(({ name }) => lineOf(name, newestByCity.get(name)))
  const totals = lines.flatMap(({ total }) => total ?? [])
  const [firstTotal, ...otherTotals] = totals
  if (!firstTotal) return { month, lines, refused, absentSums: [] }
  const schema = Math.min(...totals.map((total) => total.schema))
  const counts = otherTotals.reduce((sum, total) => addCounts(sum, total.counts), firstTotal.counts)
  const isRunning = totals.some(({ isFinal }) => !isFinal)
  const absentSums = sumNames.filter(
    (sumName) => isInSchema(sumName, schema) && counts.sums[sumName] === undefined,
  )
  return {
    month,
    lines,
    refused,
    absentSums,
    total: {
      persons: totals.reduce((sum, { persons }) => sum + persons, 0),
      counts,
      figures: figuresOf(counts, isRunning, schema),
      schema,
    },
  }
}

function checkFile(
  figuresExport: FiguresExport,
  month: string,
  cities: readonly KnownCity[],
): RejectionReason | { city: KnownCity } {
  if (!Array.isArray(figuresExport?.table?.groups) || !figuresExport.sealed?.event)
    return 'no_table'
  const knownCity = findCityByKey(cities, figuresExport.log?.key)
  if (!knownCity) return 'unknown_city'
  const finding = verifyFigures(figuresExport, knownCity.log)
  if (finding !== 'sound') return finding
  return figuresExport.table.month === month ? { city: knownCity.city } : 'other_month'
}

/** A log that has signed two tables as the same edition has lied about one of them. */
const isOtherVersion = (first: FiguresExport, second: FiguresExport): boolean =>
  first.table.edition === second.table.edition &&
  tableDigest(first.table) !== tableDigest(second.table)

function lineOf(cityName: string, figuresExport: FiguresExport | undefined): CityLine {
  if (!figuresExport) return { cityName, status: 'missing' }
  const { groups, schema, final: isFinal } = figuresExport.table
  const [totalGroup] = groups
  if (!totalGroup) return { cityName, status: 'too_few' }
  const { persons, counts, figures } = totalGroup
  const total = { persons, counts, figures, schema, isFinal }
  return { cityName, status: isFinal ? 'counted' : 'running', total }
}

/** Adds counts. A sum that one of them does not publish is absent: a part of it would be wrong. */
export function addCounts(first: Counts, second: Counts): Counts {
  const sums: Partial<Record<string, number>> = {}
  for (const sumName of sumNames) {
    const [firstSum, secondSum] = [first.sums[sumName], second.sums[sumName]]
    if (firstSum !== undefined && secondSum !== undefined) sums[sumName] = firstSum + secondSum
  }
  return {
    sums: sums as Counts['sums'],
    tallies: Object.fromEntries(
      timedMeasures.map((measure) => [
        measure,
        addNumbers(first.tallies[measure], second.tallies[measure]),
      ]),
    ) as Counts['tallies'],
    classes: Object.fromEntries(
      durationMeasures.map((measure) => [
        measure,
        addNumbers(first.classes[measure], second.classes[measure]),
      ]),
    ) as Counts['classes'],
  }
}

function addNumbers(first: CountsByClass, second: CountsByClass): CountsByClass {
  const names = new Set([...Object.keys(first), ...Object.keys(second)])
  return Object.fromEntries(
    [...names].map((name) => [name, (first[name] ?? 0) + (second[name] ?? 0)]),
  )
}
