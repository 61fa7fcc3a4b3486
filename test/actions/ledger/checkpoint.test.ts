import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCheckpoint } from '#shared/proof/checkpoint'
import { selectTrustedLog } from '#shared/proof/trusted'
import { compareCheckpoints } from '#shared/proof/witness'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { published } from './phone'

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
    await caseIn(product, 'received')
    await published(product)
    const { log: first } = await product.as('anybody').call('ledger.checkpoint', {})
    const trusted = selectTrustedLog(first!.key)!
    const { size } = openCheckpoint(first!.checkpoint, trusted.key, trusted.origin)!
    expect(size).toBe(product.cloud.database.count('events'))
    await caseIn(product, 'withdrawn', {}, 'second')
    await published(product)
    const { log: later } = await product.as('anybody').call('ledger.checkpoint', { seen: size })
    expect(
      compareCheckpoints(first!.checkpoint, later!.checkpoint, later!.consistency, trusted).meeting,
    ).toBe('grown')
    expect(compareCheckpoints(first!.checkpoint, later!.checkpoint, [], trusted).meeting).toBe(
      'unproven',
    )
  })

  it('proves nothing to a phone that has seen a longer log, which then knows that the log shrank', async () => {
    const { log } = await product.as('anybody').call('ledger.checkpoint', { seen: 1_000_000 })
    expect(log!.consistency).toEqual([])
  })

  it.each([-1, 0.5, 2 ** 60, '1', { $gt: 0 }, null])('refuses seen %j', async (seen) => {
    expect(await product.as('anybody').refused('ledger.checkpoint', { seen })).toBe(
      'INVALID_INPUT seen',
    )
  })
})
