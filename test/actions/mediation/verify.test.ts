import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { suspected } from './suspected'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.verify', input))

const found = { finding: 'filed', note: '现场查实虚假标价，已立案' } as const

describe('mediation.verify', () => {
  it('says to handlers what came of it, to the parties only that it is over; the mediation goes its own way', async () => {
    const caseId = await suspected(product)
    const view = await product.as('enforcement').call('mediation.verify', { caseId, ...found })
    expect(view).toMatchObject({ state: 'offered', verified: { finding: 'filed' } })
    expect(view.duties).toMatchObject([{ what: 'decide' }])
    const mine = await product.as('consumer').call('complaint.detail', { caseId })
    expect([mine.verified, mine.duties]).toEqual([undefined, undefined])
    expect(mine.timeline.at(-1)).toMatchObject({ text: '涉嫌违法的线索核查完毕' })
    expect(mine.timeline.at(-1)?.detail).toBeUndefined()
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('虚假')
  })

  it('is the enforcement team’s, once, also when the complaint is over', async () => {
    const caseId = await suspected(product, 'mine')
    for (const who of ['mine', 'officer1', 'dispatcher1', 'leader1'])
      expect(await refused(who, { caseId, ...found })).toBe('NOT_ALLOWED')
    expect(await refused('enforcement', { caseId, ...found, note: '' })).toBe('INVALID_INPUT note')
    const plain = await caseIn(product, 'assigned', {}, 'plain')
    expect(await refused('enforcement', { caseId: plain, ...found })).toBe('CASE_NOT_FOUND')
    await product.as('mine').call('complaint.withdraw', { caseId })
    await product.as('enforcement').call('mediation.verify', { caseId, ...found })
    expect(await refused('enforcement', { caseId, ...found })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.verify',
    who: 'enforcement',
    ready: async () => ({ caseId: await suspected(product, 'writer'), ...found }),
    other: (input) => ({ ...input, finding: 'not_filed' }),
  })
})
