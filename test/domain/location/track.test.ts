import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ArrivalScan,
  arrivalProofOf,
  arrivalTimeOf,
  type Challenge,
  findScanProblem,
} from '../../../cloudfunctions/_domain/case/location/arrival'
import {
  countRejections,
  filterFixes,
  type LocationFix,
  positionsWhileOwned,
} from '../../../cloudfunctions/_domain/case/location/positions'
import { reportedAt, shop, start } from './reported'

describe('filtering one position', () => {
  const before = reportedAt(0, 0)

  it.each<[string, LocationFix, string | undefined]>([
    ['a step', reportedAt(10, 15), undefined],
    ['not a number', reportedAt(10, 15, { latitude: Number.NaN }), 'invalid'],
    ['nowhere', reportedAt(10, 15, { longitude: Number.POSITIVE_INFINITY }), 'invalid'],
    ['the end of the map', reportedAt(10, 15, { longitude: -180, latitude: 90 }), 'jump'],
    ['beyond the date line', reportedAt(10, 15, { longitude: 180.1 }), 'invalid'],
    ['without a blur', reportedAt(10, 15, { accuracy: 0 }), undefined],
    ['beyond the pole', reportedAt(10, 15, { latitude: 91 }), 'invalid'],
    ['no time', reportedAt(10, 15, { at: 0 }), 'invalid'],
    ['negative accuracy', reportedAt(10, 15, { accuracy: -1 }), 'invalid'],
    ['(0,0)', reportedAt(10, 0, { longitude: 0, latitude: 0 }), 'zero'],
    ['a minute and a second ahead of the server', reportedAt(101, 15), 'future'],
    ['a minute ahead', reportedAt(100, 15), undefined],
    ['older than a shift', reportedAt(-12 * 3600 + 39, 15), 'stale'],
    ['as old as a shift', reportedAt(-12 * 3600 + 40, 15), 'out_of_order'],
    ['200 m blurred', reportedAt(10, 15, { accuracy: 200 }), undefined],
    ['201 m blurred', reportedAt(10, 15, { accuracy: 201 }), 'inaccurate'],
    ['earlier than the last', reportedAt(-1, 15), 'out_of_order'],
    ['the same again', reportedAt(10, 0), 'duplicate'],
    ['a step due east', reportedAt(10, 0, { longitude: 117.0302 }), undefined],
    ['the same moment elsewhere', reportedAt(0, 15), 'jump'],
    ['four metres', reportedAt(10, 4), 'static'],
    ['within 180 km/h and the blur', reportedAt(10, 519), undefined],
    ['faster', reportedAt(10, 521), 'jump'],
  ])('%s: %s', (_, position, reason) => {
    const { accepted, rejected } = filterFixes([position], start + 40_000, before)
    expect(rejected[0]?.reason).toBe(reason)
    expect(accepted.length + rejected.length).toBe(1)
  })

  it('keeps a sign of life of a long stop', () => {
    const reasons = [299, 300].map(
      (seconds) =>
        filterFixes([reportedAt(seconds, 0)], start + 300_000, before).rejected[0]?.reason,
    )
    expect(reasons).toEqual(['duplicate', undefined])
  })

  it('does not hang on one bad point: after the skip limit the next sound one is taken', () => {
    const bad = reportedAt(0, 100_000)
    const real = Array.from({ length: 40 }, (_, i) => reportedAt(10 + i * 10, i * 10))
    const { accepted, rejected } = filterFixes([bad, ...real], start + 500_000)

    expect(rejected.every(({ reason }) => reason === 'jump')).toBe(true)
    expect(accepted).toHaveLength(1 + real.filter((one) => one.at >= start + 300_000).length)
  })
})

const anyPosition: fc.Arbitrary<LocationFix> = fc
  .tuple(
    fc.integer({ min: -100, max: 2000 }),
    fc.integer({ min: -3000, max: 3000 }),
    fc.nat(300),
    fc.boolean(),
  )
  .map(([seconds, metres, accuracy, lost]) =>
    reportedAt(seconds, metres, {
      accuracy,
      ...(lost && metres % 7 === 0 && { longitude: 0, latitude: 0 }),
    }),
  )

describe('filtering a track', () => {
  it('loses nothing, and cutting it into batches changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyPosition, { maxLength: 40 }), fc.nat(40), (track, cut) => {
        const now = start + 1_000_000
        const whole = filterFixes(track, now)
        expect(whole.accepted.length + whole.rejected.length).toBe(track.length)
        const first = filterFixes(track.slice(0, cut), now)
        const second = filterFixes(track.slice(cut), now, first.accepted[first.accepted.length - 1])
        expect([...first.accepted, ...second.accepted]).toEqual(whole.accepted)
        expect([...first.rejected, ...second.rejected]).toEqual(whole.rejected)
      }),
    )
  })

  it('accepts only what goes forward in time, and finds nothing more when run over its own result', () => {
    fc.assert(
      fc.property(fc.array(anyPosition, { maxLength: 40 }), (track) => {
        const { accepted } = filterFixes(track, start + 1_000_000)
        for (const [i, one] of accepted.entries())
          if (i > 0) expect(one.at).toBeGreaterThan((accepted[i - 1] as LocationFix).at)
        expect(filterFixes(accepted, start + 1_000_000).rejected).toEqual([])
      }),
    )
  })
})

