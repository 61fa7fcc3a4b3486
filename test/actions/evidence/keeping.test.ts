import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActionName, Input } from '#shared/contract/index'
import { complaintInput, createCase, reportInput } from '../case-in'
import { createKey, openProduct, type Product } from '../cloud'
import { preserveFile } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const countUses = (id: string) => product.cloud.database.find('evidence', { _id: id })[0]?.uses
const setQuota = (_id: string, count: number) =>
  product.cloud.database.insert('quotas', [{ _id, count, at: product.cloud.clock.now() }])
const clearQuota = (_id: string) =>
  product.cloud.database.update('quotas', { _id }, { $set: { count: 0 } })
const today = '2026-11-24'

describe('evidence of a write that was refused after it had been checked', () => {
  it.each<[ActionName, () => object]>([
    ['complaint.submit', complaintInput],
    ['complaint.report', reportInput],
  ])('%s: belongs to no case, and the same files go with the next try', async (action, ready) => {
    const who = `hurried-${action}`
    const evidence = [await preserveFile(product, who)]
    const quota = `complaint:${product.as(who).openid}:${today}`
    await setQuota(quota, 20)
    const input = { ...ready(), evidence } as Input<typeof action>
    const key = createKey()

    expect(await product.as(who).getErrorCode(action, input, key)).toBe('TOO_MANY')
    expect(countUses(evidence[0]!)).toBe(0)

    await clearQuota(quota)
    expect(await product.as(who).getReply(action, input, key)).toMatchObject({ ok: true })
    expect(countUses(evidence[0]!)).toBe(1)
  })

  it('a file is free again when its complaint is refused because of too many about one shop', async () => {
    const evidence = [await preserveFile(product, 'angry')]
    const quota = `shop:${product.as('angry').openid}:noodles:${today}`
    await setQuota(quota, 10)

    expect(
      await product.as('angry').getErrorCode('complaint.submit', complaintInput({ evidence })),
    ).toBe('TOO_MANY_HERE')
    expect(countUses(evidence[0]!)).toBe(0)
  })

  it('a file is free again when a case takes no more evidence', async () => {
    const caseId = await createCase(product, 'withdrawn', {}, 'late')
    const evidence = [await preserveFile(product, 'late')]

    expect(
      await product
        .as('late')
        .getErrorCode('complaint.supplement', { caseId, text: '还有这张', evidence }),
    ).toBe('WRONG_STATE')
    expect(countUses(evidence[0]!)).toBe(0)
  })

  it('is kept by a second write of the same person as well, and an item that is being swept takes none along', async () => {
    const usedId = await preserveFile(product, 'careful')
    const unusedId = await preserveFile(product, 'careful')
    await product.cloud.database.update('evidence', { _id: unusedId }, { $set: { uses: -1 } })

    expect(
      await product
        .as('careful')
        .getErrorCode('complaint.submit', complaintInput({ evidence: [usedId, unusedId] })),
    ).toBe('EVIDENCE_NOT_FOUND evidence')
    expect([countUses(usedId), countUses(unusedId)]).toEqual([0, -1])

    for (const times of [1, 2]) {
      await product.as('careful').call('complaint.submit', complaintInput({ evidence: [usedId] }))
      expect(countUses(usedId)).toBe(times)
    }
  })
})
