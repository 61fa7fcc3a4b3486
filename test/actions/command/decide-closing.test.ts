import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createUrgentCase, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('command.decideClosing', input))
const allowed = { allowed: true, reason: '看过记录，同意' }
const note = '商家拒不配合'

async function createCaseAskedToClose(complainant?: string): Promise<string> {
  const caseId = await createUrgentCase(product, complainant)
  const ending = { caseId, mode: 'phone', ground: 'found_unacceptable', note } as const
  const view = await product.as('officer1').call('mediation.terminate', ending)
  expect(view).toMatchObject({ state: 'assigned', timeline: expect.arrayContaining([]) })
  expect(view.timeline.at(-1)).toMatchObject({ type: 'closing.requested', detail: note })
  return caseId
}

describe('command.decideClosing', () => {
  it('notifies the leaders; when one allows it, the case ends with the officer’s own words', async () => {
    const caseId = await createCaseAskedToClose()

    const findNotification = () =>
      product.cloud.database.find('notifications', { to: product.as('leader1').openid })[0]
    expect(findNotification()).toMatchObject({ caseId })
    expect((await product.as('leader1').call('complaint.detail', { caseId })).may).toContain(
      'decideClosing',
    )
    expect(
      await product.as('officer1').getErrorCode('mediation.terminate', {
        caseId,
        mode: 'phone',
        ground: 'no_agreement',
        note,
      }),
    ).toBe('CLOSING_WAITS')

    const view = await product.as('leader1').call('command.decideClosing', { caseId, ...allowed })
    expect(view).toMatchObject({
      state: 'terminated',
      outcome: { kind: 'terminated', ground: 'found_unacceptable' },
    })
    expect(readVerifiedCase(product, caseId).types.slice(-3)).toEqual([
      'closing.requested',
      'closing.decided',
      'mediation.terminated',
    ])
  })

  it('when the leader does not allow it, the case stays with the officer, who reads the reason', async () => {
    const caseId = await createCaseAskedToClose('second')
    await product
      .as('headOfBranch')
      .call('command.decideClosing', { caseId, allowed: false, reason: '再约双方谈一次' })
    const view = await product.as('officer1').call('complaint.detail', { caseId })

    expect(view.timeline.at(-1)).toMatchObject({ detail: '再约双方谈一次' })
    expect(view.may).toContain('terminate')
  })

  it('a report of the first priority needs a leader as well', async () => {
    const { as } = product
    const { caseId } = await as('witness').call('complaint.report', reportInput())
    await as('dispatcher1').call('dispatch.confirmTriage', {
      caseId,
      class: 'urgent',
      officerId: 'officer1',
    })
    await as('officer1').call('officer.acceptOffer', { caseId })
    await as('officer1').call('officer.conclude', {
      caseId,
      finding: 'filed',
      note: '现场查实，已立案',
    })

    expect(readVerifiedCase(product, caseId).head.state.state).toBe('assigned')
    expect(await as('leader1').call('command.decideClosing', { caseId, ...allowed })).toMatchObject(
      {
        state: 'concluded',
      },
    )
  })

  it('is only for a leader of the district, and only after an officer has asked', async () => {
    const caseId = await createCaseAskedToClose('mine')
    for (const who of ['officer1', 'dispatcher1', 'mine', 'admin'])
      expect(await getErrorCode(who, { caseId, ...allowed })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('leader1', { caseId, allowed: true, reason: '' })).toBe(
      'INVALID_INPUT reason',
    )
    expect(await getErrorCode('leader1', { caseId, reason: '同意' })).toBe('INVALID_INPUT allowed')
    expect(
      await getErrorCode('leader1', {
        caseId: await createUrgentCase(product, 'content'),
        ...allowed,
      }),
    ).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'command.decideClosing',
    who: 'leader1',
    prepareInput: async () => ({ caseId: await createCaseAskedToClose('writer'), ...allowed }),
    changeInput: (input) => ({ ...input, allowed: false }),
  })
})
