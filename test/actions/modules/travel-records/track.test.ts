import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { morning } from '../../district'
import { makeHourlyWorkDue } from '../../due'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { locationFix, runJobsAfterEnd, walk } from './tracks'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const findStoredTracks = (caseId: string) => product.cloud.database.find('tracks', { caseId })
const sendTrack = (caseId: string, positions = walk) =>
  product.as('officer1').call('officer.track', { caseId, positions })
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('officer.track', input))

describe('officer.track', () => {
  it('stores the track encrypted with the key of the case, and gives a reason for each unused position', async () => {
    const caseId = await createCase(product, 'assigned')
    await product.cloud.clock.set(morning + 300_000)
    const answer = await sendTrack(caseId, [
      ...walk,
      locationFix(251, 8),
      locationFix(251, 0, { longitude: 0, latitude: 0 }),
      locationFix(252, 0, { latitude: 91 }),
      locationFix(253, 9, { accuracy: 900 }),
      locationFix(254, 9_000),
      locationFix(200, 30),
      locationFix(500, 40),
    ])

    expect(answer.accepted).toBe(walk.length)
    expect(answer.rejected).toEqual(
      expect.arrayContaining(
        [
          '与上一个位置相同',
          '没有定位（0,0）',
          '坐标不对',
          '精度太低',
          '移动快得不可能',
          '早于已有的位置',
          '时间在将来',
        ].map((reason) => ({ reason, count: 1 })),
      ),
    )
    expect(answer.outside).toBe(0)
    expect(JSON.stringify(findStoredTracks(caseId))).not.toMatch(/117\.005|28\.0/)
  })

  it('goes on where the batch before ended', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'batches')
    const now = product.cloud.clock.now()

    const fixAfter = (seconds: number, metres: number) => ({
      ...locationFix(0, metres),
      at: now + seconds * 1000,
    })

    await sendTrack(caseId, [fixAfter(0, 300), fixAfter(10, 250)])
    expect(await sendTrack(caseId, [fixAfter(11, 5_000), fixAfter(20, 200)])).toEqual({
      accepted: 1,
      rejected: [{ reason: '移动快得不可能', count: 1 }],
      outside: 0,
    })
  })

  it('keeps nothing from before the case was accepted, nor from after its end', async () => {
    const caseId = await createCase(product, 'settled', {}, 'outside')
    const now = product.cloud.clock.now()

    const fixAfterMs = (milliseconds: number) => ({ ...locationFix(0, 50), at: now + milliseconds })

    const answer = await sendTrack(caseId, [fixAfterMs(-60_000), fixAfterMs(1)])
    expect(answer).toEqual({ accepted: 0, rejected: [], outside: 2, over: true })
    expect(findStoredTracks(caseId)).toEqual([])
  })

  it('is entered in the case an hour after its end, once, with a commitment to each batch', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'entered')
    const now = product.cloud.clock.now()

    const fixAfter = (seconds: number, metres: number) => ({
      ...locationFix(0, metres),
      at: now + seconds * 1000,
    })

    await sendTrack(caseId, [fixAfter(0, 300), fixAfter(10, 250)])
    await sendTrack(caseId, [fixAfter(20, 200)])
    await runJobsAfterEnd(product, caseId)

    expect(readVerifiedCase(product, caseId).types).not.toContain('track.saved')

    await product.as('officer1').call('officer.recordContact', { caseId })
    await product.as('officer1').call('mediation.terminate', {
      caseId,
      mode: 'phone',
      ground: 'no_agreement',
      note: '谈不拢',
    })
    await runJobsAfterEnd(product, caseId)
    await Promise.all([product.cloud.call('jobs', {}), product.cloud.call('jobs', {})])
    const entries = readVerifiedCase(product, caseId).events.filter(
      ({ type }) => type === 'track.saved',
    )

    expect(entries).toHaveLength(1)

    const batches = findStoredTracks(caseId).map(({ commitment }) => commitment)
    expect(entries[0]?.data).toMatchObject({
      officerId: 'officer1',
      positions: 3,
      rejected: 0,
      signs: [],
    })
    expect([...(entries[0]!.data as { batches: string[] }).batches].sort()).toEqual(
      [...batches].sort(),
    )

    const readTimelineText = async (name: string) =>
      JSON.stringify((await product.as(name).call('complaint.detail', { caseId })).timeline)
    expect(await readTimelineText('dispatcher1')).toContain('样例officer1的行程已封存：3 个位置')
    expect(await readTimelineText('entered')).toMatch(/网格员的行程已封存(?!：)/)
  })

  it('deletes raw positions after ninety days', async () => {
    const day = 86_400_000
    const caseId = await createCase(product, 'assigned', {}, 'ninety')
    const now = product.cloud.clock.now()
    for (const metres of [300, 250])
      await sendTrack(caseId, [{ ...locationFix(0, metres), at: now }])
    const [youngTrackId, oldTrackId] = findStoredTracks(caseId).map(({ _id }) => _id)
    await product.cloud.database.update(
      'tracks',
      { _id: youngTrackId },
      { $set: { at: now - 89 * day } },
    )
    await product.cloud.database.update(
      'tracks',
      { _id: oldTrackId },
      { $set: { at: now - 91 * day } },
    )
    await makeHourlyWorkDue(product, 'jobs')
    await product.cloud.call('jobs', {})

    expect(findStoredTracks(caseId).map(({ _id }) => _id)).toEqual([youngTrackId])
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await getSharedCase(product, 'assigned')
    expect(await getErrorCode(name, { caseId, positions: walk })).toBe(code)
  })

  it.each([
    [{ positions: [] }, 'INVALID_INPUT positions'],
    [{ positions: Array(201).fill(walk[0]) }, 'INVALID_INPUT positions'],
    [{ positions: [{ ...walk[0], at: '昨天' }] }, 'INVALID_INPUT positions.0.at'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('officer1', { caseId: 'X', positions: walk, ...change })).toBe(code)
  })

  it('no query of it goes without an index', () => {
    expect(product.slowQueries).toEqual([])
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.track',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'assigned', {}, 'writer'),
      positions: [{ ...locationFix(0, 300), at: product.cloud.clock.now() }],
    }),
    changeInput: (input) => ({
      ...input,
      positions: [{ ...locationFix(0, 200), at: product.cloud.clock.now() }],
    }),
  })
})
