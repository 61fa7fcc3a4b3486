import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, keptIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { morning } from '../../district'
import { anHourPasses } from '../../due'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { anHourAfter, position, walk } from './tracks'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const stored = (caseId: string) => product.cloud.database.find('tracks', { caseId })
const track = (caseId: string, positions = walk) =>
  product.as('officer1').call('officer.track', { caseId, positions })
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('officer.track', input))
describe('officer.track', () => {
  it('keeps the way under the case’s key, each position that is not used with its reason', async () => {
    const caseId = await caseIn(product, 'assigned')
    await product.cloud.clock.set(morning + 300_000)
    const answer = await track(caseId, [
      ...walk,
      position(251, 8),
      position(251, 0, { longitude: 0, latitude: 0 }),
      position(252, 0, { latitude: 91 }),
      position(253, 9, { accuracy: 900 }),
      position(254, 9_000),
      position(200, 30),
      position(500, 40),
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
    expect(JSON.stringify(stored(caseId))).not.toMatch(/117\.005|28\.0/)
  })

  it('goes on where the batch before ended', async () => {
    const caseId = await caseIn(product, 'assigned', {}, 'batches')
    const now = product.cloud.clock.now()
    const at = (seconds: number, metres: number) => ({
      ...position(0, metres),
      at: now + seconds * 1000,
    })
    await track(caseId, [at(0, 300), at(10, 250)])
    expect(await track(caseId, [at(11, 5_000), at(20, 200)])).toEqual({
      accepted: 1,
      rejected: [{ reason: '移动快得不可能', count: 1 }],
      outside: 0,
    })
  })

  it('keeps nothing from before the case was accepted, nor from after its end', async () => {
    const caseId = await caseIn(product, 'settled', {}, 'outside')
    const now = product.cloud.clock.now()
    const at = (milliseconds: number) => ({ ...position(0, 50), at: now + milliseconds })
    const answer = await track(caseId, [at(-60_000), at(1)])
    expect(answer).toEqual({ accepted: 0, rejected: [], outside: 2, over: true })
    expect(stored(caseId)).toEqual([])
  })

  it('is entered in the case an hour after its end, once, with a commitment to each batch', async () => {
    const caseId = await caseIn(product, 'assigned', {}, 'entered')
    const now = product.cloud.clock.now()
    const at = (seconds: number, metres: number) => ({
      ...position(0, metres),
      at: now + seconds * 1000,
    })
    await track(caseId, [at(0, 300), at(10, 250)])
    await track(caseId, [at(20, 200)])
    await anHourAfter(product, caseId)
    expect(sealedCase(product, caseId).types).not.toContain('track.saved')
    await product.as('officer1').call('officer.recordContact', { caseId })
    await product.as('officer1').call('mediation.terminate', {
      caseId,
      mode: 'phone',
      ground: 'no_agreement',
      note: '谈不拢',
    })
    await anHourAfter(product, caseId)
    await Promise.all([product.cloud.call('jobs', {}), product.cloud.call('jobs', {})])
    const entries = sealedCase(product, caseId).events.filter(({ type }) => type === 'track.saved')
    expect(entries).toHaveLength(1)
    const batches = stored(caseId).map(({ commitment }) => commitment)
    expect(entries[0]?.data).toMatchObject({
      officerId: 'officer1',
      positions: 3,
      rejected: 0,
      signs: [],
    })
    expect([...(entries[0]!.data as { batches: string[] }).batches].sort()).toEqual(
      [...batches].sort(),
    )
    const told = async (name: string) =>
      JSON.stringify((await product.as(name).call('complaint.detail', { caseId })).timeline)
    expect(await told('dispatcher1')).toContain('样例officer1的行程已封存：3 个位置')
    expect(await told('entered')).toMatch(/网格员的行程已封存(?!：)/)
  })

  it('raw positions go after ninety days', async () => {
    const day = 86_400_000
    const caseId = await caseIn(product, 'assigned', {}, 'ninety')
    const now = product.cloud.clock.now()
    for (const metres of [300, 250]) await track(caseId, [{ ...position(0, metres), at: now }])
    const [young, old] = stored(caseId).map(({ _id }) => _id)
    await product.cloud.database.update('tracks', { _id: young }, { $set: { at: now - 89 * day } })
    await product.cloud.database.update('tracks', { _id: old }, { $set: { at: now - 91 * day } })
    await anHourPasses(product, 'jobs')
    await product.cloud.call('jobs', {})
    expect(stored(caseId).map(({ _id }) => _id)).toEqual([young])
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await keptIn(product, 'assigned')
    expect(await refused(name, { caseId, positions: walk })).toBe(code)
  })

  it.each([
    [{ positions: [] }, 'INVALID_INPUT positions'],
    [{ positions: Array(201).fill(walk[0]) }, 'INVALID_INPUT positions'],
    [{ positions: [{ ...walk[0], at: '昨天' }] }, 'INVALID_INPUT positions.0.at'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await refused('officer1', { caseId: 'X', positions: walk, ...change })).toBe(code)
  })

  it('no query of it goes without an index', () => {
    expect(product.slow).toEqual([])
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.track',
    who: 'officer1',
    ready: async () => ({
      caseId: await caseIn(product, 'assigned', {}, 'writer'),
      positions: [{ ...position(0, 300), at: product.cloud.clock.now() }],
    }),
    other: (input) => ({
      ...input,
      positions: [{ ...position(0, 200), at: product.cloud.clock.now() }],
    }),
  })
})
