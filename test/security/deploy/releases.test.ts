import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ReleaseStore } from '../../../scripts/deploy/releases'

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
