import { canonicalJson } from '../proof/canonical'
import type { AreaNames } from './area-names'
import type { Description, Group, List, SettingDescription } from './description'
import { joinLabels, readAllValues, readSingleValue, rowLabels } from './reading'

/** A field that differs, in words. */
export interface ValueDifference {
  label: string
  /** The old value. Absent for a field of an added row. */
  before?: string
  /** The new value. Absent for a field of a removed row. */
  after?: string
}

/** One difference between two values of a setting, in words for the person who adopts a change. */
export interface Difference {
  /** Where in the setting, e.g. `派单节奏：立即` or `规则：第 3 条：食品安全`. */
  place: string
  type: 'changed' | 'added' | 'removed' | 'moved'
  values: ValueDifference[]
}

/**
 * A difference as data. Applying all changes to the old value gives the new value. A property test
 * checks this, so no difference can be missing.
 */
export type Change =
  | { path: Path; type: 'set'; value: unknown }
  | { path: Path; type: 'insertRow'; index: number; value: unknown }
  | { path: Path; type: 'removeRow'; index: number }
  | { path: Path; type: 'moveRow'; oldIndex: number; newIndex: number }

/** Names of fields, and indexes of rows in the new value. */
type Path = readonly (string | number)[]

interface DifferenceWithChanges extends Difference {
  changes: Change[]
}

/** The part of a setting that is being compared. */
interface Place {
  path: Path
  /** Labels of the groups and rows around it, from the outside in. */
  labels: readonly string[]
  /** Title of the setting. It is the place of a field that is in no group. */
  title: string
  areas: AreaNames
}

/**
 * All differences between two values of a setting, in the order of its fields. The result is empty
 * if and only if the values are equal.
 */
export function differencesBetween(
  setting: SettingDescription,
  oldValue: unknown,
  newValue: unknown,
  areas: AreaNames,
): DifferenceWithChanges[] {
  const place: Place = { path: [], labels: [], title: setting.title, areas }
  return compare(setting.value, oldValue, newValue, place)
}

function compare(
  description: Description,
  oldValue: any,
  newValue: any,
  place: Place,
): DifferenceWithChanges[] {
  if (description.kind === 'list') return compareRows(description, oldValue, newValue, place)
  if (description.kind === 'group') return compareGroup(description, oldValue, newValue, place)
  throw new Error(`${description.label} is compared as part of its group`)
}

// `canonicalJson` does not accept a bare undefined; in an array it does.
const isSame = (oldValue: unknown, newValue: unknown): boolean =>
  canonicalJson([oldValue]) === canonicalJson([newValue])

/** The changed single values of a group become one difference; nested groups and lists follow. */
function compareGroup(
  description: Group,
  oldValues: any,
  newValues: any,
  place: Place,
): DifferenceWithChanges[] {
  const ownDifference: DifferenceWithChanges = {
    place: joinLabels(place.labels) || place.title,
    type: 'changed',
    values: [],
    changes: [],
  }
  const nestedDifferences: DifferenceWithChanges[] = []

  for (const [name, member] of Object.entries<Description>(description.fields)) {
    const oldValue = oldValues[name]
    const newValue = newValues[name]
    if (isSame(oldValue, newValue)) continue

    const path = [...place.path, name]
    if (member.kind === 'group' || member.kind === 'list') {
      const labels = [...place.labels, member.label]
      nestedDifferences.push(...compare(member, oldValue, newValue, { ...place, path, labels }))
      continue
    }

    ownDifference.values.push({
      label: member.label,
      before: readSingleValue(member, oldValue, place.areas),
      after: readSingleValue(member, newValue, place.areas),
    })
    ownDifference.changes.push({ path, type: 'set', value: newValue })
  }

  return ownDifference.values.length > 0 ? [ownDifference, ...nestedDifferences] : nestedDifferences
}

