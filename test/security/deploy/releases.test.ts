import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  chooseRollbackTarget,
  type HistoryEntry,
  ReleaseStore,
} from '../../../scripts/deploy/releases'

let folder: string
let store: ReleaseStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'releases-'))
  store = new ReleaseStore('env-1', join(folder, 'releases'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const minute = 60_000
const start = Date.UTC(2027, 0, 15)

/** Stores functions with this code, as a deployment does. */
function storeRelease(code: string, minutes: number, version = '0.2.0') {
  const functionsFolder = join(folder, `built-${code}`)
  mkdirSync(join(functionsFolder, 'complaint'), { recursive: true })
  writeFileSync(join(functionsFolder, 'complaint', 'index.js'), code)
  return store.store(functionsFolder, version, start + minutes * minute)
}

it('a rollback goes to the release before the present one, a second rollback one further', () => {
  const [first, second] = ['a', 'b', 'c'].map((code, index) => storeRelease(code, index))
  const target = store.findRollbackTarget()

  expect(target.name).toBe(second!.name)

  store.recordDeployment({ release: target.name, at: start, isRollback: true })
  expect(store.findRollbackTarget().name).toBe(first!.name)
})

it('functions that are deployed again unchanged are stored once', () => {
  storeRelease('a', 0)
  storeRelease('b', 1)
  storeRelease('b', 2)

  expect(store.list()).toHaveLength(2)
  expect(store.findRollbackTarget().name).toContain('2027-01-15T00-00-00')
})

it('a release can be chosen by its name; an unknown name says which there are', () => {
  const first = storeRelease('a', 0, '0.1.0')
  storeRelease('b', 1)
  storeRelease('c', 2)

  expect(store.findRollbackTarget(first.name)).toMatchObject({ version: '0.1.0' })
  expect(() => store.findRollbackTarget('nope')).toThrow(first.name)
})

it('before a second release there is nothing to go back to', () => {
  expect(() => store.findRollbackTarget()).toThrow('no earlier release')

  storeRelease('a', 0)
  expect(() => store.findRollbackTarget()).toThrow('no earlier release')
})

it('files that were changed after the deployment are not deployed', () => {
  const first = storeRelease('a', 0)
  storeRelease('b', 1)
  writeFileSync(join(store.functionsOf(first), 'complaint', 'index.js'), 'changed')

  expect(() => store.findRollbackTarget()).toThrow('were changed')
})

it('the newest five releases stay, and after a long rollback also the one before the present', () => {
  for (let index = 0; index < 7; index++) storeRelease(`code ${index}`, index)
  const names = store.list().map(({ name }) => name)

  expect(names).toHaveLength(5)
  expect(existsSync(store.functionsOf({ name: names[0]! }))).toBe(true)
  expect(names[0]).toContain('2027-01-15T00-02-00')
})

it('a release remembers its collections', () => {
  expect(Object.keys(storeRelease('a', 0).collections)).toContain('cases')
})

describe('the target of a rollback', () => {
  const deployed = (release: string): HistoryEntry => ({ release, at: start, isRollback: false })
  const rolledBack = (release: string): HistoryEntry => ({ release, at: start, isRollback: true })
  const begun: HistoryEntry = { at: start, isRollback: false, isBeginning: true }
  const rollbackBegun = (release: string): HistoryEntry => ({
    release,
    at: start,
    isRollback: true,
    isBeginning: true,
  })

  it.each<[string, HistoryEntry[], string | undefined]>([
    ['nothing was deployed', [], undefined],
    ['one release', [deployed('a')], undefined],
    ['two releases', [deployed('a'), deployed('b')], 'a'],
    ['the same release twice', [deployed('a'), deployed('b'), deployed('b')], 'a'],
    ['older sources that were deployed again', [deployed('a'), deployed('b'), deployed('a')], 'b'],
    ['after a rollback', [deployed('a'), deployed('b'), deployed('c'), rolledBack('b')], 'a'],
    ['after two rollbacks', [deployed('a'), deployed('b'), rolledBack('a')], undefined],
    [
      'a new release after a rollback',
      [deployed('a'), deployed('b'), rolledBack('a'), begun, deployed('c')],
      'a',
    ],
    ['the first deployment broke off', [begun], undefined],
    ['a deployment broke off', [begun, deployed('a'), begun, deployed('b'), begun], 'b'],
    [
      'it broke off, and the rollback too',
      [deployed('a'), deployed('b'), begun, rollbackBegun('b')],
      'b',
    ],
    ['a rollback broke off', [deployed('a'), deployed('b'), rollbackBegun('a')], 'a'],
    [
      'it broke off, and was rolled back',
      [deployed('a'), deployed('b'), begun, rollbackBegun('b'), rolledBack('b')],
      'a',
    ],
    ['its files are gone', [deployed('gone'), deployed('b')], undefined],
    ['those of the one before are there', [deployed('a'), deployed('gone'), deployed('b')], 'a'],
  ])('%s', (_situation, history, expected) => {
    expect(chooseRollbackTarget(history, ['a', 'b', 'c'])).toBe(expected)
  })
})

it('a deployment that broke off is undone with the release that was deployed before it', () => {
  storeRelease('a', 0)
  const second = storeRelease('b', 1)
  store.recordBeginning(start + 2 * minute)

  expect(store.isHalfDeployed()).toBe(true)
  expect(store.findRollbackTarget().name).toBe(second.name)
})

it('older sources that were deployed again can be rolled back as well', () => {
  storeRelease('a', 0)
  const second = storeRelease('b', 1)
  storeRelease('a', 2)

  expect(store.findRollbackTarget().name).toBe(second.name)
})
