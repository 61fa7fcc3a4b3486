import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActionName, Input } from '#shared/contract/index'
import { caseIn, reported, submission } from '../case-in'
import { newKey, openProduct, type Product } from '../cloud'
import { sealed } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const uses = (id: string) => product.cloud.database.find('evidence', { _id: id })[0]?.uses
const limit = (_id: string, count: number) =>
  product.cloud.database.insert('quotas', [{ _id, count, at: product.cloud.clock.now() }])
const lift = (_id: string) =>
  product.cloud.database.update('quotas', { _id }, { $set: { count: 0 } })
const today = '2026-11-24'

describe('evidence of a write that was refused after it had been checked', () => {
  it.each<[ActionName, () => object]>([
    ['complaint.submit', submission],
    ['complaint.report', reported],
  ])('%s: belongs to no case, and the same files go with the next try', async (action, ready) => {
    const who = `hurried-${action}`
    const evidence = [await sealed(product, who)]
    const quota = `complaint:${product.as(who).openid}:${today}`
    await limit(quota, 20)
    const input = { ...ready(), evidence } as Input<typeof action>
    const key = newKey()
    expect(await product.as(who).refused(action, input, key)).toBe('TOO_MANY')
    expect(uses(evidence[0]!)).toBe(0)
    await lift(quota)
    expect(await product.as(who).reply(action, input, key)).toMatchObject({ ok: true })
    expect(uses(evidence[0]!)).toBe(1)
  })

  it('is given back when too much was filed about one shop', async () => {
    const evidence = [await sealed(product, 'angry')]
    const quota = `shop:${product.as('angry').openid}:noodles:${today}`
    await limit(quota, 10)
    expect(await product.as('angry').refused('complaint.submit', submission({ evidence }))).toBe(
      'TOO_MANY_HERE',
    )
    expect(uses(evidence[0]!)).toBe(0)
  })

  it('is given back by a case that takes nothing more', async () => {
    const caseId = await caseIn(product, 'withdrawn', {}, 'late')
    const evidence = [await sealed(product, 'late')]
    expect(
      await product
        .as('late')
        .refused('complaint.supplement', { caseId, text: '还有这张', evidence }),
    ).toBe('WRONG_STATE')
    expect(uses(evidence[0]!)).toBe(0)
  })

  it('is kept by a second write of the same person as well, and an item that is being swept takes none along', async () => {
    const [kept, gone] = [await sealed(product, 'careful'), await sealed(product, 'careful')]
    await product.cloud.database.update('evidence', { _id: gone }, { $set: { uses: -1 } })
    expect(
      await product
        .as('careful')
        .refused('complaint.submit', submission({ evidence: [kept, gone] })),
    ).toBe('EVIDENCE_NOT_FOUND evidence')
    expect([uses(kept), uses(gone)]).toEqual([0, -1])
    for (const times of [1, 2]) {
      await product.as('careful').call('complaint.submit', submission({ evidence: [kept] }))
      expect(uses(kept)).toBe(times)
    }
  })
})
