import { canonicalJson } from '../proof/canonical'
import type { AreaNames, Description, Group, List, SettingDescription } from './description'
import { joinLabels, readAllValues, readSingleValue, rowLabels } from './reading'

/** One value that a change gives to a field, with its label: the old one, the new one, or both. */
export interface ValueDifference {
  label: string
  before?: string
  after?: string
}

/** One difference between two values of a setting, as the person who adopts it reads it. */
export interface Difference {
  /** Where in the setting: `派单节奏：立即`, `规则：第 3 条：食品安全`. */
  place: string
  type: 'changed' | 'added' | 'removed' | 'moved'
  values: ValueDifference[]
}

/**
 * The same difference as data. With all of them the old value becomes the new one, which a property
 * test checks: so no change is left out.
 */
export type Change =
  | { path: Path; type: 'set'; value: unknown }
  | { path: Path; type: 'insertRow'; index: number; value: unknown }
  | { path: Path; type: 'removeRow'; index: number }
  | { path: Path; type: 'moveRow'; oldIndex: number; newIndex: number }
/** Names of fields and indexes of rows, as they are in the new value. */
type Path = readonly (string | number)[]

interface FoundDifference extends Difference {
  changes: Change[]
}

interface Place {
  path: Path
  labels: readonly string[]
  /** The title of the setting: where a field lies that is in no group. */
  title: string
  areas: AreaNames
}

/**
 * Every difference between two values of a setting, in the order of its fields. There is none if
 * and only if the values are equal.
 */
export function differencesBetween(
  setting: SettingDescription,
  oldValue: unknown,
  newValue: unknown,
  areas: AreaNames,
): FoundDifference[] {
  const place: Place = { path: [], labels: [], title: setting.title, areas }
  return compare(setting.value, oldValue, newValue, place)
}

function compare(
  description: Description,
  oldValue: any,
  newValue: any,
  place: Place,
): FoundDifference[] {
  if (description.kind === 'list') return compareRows(description, oldValue, newValue, place)
  if (description.kind === 'group') return compareGroup(description, oldValue, newValue, place)
  throw new Error(`${description.label} is compared as part of its group`)
}

const isSame = (first: unknown, second: unknown): boolean =>
  canonicalJson([first]) === canonicalJson([second])

function compareGroup(
  description: Group,
  oldValues: any,
  newValues: any,
  place: Place,
): FoundDifference[] {
  const ownDifference: FoundDifference = {
    place: joinLabels(place.labels) || place.title,
    type: 'changed',
    values: [],
    changes: [],
  }
  const nestedDifferences: FoundDifference[] = []
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

/** Rows that stay are compared; the others are removed, added or moved. */
function compareRows(
  description: List,
  oldRows: any[],
  newRows: any[],
  place: Place,
): FoundDifference[] {
  const { path, areas } = place
  const oldIndexes = matchRows(description, oldRows, newRows)
  const inOrder = longestIncreasing(oldIndexes)
  const nameOf = (row: unknown, index: number) =>
    joinLabels([...place.labels, ...rowLabels(description, row, index)])
  const differences: FoundDifference[] = []
  for (const [oldIndex, row] of oldRows.entries()) {
    if (oldIndexes.includes(oldIndex)) continue
    differences.push({
      place: nameOf(row, oldIndex),
      type: 'removed',
      values: readAllValues(description.row, row, areas).map(({ label, words }) => ({
        label,
        before: words,
      })),
      changes: [{ path, type: 'removeRow', index: oldIndex }],
    })
  }
  for (const [index, row] of newRows.entries()) {
    const oldIndex = oldIndexes[index]
    if (oldIndex === undefined) {
      differences.push({
        place: nameOf(row, index),
        type: 'added',
        values: readAllValues(description.row, row, areas).map(({ label, words }) => ({
          label,
          after: words,
        })),
        changes: [{ path, type: 'insertRow', index, value: row }],
      })
      continue
    }
    if (!inOrder.has(oldIndex))
      differences.push({
        place: nameOf(row, index),
        type: 'moved',
        values: [{ label: '顺序', before: `第 ${oldIndex + 1} 条`, after: `第 ${index + 1} 条` }],
        changes: [{ path, type: 'moveRow', oldIndex, newIndex: index }],
      })
    const labels = [...place.labels, ...rowLabels(description, row, index)]
    const rowPlace = { ...place, path: [...path, index], labels }
    differences.push(...compare(description.row, oldRows[oldIndex], row, rowPlace))
  }
  return differences
}

/**
 * For each new row the index of the old row that it was: one that is equal, else one with the same
 * title, else the one at the same index. Undefined for a row that is new.
 */
function matchRows(description: List, oldRows: any[], newRows: any[]): (number | undefined)[] {
  const matches: (number | undefined)[] = newRows.map(() => undefined)
  const unmatched = new Set(oldRows.keys())
  const matchBy = (oldKeys: readonly unknown[], newKeys: readonly unknown[]): void => {
    for (const [newIndex, newKey] of newKeys.entries()) {
      if (matches[newIndex] !== undefined) continue
      const candidates = [...unmatched].filter((oldIndex) => oldKeys[oldIndex] === newKey)
      const oldIndex = candidates.includes(newIndex) ? newIndex : candidates[0]
      if (oldIndex === undefined) continue
      matches[newIndex] = oldIndex
      unmatched.delete(oldIndex)
    }
  }
  const titlesOf = (comparedRows: any[]) => comparedRows.map((row) => description.titleOf(row))
  matchBy(oldRows.map(canonicalJson), newRows.map(canonicalJson))
  matchBy(titlesOf(oldRows), titlesOf(newRows))
  matchBy([...oldRows.keys()], [...newRows.keys()])
  return matches
}

/** The old indexes of the most rows that stay in their order; the others have moved. */
function longestIncreasing(indexes: readonly (number | undefined)[]): Set<number> {
  const keptIndexes = indexes.filter((index) => index !== undefined)
  const longestTo: number[][] = []
  for (const [position, index] of keptIndexes.entries()) {
    const shorter = longestTo
      .slice(0, position)
      .filter((chain) => (chain[chain.length - 1] as number) < index)
    const best = shorter.reduce<number[]>(
      (longest, chain) => (chain.length > longest.length ? chain : longest),
      [],
    )
    longestTo.push([...best, index])
  }
  return new Set(
    longestTo.reduce((longest, chain) => (chain.length > longest.length ? chain : longest), []),
  )
}
