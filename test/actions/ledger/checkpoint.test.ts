import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCheckpoint } from '#shared/proof/checkpoint'
import { selectTrustedLog } from '#shared/proof/trusted'
import { compareCheckpoints } from '#shared/proof/witness'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { waitUntilLogged } from './phone'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('ledger.checkpoint', () => {
  it('has nothing to show before the first minute', async () => {
    expect(await product.as('anybody').call('ledger.checkpoint', {})).toEqual({})
  })

  it('is signed, and goes on from what was seen before', async () => {
    await createCase(product, 'received')
    await waitUntilLogged(product)
    const { log: firstLog } = await product.as('anybody').call('ledger.checkpoint', {})
    const trusted = selectTrustedLog(firstLog!.key)!
    const { size } = openCheckpoint(firstLog!.checkpoint, trusted.key, trusted.origin)!

    expect(size).toBe(product.cloud.database.count('events'))

    await createCase(product, 'withdrawn', {}, 'second')
    await waitUntilLogged(product)
    const { log: laterLog } = await product.as('anybody').call('ledger.checkpoint', { seen: size })

    expect(
      compareCheckpoints(firstLog!.checkpoint, laterLog!.checkpoint, laterLog!.consistency, trusted)
        .meeting,
    ).toBe('grown')
    expect(
      compareCheckpoints(firstLog!.checkpoint, laterLog!.checkpoint, [], trusted).meeting,
    ).toBe('unproven')
  })

  it('proves nothing to a phone that has seen a longer log, which then knows that the log shrank', async () => {
    const { log } = await product.as('anybody').call('ledger.checkpoint', { seen: 1_000_000 })
    expect(log!.consistency).toEqual([])
  })

  it.each([-1, 0.5, 2 ** 60, '1', { $gt: 0 }, null])('refuses seen %j', async (seenSize) => {
    expect(await product.as('anybody').getErrorCode('ledger.checkpoint', { seen: seenSize })).toBe(
      'INVALID_INPUT seen',
    )
  })
})
