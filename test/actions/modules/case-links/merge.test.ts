import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recorded } from '../../../../cloudfunctions/_domain/case/events'
import { replayCase } from '../../../../cloudfunctions/_domain/case/evolve'
import { createCase, reportInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readNumber = (caseId: string) => readVerifiedCase(product, caseId).head.state.number
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.merge', input))

const mergeCase = (caseId: string, into: string, newFacts?: true) =>
  product
    .as('dispatcher1')
    .call('complaint.merge', { caseId, number: readNumber(into), ...(newFacts && { newFacts }) })

/** A report by this person that officer1 verifies. */
async function reportOf(who: string, inHand = false): Promise<string> {
  const { caseId } = await product.as(who).call('complaint.report', reportInput())
  if (!inHand) return caseId
  await product
    .as('dispatcher1')
    .call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'officer1' })
  await product.as('officer1').call('officer.acceptOffer', { caseId })
  return caseId
}

describe('complaint.merge', () => {
  it('continues a complaint filed twice as the earlier one, with the statement of the later one', async () => {
    const firstCaseId = await createCase(product, 'assigned', {}, 'twice')
    const second = await createCase(
      product,
      'assigned',
      { statement: '店里说收银机坏了，又不肯退。' },
      'twice',
    )

    expect(await mergeCase(second, firstCaseId)).toMatchObject({
      state: 'merged',
      outcome: { kind: 'merged', caseId: firstCaseId, number: readNumber(firstCaseId) },
    })

    const officerView = await product
      .as('officer1')
      .call('complaint.detail', { caseId: firstCaseId })
    expect(officerView).toMatchObject({ state: 'assigned' })
    expect(officerView.timeline.at(-1)).toMatchObject({
      text: `${readNumber(second)} 并入本件`,
      detail: expect.stringContaining('收银机'),
    })

    const consumerView = await product.as('twice').call('complaint.detail', { caseId: second })
    expect(consumerView).toMatchObject({
      state: 'merged',
      may: [],
      outcome: { caseId: firstCaseId },
    })
    expect(
      (await product.as('officer1').call('officer.tasks', {})).open.map(({ id }) => id),
    ).not.toContain(second)
  })

  it('shows the merged case as its events tell it', async () => {
    const firstCaseId = await createCase(product, 'received', {}, 'merged-twice')
    const second = await createCase(product, 'received', {}, 'merged-twice')
    await mergeCase(second, firstCaseId)
    const { head, events } = readVerifiedCase(product, second)

    expect(replayCase(events as unknown as Recorded[])).toEqual(head.state)

    const view = await product.as('merged-twice').call('complaint.detail', { caseId: second })
    expect(view).toMatchObject({ id: second, state: 'merged', headHash: head.hash })
    expect(view.timeline.map(({ hash }) => hash)).toEqual(events.map(({ hash }) => hash))
  })

  it('a report’s new facts begin its fifteen working days anew, the same facts do not; the centre learns no reporter', async () => {
    const firstCaseId = await reportOf('reporter', true)

    const readRenewedAt = () => readVerifiedCase(product, firstCaseId).head.state.renewedAt

    const caseIdWithSameFacts = await reportOf('reporter')
    const caseIdWithNewFacts = await reportOf('reporter')
    const answer = await product
      .as('dispatcher1')
      .call('complaint.related', { caseId: caseIdWithSameFacts })

    expect(answer.related.find((relatedCase) => relatedCase.case.id === firstCaseId)).toMatchObject(
      {
        samePerson: true,
        mayMerge: true,
      },
    )

    await reportOf('stranger')
    expect(answer.related).toHaveLength(2)

    await mergeCase(caseIdWithSameFacts, firstCaseId)
    expect(readRenewedAt()).toBeUndefined()

    await mergeCase(caseIdWithNewFacts, firstCaseId, true)
    expect(readRenewedAt()).toBeGreaterThan(0)

    const leader = await product.as('leader1').call('complaint.detail', { caseId: firstCaseId })
    expect(JSON.stringify(leader)).not.toContain('后厨用回收的油')
  })

  it('the same facts do not reopen a report that is over, and new ones are not put into it', async () => {
    const overCaseId = await createCase(product, 'concluded', {}, 'again')
    const laterCaseId = await reportOf('again')

    expect(
      await getErrorCode('dispatcher1', {
        caseId: laterCaseId,
        number: readNumber(overCaseId),
        newFacts: true,
      }),
    ).toBe('WRONG_STATE')

    await mergeCase(laterCaseId, overCaseId)
    expect(readVerifiedCase(product, overCaseId).head.state).toMatchObject({
      state: 'concluded',
      absorbed: [{ caseId: laterCaseId }],
    })
  })

  it('is for the centre, and only into an earlier case of the same person and kind', async () => {
    const settledCaseId = await createCase(product, 'settled', {}, 'one')
    const report = await reportOf('one')
    const firstCaseId = await createCase(product, 'received', {}, 'one')
    const secondCaseId = await createCase(product, 'received', {}, 'one')
    const consumer = { name: '样例乙', phone: '13900000002', address: '月湖区胜利路 10 号' }
    const otherCaseId = await createCase(product, 'received', { consumer }, 'two')

    for (const who of ['one', 'officer1', 'leader1'])
      expect(
        await getErrorCode(who, { caseId: secondCaseId, number: readNumber(firstCaseId) }),
      ).toBe('NOT_ALLOWED')
    expect(
      await getErrorCode('dispatcherElsewhere', {
        caseId: secondCaseId,
        number: readNumber(firstCaseId),
      }),
    ).toBe('CASE_NOT_FOUND')
    expect(
      await getErrorCode('dispatcher1', { caseId: otherCaseId, number: readNumber(firstCaseId) }),
    ).toBe('INVALID_INPUT number')
    expect(
      await getErrorCode('dispatcher1', { caseId: firstCaseId, number: readNumber(firstCaseId) }),
    ).toBe('INVALID_INPUT number')
    expect(
      await getErrorCode('dispatcher1', { caseId: secondCaseId, number: readNumber(report) }),
    ).toBe('WRONG_STATE number')
    expect(
      await getErrorCode('dispatcher1', {
        caseId: secondCaseId,
        number: readNumber(settledCaseId),
      }),
    ).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.merge',
    who: 'dispatcher1',
    prepareInput: async () => {
      const into = await createCase(product, 'received', {}, 'writer')
      return {
        caseId: await createCase(product, 'received', {}, 'writer'),
        number: readNumber(into),
      }
    },
    changeInput: (input) => ({ ...input, number: 'YH-20260101-AAAAA' }),
  })
})
