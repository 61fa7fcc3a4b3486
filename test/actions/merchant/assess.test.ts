import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, submission } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const inputs = () =>
  product.cloud.database
    .find('events', { caseId: 'm-noodles' })
    .map(({ data }: any) => data.input)
    .filter(({ kind }: any) => kind === 'complaint')
const finding = { substantiated: true }

describe('merchant.assess', () => {
  it('a complaint that was right enters the scorecard, one that was not leaves no trace there', async () => {
    const right = await caseIn(product, 'settled')
    await product.as('o1').call('merchant.assess', { caseId: right, ...finding })
    expect(inputs()).toEqual([
      {
        kind: 'complaint',
        id: right,
        day: '2026-11-24',
        severity: 'ordinary',
        persons: 1,
        performed: true,
      },
    ])
    const wrong = await caseIn(product, 'terminated')
    await product.as('o1').call('merchant.assess', { caseId: wrong, substantiated: false })
    expect(inputs()).toHaveLength(1)
    expect(await product.as('o1').refused('merchant.assess', { caseId: right, ...finding })).toBe('WRONG_STATE')
  })

  it('a complaint that was taken back gets a finding all the same, and its officer is reminded of it', async () => {
    const caseId = await caseIn(product, 'assigned')
    await product.as('consumer').call('complaint.withdraw', { caseId })
    const [head] = product.cloud.database.find('cases', { _id: caseId }) as any[]
    expect(head.urgeAt).toBeGreaterThan(head.state.closedAt)
    const before = inputs().length
    await product.as('o1').call('merchant.assess', { caseId, ...finding })
    expect(inputs()).toHaveLength(before + 1)
    // Of the same complainant: it counts with the first.
    expect(inputs().at(-1)).toMatchObject({ id: caseId, of: expect.any(String), persons: 0 })
    expect(product.cloud.database.find('cases', { _id: caseId })[0]).not.toHaveProperty('urgeAt')
  })

  it('only by the officer who had it, once it is over, about a shop of the register', async () => {
    const open = await caseIn(product, 'assigned')
    expect(await product.as('o1').refused('merchant.assess', { caseId: open, ...finding })).toBe('WRONG_STATE')
    expect(await product.as('o2').refused('merchant.assess', { caseId: open, ...finding })).toBe('CASE_NOT_FOUND')
    for (const who of ['consumer', 'd1', 'l1', 'squad', 'association', 'admin'])
      expect(await product.as(who).refused('merchant.assess', { caseId: open, ...finding })).toBe('NOT_ALLOWED')
    const { respondent } = submission({ respondent: { by: 'words', name: '水果摊', address: '沿江路口' } })
    const stall = await caseIn(product, 'settled', { respondent })
    expect(await product.as('o1').refused('merchant.assess', { caseId: stall, ...finding })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.assess',
    who: 'o1',
    ready: async () => ({ caseId: await caseIn(product, 'settled'), ...finding }),
    other: (input) => ({ ...input, substantiated: false }),
  })
})
