import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recorded } from '../../../../cloudfunctions/_domain/case/events'
import { replayCase } from '../../../../cloudfunctions/_domain/case/evolve'
import { caseIn, reported } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const numberOf = (caseId: string) => sealedCase(product, caseId).head.state.number
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('complaint.merge', input))
const merge = (caseId: string, into: string, newFacts?: true) =>
  product
    .as('dispatcher1')
    .call('complaint.merge', { caseId, number: numberOf(into), ...(newFacts && { newFacts }) })

/** A report by this person that officer1 verifies. */
async function reportOf(who: string, inHand = false): Promise<string> {
  const { caseId } = await product.as(who).call('complaint.report', reported())
  if (!inHand) return caseId
  await product
    .as('dispatcher1')
    .call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'officer1' })
  await product.as('officer1').call('officer.acceptOffer', { caseId })
  return caseId
}

describe('complaint.merge', () => {
  it('a complaint filed twice goes on as the earlier one, which has what the later one said', async () => {
    const first = await caseIn(product, 'assigned', {}, 'twice')
    const second = await caseIn(
      product,
      'assigned',
      { statement: '店里说收银机坏了，又不肯退。' },
      'twice',
    )
    expect(await merge(second, first)).toMatchObject({
      state: 'merged',
      outcome: { kind: 'merged', caseId: first, number: numberOf(first) },
    })
    const held = await product.as('officer1').call('complaint.detail', { caseId: first })
    expect(held).toMatchObject({ state: 'assigned' })
    expect(held.timeline.at(-1)).toMatchObject({
      text: `${numberOf(second)} 并入本件`,
      detail: expect.stringContaining('收银机'),
    })
    const mine = await product.as('twice').call('complaint.detail', { caseId: second })
    expect(mine).toMatchObject({ state: 'merged', may: [], outcome: { caseId: first } })
    expect(
      (await product.as('officer1').call('officer.tasks', {})).open.map(({ id }) => id),
    ).not.toContain(second)
  })

  it('shows the merged case as its events tell it', async () => {
    const first = await caseIn(product, 'received', {}, 'merged-twice')
    const second = await caseIn(product, 'received', {}, 'merged-twice')
    await merge(second, first)
    const { head, events } = sealedCase(product, second)
    expect(replayCase(events as unknown as Recorded[])).toEqual(head.state)
    const view = await product.as('merged-twice').call('complaint.detail', { caseId: second })
    expect(view).toMatchObject({ id: second, state: 'merged', headHash: head.hash })
    expect(view.timeline.map(({ hash }) => hash)).toEqual(events.map(({ hash }) => hash))
  })

  it('a report’s new facts begin its fifteen working days anew, the same facts do not; the centre learns no reporter', async () => {
    const first = await reportOf('reporter', true)
    const renewedAt = () => sealedCase(product, first).head.state.renewedAt
    const [same, more] = [await reportOf('reporter'), await reportOf('reporter')]
    const found = await product.as('dispatcher1').call('complaint.related', { caseId: same })
    expect(found.related.find((one) => one.case.id === first)).toMatchObject({
      samePerson: true,
      mayMerge: true,
    })
    await reportOf('stranger')
    expect(found.related).toHaveLength(2)
    await merge(same, first)
    expect(renewedAt()).toBeUndefined()
    await merge(more, first, true)
    expect(renewedAt()).toBeGreaterThan(0)
    const leader = await product.as('leader1').call('complaint.detail', { caseId: first })
    expect(JSON.stringify(leader)).not.toContain('后厨用回收的油')
  })

  it('the same facts do not reopen a report that is over, and new ones are not put into it', async () => {
    const over = await caseIn(product, 'concluded', {}, 'again')
    const later = await reportOf('again')
    expect(
      await refused('dispatcher1', { caseId: later, number: numberOf(over), newFacts: true }),
    ).toBe('WRONG_STATE')
    await merge(later, over)
    expect(sealedCase(product, over).head.state).toMatchObject({
      state: 'concluded',
      absorbed: [{ caseId: later }],
    })
  })

  it('only into an earlier case of the same person, of the same kind, by the centre', async () => {
    const [settled, report] = [await caseIn(product, 'settled', {}, 'one'), await reportOf('one')]
    const [first, second] = [
      await caseIn(product, 'received', {}, 'one'),
      await caseIn(product, 'received', {}, 'one'),
    ]
    const consumer = { name: '样例乙', phone: '13900000002', address: '月湖区胜利路 10 号' }
    const other = await caseIn(product, 'received', { consumer }, 'two')
    for (const who of ['one', 'officer1', 'leader1'])
      expect(await refused(who, { caseId: second, number: numberOf(first) })).toBe('NOT_ALLOWED')
    expect(await refused('dispatcherElsewhere', { caseId: second, number: numberOf(first) })).toBe(
      'CASE_NOT_FOUND',
    )
    expect(await refused('dispatcher1', { caseId: other, number: numberOf(first) })).toBe(
      'INVALID_INPUT number',
    )
    expect(await refused('dispatcher1', { caseId: first, number: numberOf(first) })).toBe(
      'INVALID_INPUT number',
    )
    expect(await refused('dispatcher1', { caseId: second, number: numberOf(report) })).toBe(
      'WRONG_STATE number',
    )
    expect(await refused('dispatcher1', { caseId: second, number: numberOf(settled) })).toBe(
      'WRONG_STATE',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.merge',
    who: 'dispatcher1',
    ready: async () => {
      const into = await caseIn(product, 'received', {}, 'writer')
      return { caseId: await caseIn(product, 'received', {}, 'writer'), number: numberOf(into) }
    },
    other: (input) => ({ ...input, number: 'YH-20260101-AAAAA' }),
  })
})
