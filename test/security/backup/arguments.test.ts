import { describe, expect, it } from 'vitest'
import { chooseLogKey } from '../../../scripts/audit/log-key'
import { readRunOption } from '../../../scripts/backup/run-option'

describe('the key under which a backup is audited', () => {
  it.each([
    ['the only published key', 'current', ['current'], 'current'],
    [
      'the key that signs, though the next one is published',
      'current',
      ['current', 'next'],
      'current',
    ],
    ['the new key, though the former one is still published', 'next', ['current', 'next'], 'next'],
    ['never a key that is not published', 'foreign', ['current', 'next'], 'current'],
    ['a published key for a record without a head', undefined, ['current', 'next'], 'current'],
  ])('is %s', (_, signingKey, publishedKeys, chosenKey) => {
    const head = signingKey === undefined ? undefined : { _id: 'head', key: signingKey }
    expect(chooseLogKey({ one: () => head }, publishedKeys)).toBe(chosenKey)
  })
})

describe('the option --run', () => {
  it.each([
    ['1', 1],
    ['12', 12],
    [undefined, undefined],
  ])('%s', (option, run) => expect(readRunOption(option)).toBe(run))

  it.each(['abc', '0', '-1', '1.5', ''])('refuses %j', (option) =>
    expect(() => readRunOption(option)).toThrow('--run is the number of a run'),
  )
})
