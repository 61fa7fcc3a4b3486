import { describe, expect, it } from 'vitest'
import { environmentOfVersion, storageKeyIn } from '../../../miniprogram/rules/city/environment'
import { environments } from '../../../miniprogram/rules/city/generated'

const { test, production } = environments

describe('the environment of a version', () => {
  it.each([
    ['develop', test],
    ['trial', test],
    ['release', production],
    // A version that nobody knows yet must not write into real records.
    ['gray', test],
    ['', test],
  ])('%s', (envVersion, environment) => {
    expect(environmentOfVersion(envVersion)).toBe(environment)
  })

  it('test and production are two environments', () => {
    expect(test.id).not.toBe(production.id)
  })
})

it('what a trial version stores, the released version does not find, though they share a storage', () => {
  expect(storageKeyIn(test, 'outbox')).not.toBe(storageKeyIn(production, 'outbox'))
  expect(storageKeyIn(test, 'drafts:complaint')).toBe('drafts:complaint')
})
