import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseState, caseStates } from '#shared/vocabulary/case'
import type { Recorded } from '../../../cloudfunctions/_domain/case/events'
import { replayCase } from '../../../cloudfunctions/_domain/case/evolve'
import { createCase, type ReachableState } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { createCaseWithProposal, strokes } from '../mediation/on-table'
import { readVerifiedCase } from '../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const canSeeCase = async (name: string, caseId: string) =>
  (await product.as(name).getReply('complaint.detail', { caseId })).ok

const isReachable = (state: CaseState): state is ReachableState => state !== 'merged'

describe('complaint.detail', () => {
  it.each(caseStates.codes.filter(isReachable))(
    'shows a case in state %s as its events tell it, and the head agrees with them',
    async (state) => {
      const caseId = await createCase(product, state, {}, `in-${state}`)
      const { head, events } = readVerifiedCase(product, caseId)

      expect(replayCase(events as unknown as Recorded[])).toEqual(head.state)

      const view = await product.as(`in-${state}`).call('complaint.detail', { caseId })
      expect(view).toMatchObject({ id: caseId, state, headHash: head.hash })
      expect(view.timeline.map(({ hash }) => hash)).toEqual(events.map(({ hash }) => hash))
    },
  )

  it('is there for the people of the case, and for no other caller', async () => {
    const caseId = await createCase(product, 'offered')
    const views = await Promise.all(
      [
        'consumer',
        'dispatcher1',
        'leader1',
        'officer1',
        'stranger',
        'officer2',
        'officerOffDuty',
        'formerOfficer',
        'officerElsewhere',
        'dispatcherElsewhere',
        'enforcement',
        'admin',
        'council',
      ].map(async (name) => [name, await canSeeCase(name, caseId)] as const),
    )

    expect(views.filter(([, canSee]) => canSee).map(([name]) => name)).toEqual([
      'consumer',
      'dispatcher1',
      'leader1',
      'officer1',
    ])
  })

  it('tells the complainant how far away the officer is who has accepted, in steps of 100 m; nobody else, no longer', async () => {
    const place = { longitude: 117.005, latitude: 28.005 }
    const caseId = await createCase(product, 'offered', { place })

    const readComing = async (who: string) =>
      (await product.as(who).call('complaint.detail', { caseId })).coming
    expect(await readComing('consumer')).toBeUndefined()

    await product.as('officer1').call('officer.acceptOffer', { caseId })
    await product
      .as('officer1')
      .call('officer.duty', { onDuty: true, position: { ...place, latitude: 28.0118 } })
    const now = product.cloud.clock.now()

    expect(await readComing('consumer')).toEqual({
      metres: 800,
      minutes: 2,
      at: expect.closeTo(now, -4),
    })
    for (const who of ['officer1', 'dispatcher1', 'leader1'])
      expect(await readComing(who)).toBeUndefined()

    await product.as('officer1').call('officer.recordArrival', { caseId, position: place })
    expect(await readComing('consumer')).toBeUndefined()
  })

  it('says what is still open: a text that waits for signatures, and what the shop owes under it', async () => {
    const proposal = await createCaseWithProposal(product, 'signer')

    const readPending = async () =>
      (await product.as('signer').call('complaint.detail', { caseId: proposal.caseId })).pending
    expect(await readPending()).toEqual({ what: 'signatures', left: ['complainant', 'respondent'] })

    await product.as('signer').call('mediation.sign', { ...proposal, strokes })
    expect(await readPending()).toEqual({ what: 'signatures', left: ['respondent'] })

    await product
      .as('officer1')
      .call('mediation.signOnOfficerPhone', { ...proposal, signer: 'respondent', strokes })
    expect(await readPending()).toEqual({
      what: 'signatures',
      left: ['respondent'],
      unconfirmed: ['respondent'],
    })

    await product.as('leader1').call('mediation.attestSignature', {
      caseId: proposal.caseId,
      signer: 'respondent',
      note: '店主说是自己签的',
    })
    const lastMoment = Date.parse('2026-11-28T00:00:00+08:00') - 1

    expect(await readPending()).toEqual({ what: 'performance', by: lastMoment, amountFen: 1000 })

    for (const clause of [0, 1])
      await product
        .as('signer')
        .call('mediation.confirmReceipt', { caseId: proposal.caseId, clause, received: true })

    expect(await readPending()).toBeUndefined()
  })

  it('does not tell a stranger whether a case exists', async () => {
    const caseId = await createCase(product, 'received')
    const unknownCaseReply = await product.as('stranger').getReply('complaint.detail', { caseId })
    const nowhere = await product
      .as('stranger')
      .getReply('complaint.detail', { caseId: 'NOSUCHCASE' })

    expect(unknownCaseReply).toEqual(nowhere)
    expect(unknownCaseReply).toMatchObject({ ok: false, error: { code: 'CASE_NOT_FOUND' } })
  })

  it('shuts an officer out once the offer has passed on', async () => {
    const caseId = await createCase(product, 'offered')
    await product.as('officer1').call('officer.declineOffer', { caseId, reason: 'busy' })

    expect(await canSeeCase('officer1', caseId)).toBe(false)
    expect(await canSeeCase('officer2', caseId)).toBe(true)
  })

  it('shows the officer in offer no name and no number, and logs it when staff see them', async () => {
    const caseId = await createCase(product, 'offered')
    const offeredView = JSON.stringify(
      await product.as('officer1').call('complaint.detail', { caseId }),
    )

    expect(offeredView).not.toMatch(/样例甲|13900000001|胜利路/)

    const readersOfConsumer = () =>
      product.cloud.database.find('access_log', { caseId, what: 'consumer' }).map(({ who }) => who)

    const readersBefore = readersOfConsumer()
    await product.as('consumer').call('complaint.detail', { caseId })

    expect(readersOfConsumer()).toEqual(readersBefore)
    expect(
      (await product.as('dispatcher1').call('complaint.detail', { caseId })).consumer?.phone,
    ).toBe('13900000001')
    expect(readersOfConsumer()).toEqual([...readersBefore, 'dispatcher1'])
  })

  it.each([{}, { caseId: '' }, { caseId: { $gt: '' } }, { caseId: ['x'] }])(
    'refuses %j',
    async (input) => {
      expect(await product.as('consumer').getErrorCode('complaint.detail', input)).toBe(
        'INVALID_INPUT caseId',
      )
    },
  )
})
