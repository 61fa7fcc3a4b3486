import { describe, expect, it } from 'vitest'
import {
  type CaseHandover,
  type HandoverCover,
  type HandoverFinding,
  handoverEvent,
  verifyHandover,
} from '../../../scripts/handover/handover'
import { parseKnownCities } from '../../../scripts/handover/known-cities'
import { createCity, harbour, island, type SigningCity, stranger } from './logged'

const volumes = [{ bytes: 3, sha256: 'a'.repeat(64) }]
const cover: HandoverCover = {
  schema: 1,
  sender: harbour.logName,
  recipient: island.logName,
  caseId: 'C1',
  number: '投诉2026-1',
  basis: 'consent',
  at: 4,
  volumes,
}

/** A hand-over that a city has entered into its log. */
function give(change: Partial<HandoverCover> = {}, signer: SigningCity = harbour): CaseHandover {
  const own = { ...cover, ...change }
  const { type, data } = handoverEvent(own)
  return { cover: own, ...signer.log(type, data) }
}

const checkCopy = (handover: unknown, change: object = {}): HandoverFinding =>
  verifyHandover(handover, {
    cities: [harbour, island],
    recipient: island.logName,
    volumes,
    ...change,
  })

describe('a hand-over', () => {
  it.each<[string, () => unknown, HandoverFinding]>([
    ['as it was given', () => give(), 'sound'],
    ['nothing', () => null, 'malformed'],
    ['of another schema', () => ({ ...give(), cover: { ...cover, schema: 2 } }), 'malformed'],
    ['with a field more', () => ({ ...give(), cover: { ...cover, note: 'x' } }), 'malformed'],
    ['without a file', () => give({ volumes: [] }), 'malformed'],
    [
      'that the log has not signed yet',
      () => {
        const { log: _, ...waiting } = give()
        return waiting
      },
      'waiting',
    ],
    [
      'of a city that nobody knows',
      () => give({ sender: stranger.logName }, stranger),
      'unknown_sender',
    ],
    ['of one city in the name of another', () => give({}, island), 'other_sender'],
    ['for another city', () => give({ recipient: stranger.logName }), 'other_recipient'],
    [
      'whose cover was changed',
      () => ({ ...give(), cover: { ...cover, number: '投诉2026-2' } }),
      'other_cover',
    ],
    [
      'whose basis was changed in the cover alone',
      () => ({ ...give(), cover: { ...cover, basis: 'jurisdiction' } }),
      'other_cover',
    ],
    [
      'bound by another event',
      () => ({ cover, ...harbour.log('figures.published', handoverEvent(cover).data) }),
      'other_cover',
    ],
    [
      'whose event was changed after it was signed',
      () => {
        const handover = give()
        handover.sealed.event = { ...handover.sealed.event, at: 99 }
        return handover
      },
      'not_in_log',
    ],
    [
      'with the checkpoint of another log',
      () => {
        const handover = give()
        handover.log!.checkpoint = island.log('x', {}).log!.checkpoint
        return handover
      },
      'not_in_log',
    ],
  ])('%s', (_what, make, expected) => {
    expect(checkCopy(make())).toBe(expected)
  })

  it.each([
    ['a byte more', [{ ...volumes[0]!, bytes: 4 }]],
    ['other bytes', [{ ...volumes[0]!, sha256: 'b'.repeat(64) }]],
    ['a second volume', [...volumes, ...volumes]],
    ['no volume', []],
  ])('that arrives with %s is not that case file', (_what, arrived) => {
    expect(checkCopy(give(), { volumes: arrived })).toBe('other_files')
  })

  it('signed by a former key of the city counts, because the list keeps it', () => {
    const newKey = createCity(harbour.name, harbour.logName, 9).logKeys[0]!
    const renewed = { ...harbour, logKeys: [...harbour.logKeys, newKey] }
    expect(checkCopy(give(), { cities: [renewed] })).toBe('sound')
  })
})

describe('the list of cities', () => {
  const entryOf = ({ name, logKeys }: SigningCity) => ({ name, logKeys })

  it('gives each city the name of its log', () => {
    expect(parseKnownCities({ cities: [entryOf(harbour)] })).toEqual([
      { name: harbour.name, logName: harbour.logName, logKeys: harbour.logKeys },
    ])
  })

  it.each<[string, object[], string]>([
    ['no city', [], 'no city'],
    ['a city without a key', [{ name: '海港市', logKeys: [] }], 'without a key'],
    ['something that is no key', [{ name: '海港市', logKeys: ['x'] }], 'public keys of one log'],
    [
      'keys of two logs',
      [{ name: '海港市', logKeys: [...harbour.logKeys, ...island.logKeys] }],
      'public keys of one log',
    ],
    [
      'two cities with one log',
      [entryOf(harbour), { ...entryOf(harbour), name: '海岛市' }],
      'the same logName',
    ],
    [
      'two cities with one name',
      [entryOf(harbour), { ...entryOf(island), name: harbour.name }],
      'the same name',
    ],
  ])('with %s is refused', (_what, cities, reason) => {
    expect(() => parseKnownCities({ cities })).toThrow(reason)
  })
})
