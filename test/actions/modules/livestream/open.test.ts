import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { liveLimits } from '#shared/vocabulary/live'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { liveDoc, liveSecrets, opened, openStudio } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

const refused = (input: object, who = 'consumer') =>
  refusedWithoutTrace(product, () => product.as(who).refused('live.open', input))

describe('live.open', () => {
  it('gives an address in Tencent’s way that lives two minutes, and takes the stream down', async () => {
    const { streamId, pushUrl, expiresAt, maxSeconds } = await product
      .as('consumer')
      .call('live.open', { code: 'wall.noodles' })
    const now = product.cloud.clock.now()
    expect(opened(pushUrl, liveSecrets.LIVE_PUSH_KEY)).toMatchObject({
      protocol: 'rtmp:',
      host: 'push.example.cn',
      pathname: `/live/${streamId}`,
      signed: true,
    })
    expect(expiresAt - now).toBeGreaterThan(110_000)
    expect(expiresAt - now).toBeLessThanOrEqual(120_000)
    expect(Math.abs(opened(pushUrl, liveSecrets.LIVE_PUSH_KEY).expiresAt - expiresAt)).toBeLessThan(
      1000,
    )
    expect(maxSeconds).toBe(liveLimits.seconds)
    expect(streamId).toMatch(/^[0-9A-Z]{20}$/)
    expect(liveDoc(product, streamId)).toMatchObject({
      districtId: 'yuehu',
      merchantId: 'noodles',
      state: 'opened',
      by: { role: 'consumer' },
      facts: [],
    })
  })

  it('before there is a case: at a shop by code or id, or nowhere that is known', async () => {
    const byId = await product.as('consumer2').call('live.open', { merchantId: 'noodles' })
    const nowhere = await product.as('consumer2').call('live.open', {})
    expect(nowhere.streamId).not.toBe(byId.streamId)
    expect(liveDoc(product, nowhere.streamId)).not.toHaveProperty('merchantId')
    expect(liveDoc(product, nowhere.streamId)).toMatchObject({ districtId: 'yuehu' })
  })

  it('in a case: the complainant as consumer, its officers as officers', async () => {
    const caseId = await caseIn(product, 'assigned')
    const mine = await product.as('consumer').call('live.open', { caseId })
    const theirs = await product.as('officer1').call('live.open', { caseId })
    expect(liveDoc(product, mine.streamId)).toMatchObject({ caseId, by: { role: 'consumer' } })
    expect(liveDoc(product, theirs.streamId)).toMatchObject({
      caseId,
      by: { role: 'officer', ref: 'officer1' },
    })
  })

  it('one stream a person and place: a caller with an open one there continues it', async () => {
    const caseId = await caseIn(product, 'received')
    const first = await product.as('consumer').call('live.open', { caseId })
    const second = await product.as('consumer').call('live.open', { caseId })
    expect(second.streamId).toBe(first.streamId)
    await product.as('consumer').call('live.end', { streamId: first.streamId })
    expect((await product.as('consumer').call('live.open', { caseId })).streamId).not.toBe(
      first.streamId,
    )
  })

  it('a stream that runs: what is left of its half hour, and that it runs already; none when the time is over', async () => {
    const { streamId } = await product.as('twice').call('live.open', { merchantId: 'noodles' })
    const begun = (ago: number) => [
      { kind: 'begun', push: 'p', at: product.cloud.clock.now() - ago },
    ]
    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { facts: begun(1_200_000) } },
    )
    const second = await product.as('twice').call('live.open', { merchantId: 'noodles' })
    expect(second).toMatchObject({ streamId, running: true })
    expect(second.maxSeconds).toBeLessThanOrEqual(600)
    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { facts: begun(1_801_000) } },
    )
    const third = await product.as('twice').call('live.open', { merchantId: 'noodles' })
    expect(third.streamId).not.toBe(streamId)
    expect(third).not.toHaveProperty('running')
  })

  it('two at once from one person: one stream', async () => {
    const both = await Promise.all(
      [1, 2].map(() => product.as('eager').call('live.open', { merchantId: 'noodles' })),
    )
    expect(both[0]!.streamId).toBe(both[1]!.streamId)
  })

  it.each([
    'officer2',
    'dispatcher1',
    'leader1',
    'officerElsewhere',
    'stranger',
    'enforcement',
    'admin',
  ])('not into a case by %s, without a part in it', async (who) => {
    const caseId = await caseIn(product, 'assigned')
    expect(await refused({ caseId }, who)).toBe('CASE_NOT_FOUND caseId')
  })

  it.each([
    [{ code: 'wall.old' }, 'CODE_NOT_FOUND code'],
    [{ code: 'no such' }, 'INVALID_INPUT code'],
    [{ merchantId: 'nobody' }, 'MERCHANT_NOT_FOUND merchantId'],
    [{ caseId: 'NOSUCHCASE' }, 'CASE_NOT_FOUND caseId'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (input, code) => expect(await refused(input)).toBe(code))

  it('refuses a case that is over', async () => {
    expect(await refused({ caseId: await caseIn(product, 'withdrawn') })).toBe('WRONG_STATE caseId')
  })

  it('refuses the thirty-first of a day', async () => {
    const { clock, database } = product.cloud
    const day = new Date(clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await database.insert('quotas', [
      { _id: `live:${product.as('busy').openid}:${day}`, count: 30, at: clock.now() },
    ])
    expect(await refused({}, 'busy')).toBe('TOO_MANY')
  })

  it('refuses where the bureau has no live service', async () => {
    const without = await openProduct()
    expect(await without.as('consumer').refused('live.open', {})).toBe('LIVE_UNAVAILABLE')
    expect(without.cloud.database.count('livestreams')).toBe(0)
    await without.close()
  })

  itWritesOnce({
    product: () => product,
    action: 'live.open',
    who: 'once',
    ready: async () => ({ merchantId: 'noodles' }),
    other: () => ({ code: 'wall.noodles' }),
  })
})
