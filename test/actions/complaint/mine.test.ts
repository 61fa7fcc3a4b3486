import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseDoc } from '../../../cloudfunctions/_persistence/case/cases'
import { complaintInput, createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** Heads like the first one there is, but of another person. */
async function insertCopies(count: number, name: string, submittedAt: (index: number) => number) {
  const { _id, ...head } = product.cloud.database.find(
    'cases',
    {},
    { limit: 1 },
  )[0] as unknown as CaseDoc
  const docs = Array.from({ length: count }, (_, index) => {
    const id = `${name.toUpperCase()}${index}`
    return {
      ...head,
      _id: id,
      state: { ...head.state, id },
      complainant: product.as(name).openid,
      filers: [product.as(name).openid],
      submittedAt: submittedAt(index),
    }
  })
  await product.cloud.database.insert('cases', docs)
}

describe('complaint.mine', () => {
  it('is empty for a new person', async () => {
    expect(await product.as('nobody').call('complaint.mine', {})).toEqual({ cases: [] })
  })

  it('lists one’s own cases, newest first, with shop, officer and next date', async () => {
    const firstCaseId = await createCase(product, 'assigned')
    const second = await createCase(product, 'received')
    await product.as('consumer2').call('complaint.submit', complaintInput())
    const { cases } = await product.as('consumer').call('complaint.mine', {})

    expect(cases.map(({ id }) => id)).toEqual([second, firstCaseId])
    expect(cases[0]).toMatchObject({
      merchantName: '江边牛肉面馆',
      state: 'received',
      due: { what: 'accept' },
      rated: false,
    })
    expect(cases[1]).toMatchObject({ officerName: '样例officer1', due: { what: 'mediate' } })
  })

  it('goes on page by page, none twice and none lost, also when many came in the same moment', async () => {
    await insertCopies(1250, 'many', (index) => Math.floor(index / 100))
    const listedIds: string[] = []
    let cursor: string | undefined
    do {
      const page = await product.as('many').call('complaint.mine', { cursor })
      expect(page.cases.length).toBeLessThanOrEqual(20)
      listedIds.push(...page.cases.map(({ id }) => id))
      cursor = page.next
    } while (cursor)

    expect(new Set(listedIds).size).toBe(1250)
    expect(listedIds).toHaveLength(1250)
  })

  it('ends exactly at a full page', async () => {
    await insertCopies(20, 'twenty', () => 1)
    const page = await product.as('twenty').call('complaint.mine', {})

    expect(page.cases).toHaveLength(20)
    expect(page).not.toHaveProperty('next')
  })

  it.each(['x', '1', '1,', ',A', '1,{"$gt":""}', 'NaN,A', '1e9,A', '1,\ud800'])(
    'refuses the cursor %j',
    async (cursor) => {
      expect(await product.as('consumer').getErrorCode('complaint.mine', { cursor })).toBe(
        'INVALID_INPUT cursor',
      )
    },
  )
})
