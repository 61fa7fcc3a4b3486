import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { liveLimits } from '#shared/vocabulary/live'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { liveSecrets, openStudio, parseAddress, readLivestream } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

const getErrorCode = (input: object, who = 'consumer') =>
  expectNothingWritten(product, () => product.as(who).getErrorCode('live.open', input))

describe('live.open', () => {
  it('gives an address in Tencent’s way that lives two minutes, and takes the stream down', async () => {
    const { streamId, pushUrl, expiresAt, maxSeconds } = await product
      .as('consumer')
      .call('live.open', { code: 'wall.noodles' })
    const now = product.cloud.clock.now()

    expect(parseAddress(pushUrl, liveSecrets.LIVE_PUSH_KEY)).toMatchObject({
      protocol: 'rtmp:',
      host: 'push.example.cn',
      pathname: `/live/${streamId}`,
      signed: true,
    })
    expect(expiresAt - now).toBeGreaterThan(110_000)
    expect(expiresAt - now).toBeLessThanOrEqual(120_000)
    expect(
      Math.abs(parseAddress(pushUrl, liveSecrets.LIVE_PUSH_KEY).expiresAt - expiresAt),
    ).toBeLessThan(1000)
    expect(maxSeconds).toBe(liveLimits.seconds)
    expect(streamId).toMatch(/^[0-9A-Z]{20}$/)
    expect(readLivestream(product, streamId)).toMatchObject({
      districtId: 'yuehu',
      merchantId: 'noodles',
      state: 'opened',
      by: { role: 'consumer' },
      facts: [],
    })
  })

  it('opens a stream before there is a case: at a shop by code or id, or at an unknown place', async () => {
    const byId = await product.as('consumer2').call('live.open', { merchantId: 'noodles' })
    const nowhere = await product.as('consumer2').call('live.open', {})

    expect(nowhere.streamId).not.toBe(byId.streamId)
    expect(readLivestream(product, nowhere.streamId)).not.toHaveProperty('merchantId')
    expect(readLivestream(product, nowhere.streamId)).toMatchObject({ districtId: 'yuehu' })
  })

  it('opens a stream in a case for the complainant as consumer and for its officers as officers', async () => {
    const caseId = await createCase(product, 'assigned')
    const consumersStream = await product.as('consumer').call('live.open', { caseId })
    const officersStream = await product.as('officer1').call('live.open', { caseId })

    expect(readLivestream(product, consumersStream.streamId)).toMatchObject({
      caseId,
      by: { role: 'consumer' },
    })
    expect(readLivestream(product, officersStream.streamId)).toMatchObject({
      caseId,
      by: { role: 'officer', ref: 'officer1' },
    })
  })

  it('one stream a person and place: a caller with an open one there continues it', async () => {
    const caseId = await createCase(product, 'received')
    const firstStream = await product.as('consumer').call('live.open', { caseId })
    const second = await product.as('consumer').call('live.open', { caseId })

    expect(second.streamId).toBe(firstStream.streamId)

    await product.as('consumer').call('live.end', { streamId: firstStream.streamId })
    expect((await product.as('consumer').call('live.open', { caseId })).streamId).not.toBe(
      firstStream.streamId,
    )
  })

  it('says of a running stream how much of its half hour is left, and opens none when the time is over', async () => {
    const { streamId } = await product.as('twice').call('live.open', { merchantId: 'noodles' })

    const pushFacts = (ago: number) => [
      { kind: 'begun', push: 'p', at: product.cloud.clock.now() - ago },
    ]

    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { facts: pushFacts(1_200_000) } },
    )
    const second = await product.as('twice').call('live.open', { merchantId: 'noodles' })

    expect(second).toMatchObject({ streamId, running: true })
    expect(second.maxSeconds).toBeLessThanOrEqual(600)

    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { facts: pushFacts(1_801_000) } },
    )
    const third = await product.as('twice').call('live.open', { merchantId: 'noodles' })

    expect(third.streamId).not.toBe(streamId)
    expect(third).not.toHaveProperty('running')
  })

  it('gives one stream for two calls of one person at the same time', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => product.as('eager').call('live.open', { merchantId: 'noodles' })),
    )
    expect(answers[0]!.streamId).toBe(answers[1]!.streamId)
  })

  it.each([
    'officer2',
    'dispatcher1',
    'leader1',
    'officerElsewhere',
    'stranger',
    'enforcement',
    'admin',
  ])('opens no stream in a case for %s, who has no part in it', async (who) => {
    const caseId = await createCase(product, 'assigned')
    expect(await getErrorCode({ caseId }, who)).toBe('CASE_NOT_FOUND caseId')
  })

  it.each([
    [{ code: 'wall.old' }, 'CODE_NOT_FOUND code'],
    [{ code: 'no such' }, 'INVALID_INPUT code'],
    [{ merchantId: 'nobody' }, 'MERCHANT_NOT_FOUND merchantId'],
    [{ caseId: 'NOSUCHCASE' }, 'CASE_NOT_FOUND caseId'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (input, code) => expect(await getErrorCode(input)).toBe(code))

  it('refuses a case that is over', async () => {
    expect(await getErrorCode({ caseId: await createCase(product, 'withdrawn') })).toBe(
      'WRONG_STATE caseId',
    )
  })

  it('refuses the thirty-first stream of a day', async () => {
    const { clock, database } = product.cloud
    const day = new Date(clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    await database.insert('quotas', [
      { _id: `live:${product.as('busy').openid}:${day}`, count: 30, at: clock.now() },
    ])

    expect(await getErrorCode({}, 'busy')).toBe('TOO_MANY')
  })

  it('refuses where the bureau has no live service', async () => {
    const bareProduct = await openProduct()
    expect(await bareProduct.as('consumer').getErrorCode('live.open', {})).toBe('LIVE_UNAVAILABLE')
    expect(bareProduct.cloud.database.count('livestreams')).toBe(0)

    await bareProduct.close()
  })

  itWritesOnce({
    product: () => product,
    action: 'live.open',
    who: 'once',
    prepareInput: async () => ({ merchantId: 'noodles' }),
    changeInput: () => ({ code: 'wall.noodles' }),
  })
})