/** Compares two lists: first the removed rows, then the new rows in their order. */
function compareRows(
  description: List,
  oldRows: any[],
  newRows: any[],
  place: Place,
): DifferenceWithChanges[] {
  const oldIndexes = matchRows(description, oldRows, newRows)
  const unmovedOldIndexes = new Set(longestIncreasing(oldIndexes))
  const differences: DifferenceWithChanges[] = []

  for (const [oldIndex, row] of oldRows.entries()) {
    const isRemoved = !oldIndexes.includes(oldIndex)
    if (isRemoved) differences.push(removedRow(description, row, oldIndex, place))
  }

  for (const [index, row] of newRows.entries()) {
    const oldIndex = oldIndexes[index]
    if (oldIndex === undefined) {
      differences.push(addedRow(description, row, index, place))
      continue
    }
    const rowPlace: Place = {
      ...place,
      path: [...place.path, index],
      labels: [...place.labels, ...rowLabels(description, row, index)],
    }
    if (!unmovedOldIndexes.has(oldIndex)) {
      differences.push({
        place: joinLabels(rowPlace.labels),
        type: 'moved',
        values: [{ label: '顺序', before: `第 ${oldIndex + 1} 条`, after: `第 ${index + 1} 条` }],
        changes: [{ path: place.path, type: 'moveRow', oldIndex, newIndex: index }],
      })
    }
    differences.push(...compare(description.row, oldRows[oldIndex], row, rowPlace))
  }
  return differences
}

function removedRow(
  description: List,
  row: unknown,
  oldIndex: number,
  { path, labels, areas }: Place,
): DifferenceWithChanges {
  const rowValues = readAllValues(description.row, row, areas)
  return {
    place: joinLabels([...labels, ...rowLabels(description, row, oldIndex)]),
    type: 'removed',
    values: rowValues.map(({ label, words }) => ({ label, before: words })),
    changes: [{ path, type: 'removeRow', index: oldIndex }],
  }
}

function addedRow(
  description: List,
  row: unknown,
  index: number,
  { path, labels, areas }: Place,
): DifferenceWithChanges {
  const rowValues = readAllValues(description.row, row, areas)
  return {
    place: joinLabels([...labels, ...rowLabels(description, row, index)]),
    type: 'added',
    values: rowValues.map(({ label, words }) => ({ label, after: words })),
    changes: [{ path, type: 'insertRow', index, value: row }],
  }
}

/**
 * Finds for each new row the old row that it corresponds to: an equal one, otherwise one with the
 * same title, otherwise the one at the same index.
 * @returns for each new row the index of the old row, or undefined if the row is new
 */
function matchRows(description: List, oldRows: any[], newRows: any[]): (number | undefined)[] {
  const oldIndexes: (number | undefined)[] = newRows.map(() => undefined)
  const unmatchedOldIndexes = new Set(oldRows.keys())

  const matchBy = (oldKeys: readonly unknown[], newKeys: readonly unknown[]): void => {
    for (const [newIndex, newKey] of newKeys.entries()) {
      if (oldIndexes[newIndex] !== undefined) continue
      const candidates = [...unmatchedOldIndexes].filter(
        (candidate) => oldKeys[candidate] === newKey,
      )
      const oldIndex = candidates.includes(newIndex) ? newIndex : candidates[0]
      if (oldIndex === undefined) continue
      oldIndexes[newIndex] = oldIndex
      unmatchedOldIndexes.delete(oldIndex)
    }
  }

  const titlesOf = (rows: any[]) => rows.map((row) => description.titleOf(row))
  matchBy(oldRows.map(canonicalJson), newRows.map(canonicalJson))
  matchBy(titlesOf(oldRows), titlesOf(newRows))
  matchBy([...oldRows.keys()], [...newRows.keys()])
  return oldIndexes
}

/**
 * The longest increasing subsequence of some indexes. Applied to the old indexes of the new rows,
 * it is the largest set of rows that kept their order; the other rows have moved.
 */
function longestIncreasing(indexes: readonly (number | undefined)[]): number[] {
  let longest: number[] = []
  /** For each index so far, the longest increasing subsequence that ends with it. */
  const subsequences: number[][] = []

  for (const index of indexes) {
    if (index === undefined) continue
    let extendable: number[] = []
    for (const subsequence of subsequences) {
      const isExtendable = subsequence[subsequence.length - 1]! < index
      if (isExtendable && subsequence.length > extendable.length) extendable = subsequence
    }
    const extended = [...extendable, index]
    subsequences.push(extended)
    if (extended.length > longest.length) longest = extended
  }
  return longest
}
