import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { openStudio } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

const openStream = async (who: string, input = {}) =>
  (await product.as(who).call('live.open', { merchantId: 'noodles', ...input })).streamId

describe('live.send', () => {
  it('orders an officer to the place, who may then watch; the streamer sees who comes and whether they answered', async () => {
    const streamId = await openStream('ann')
    expect(await product.as('officer1').getErrorCode('live.show', { streamId })).toBe(
      'LIVE_NOT_FOUND',
    )

    const view = await product
      .as('dispatcher1')
      .call('live.send', { streamId, officerId: 'officer1' })
    expect(view.sent).toEqual([{ name: '样例officer1', at: expect.any(Number) }])

    const { orders } = await product.as('officer1').call('command.orders', {})
    expect(orders[0]).toMatchObject({
      from: { name: '样例dispatcher1' },
      text: expect.stringContaining('江边牛肉面馆'),
    })
    expect(orders[0]!.text).toContain('沿江路 1 号')
    expect(
      product.cloud.database.find('notifications', { to: product.as('ann').openid })[0],
    ).toMatchObject({
      kind: 'live',
    })
    expect((await product.as('officer1').call('live.show', { streamId })).streams).toHaveLength(1)

    await product.as('officer1').call('command.acknowledge', { orderId: orders[0]!.id })
    const { streams } = await product.as('ann').call('live.show', { streamId })

    expect(streams[0]!.sent).toMatchObject([
      { name: '样例officer1', acknowledgedAt: expect.any(Number) },
    ])
  })

  it('keeps the words in no clear', async () => {
    const streamId = await openStream('bob')
    await product.as('dispatcher1').call('live.send', { streamId, officerId: 'officer2' })

    expect(JSON.stringify(product.cloud.database.find('orders'))).not.toContain('江边牛肉面馆')
  })

  it('refuses who is not on duty or was sent already, a stream that is over or has a case, and other districts', async () => {
    const streamId = await openStream('carl')

    const getErrorCode = (who: string, input: { streamId: string; officerId: string }) =>
      expectNothingWritten(product, () => product.as(who).getErrorCode('live.send', input))
    expect(await getErrorCode('dispatcher1', { streamId, officerId: 'officerElsewhere' })).toBe(
      'OFFICER_NOT_AVAILABLE officerId',
    )

    await product.as('leader1').call('live.send', { streamId, officerId: 'officer3' })
    expect(await getErrorCode('dispatcher1', { streamId, officerId: 'officer3' })).toBe(
      'OFFICER_NOT_AVAILABLE officerId',
    )
    expect(await getErrorCode('dispatcherElsewhere', { streamId, officerId: 'officer1' })).toBe(
      'LIVE_NOT_FOUND',
    )
    expect(await getErrorCode('carl', { streamId, officerId: 'officer1' })).toBe('NOT_ALLOWED')

    await product.as('carl').call('live.end', { streamId })
    expect(await getErrorCode('dispatcher1', { streamId, officerId: 'officer1' })).toBe('LIVE_OVER')

    const caseId = await createCase(product, 'assigned', {}, 'dora')
    const { streamId: inCase } = await product.as('dora').call('live.open', { caseId })

    expect(await getErrorCode('dispatcher1', { streamId: inCase, officerId: 'officer2' })).toBe(
      'WRONG_STATE',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'live.send',
    who: 'dispatcher1',
    prepareInput: async () => ({
      streamId: await openStream(`once-${Math.random()}`),
      officerId: 'officer1',
    }),
    changeInput: (input) => ({ ...input, officerId: 'officer2' }),
  })
})