describe('arrival', () => {
  it.each<[string, LocationFix[], number | undefined]>([
    ['stays for a minute', [reportedAt(0, 20), reportedAt(30, 10), reportedAt(60, 15)], 60],
    ['a second too short', [reportedAt(0, 20), reportedAt(59, 10)], undefined],
    [
      'only passes',
      [reportedAt(0, 20), reportedAt(30, 200), reportedAt(60, 15), reportedAt(90, 200)],
      undefined,
    ],
    [
      'comes back and stays',
      [reportedAt(0, 20), reportedAt(30, 200), reportedAt(60, 15), reportedAt(120, 10)],
      120,
    ],
    ['a silence does not count as staying', [reportedAt(0, 20), reportedAt(181, 20)], undefined],
    [
      'nor does it spoil the minute after',
      [reportedAt(0, 20), reportedAt(181, 20), reportedAt(241, 20)],
      241,
    ],
    ['at the edge', [reportedAt(0, 89), reportedAt(60, 89)], 60],
    ['over the edge', [reportedAt(0, 91), reportedAt(60, 91)], undefined],
    [
      'a large blur widens the fence by 40 m and no more',
      [reportedAt(0, 121, { accuracy: 190 }), reportedAt(60, 121, { accuracy: 190 })],
      undefined,
    ],
  ])('%s', (_, track, seconds) => {
    expect(arrivalTimeOf(track, shop)).toBe(
      seconds === undefined ? undefined : start + seconds * 1000,
    )
  })
})

describe('scanning the shop’s challenge', () => {
  const challenge: Challenge = { code: 'k7', merchantId: 'm1', issuedAt: start }
  const scan: ArrivalScan = {
    code: 'k7',
    officerId: 'officer1',
    caseId: 'c1',
    merchantId: 'm1',
    at: start + 1000,
  }
  const used = { ...challenge, usedBy: { officerId: 'officer1', caseId: 'c1', at: start + 1000 } }

  it.each<[string, Challenge | undefined, Partial<ArrivalScan>, string | undefined]>([
    ['in time', challenge, {}, undefined],
    ['last moment', challenge, { at: start + 119_999 }, undefined],
    ['too late', challenge, { at: start + 120_000 }, 'expired'],
    ['before it was made', challenge, { at: start - 1 }, 'expired'],
    ['no such code', undefined, {}, 'unknown'],
    ['another code', challenge, { code: 'k8' }, 'unknown'],
    ['another shop’s', challenge, { merchantId: 'm2' }, 'wrong_shop'],
    ['photographed and sent to a colleague', used, { officerId: 'officer2' }, 'used'],
    ['used again for another case', used, { caseId: 'c2' }, 'used'],
    ['the same request twice, the second late', used, { at: start + 999_999 }, undefined],
  ])('%s', (_, known, change, problem) => {
    expect(findScanProblem(known, { ...scan, ...change })).toBe(problem)
  })

  it('proof is named for what it is', () => {
    expect([
      arrivalProofOf(true, true),
      arrivalProofOf(false, true),
      arrivalProofOf(true, false),
      arrivalProofOf(false, false),
    ]).toEqual(['both', 'scan', 'dwell', 'declared'])
  })
})

describe('what belongs to a case', () => {
  const listTimes = (from?: number, until?: number) =>
    positionsWhileOwned([reportedAt(0, 0), reportedAt(10, 20), reportedAt(20, 40)], {
      ...(from !== undefined && { ownedSince: start + from * 1000 }),
      ...(until !== undefined && { closedAt: start + until * 1000 }),
    }).map((one) => (one.at - start) / 1000)

  it.each<[number | undefined, number | undefined, number[]]>([
    [undefined, undefined, []],
    [0, undefined, [0, 10, 20]],
    [1, undefined, [10, 20]],
    [0, 10, [0, 10]],
    [30, undefined, []],
  ])('taken at %s, over at %s: %j', (from, until, expected) => {
    expect(listTimes(from, until)).toEqual(expected)
  })

  it('what is not used is counted by its reason', () => {
    expect(countRejections([{ reason: 'zero' }, { reason: 'jump' }, { reason: 'jump' }])).toEqual([
      { reason: '移动快得不可能', count: 2 },
      { reason: '没有定位（0,0）', count: 1 },
    ])
  })
})
