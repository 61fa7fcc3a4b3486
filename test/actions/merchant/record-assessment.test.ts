import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFirstFault } from '../../security/audited'
import { complaintInput, createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const listComplaintInputs = () =>
  product.cloud.database
    .find('events', { caseId: 'm-noodles' })
    .map(({ data }: any) => data.input)
    .filter(({ kind }: any) => kind === 'complaint')

const finding = { substantiated: true }

describe('merchant.recordAssessment', () => {
  it('a complaint that was right enters the scorecard, one that was not leaves no trace there', async () => {
    const rightCaseId = await createCase(product, 'settled')
    await product
      .as('officer1')
      .call('merchant.recordAssessment', { caseId: rightCaseId, ...finding })

    expect(listComplaintInputs()).toEqual([
      {
        kind: 'complaint',
        id: rightCaseId,
        day: '2026-11-24',
        severity: 'ordinary',
        persons: 1,
        performed: true,
      },
    ])

    const wrongCaseId = await createCase(product, 'terminated')
    await product
      .as('officer1')
      .call('merchant.recordAssessment', { caseId: wrongCaseId, substantiated: false })

    expect(listComplaintInputs()).toHaveLength(1)
    expect(
      await product
        .as('officer1')
        .getErrorCode('merchant.recordAssessment', { caseId: rightCaseId, ...finding }),
    ).toBe('WRONG_STATE')
  })

  it('a complaint that was taken back gets a finding all the same, and its officer is reminded of it', async () => {
    const caseId = await createCase(product, 'assigned')
    await product.as('consumer').call('complaint.withdraw', { caseId })
    const [head] = product.cloud.database.find('cases', { _id: caseId }) as any[]

    expect(head.urgeAt).toBeGreaterThan(head.state.closedAt)

    const countBefore = listComplaintInputs().length
    await product.as('officer1').call('merchant.recordAssessment', { caseId, ...finding })

    expect(listComplaintInputs()).toHaveLength(countBefore + 1)
    // Of the same complainant: it counts with the first.
    expect(listComplaintInputs().at(-1)).toMatchObject({
      id: caseId,
      of: expect.any(String),
      persons: 0,
    })

    const [caseAfter] = product.cloud.database.find('cases', { _id: caseId }) as any[]
    // By lot one in ten waits for a second officer.
    expect(caseAfter.urgeAt !== undefined).toBe(caseAfter.state.assessment.second !== undefined)
  })

  it('is for the officer who had the case, after its end, about a registered shop', async () => {
    const openCaseId = await createCase(product, 'assigned')
    expect(
      await product
        .as('officer1')
        .getErrorCode('merchant.recordAssessment', { caseId: openCaseId, ...finding }),
    ).toBe('WRONG_STATE')
    expect(
      await product
        .as('officer2')
        .getErrorCode('merchant.recordAssessment', { caseId: openCaseId, ...finding }),
    ).toBe('CASE_NOT_FOUND')
    expect(
      await product
        .as('leader1')
        .getErrorCode('merchant.recordAssessment', { caseId: openCaseId, ...finding }),
    ).toBe('WRONG_STATE')
    for (const who of ['consumer', 'dispatcher1', 'enforcement', 'council', 'admin'])
      expect(
        await product
          .as(who)
          .getErrorCode('merchant.recordAssessment', { caseId: openCaseId, ...finding }),
      ).toBe('NOT_ALLOWED')

    const { respondent } = complaintInput({
      respondent: { by: 'words', name: '水果摊', address: '沿江路口' },
    })
    const stall = await createCase(product, 'settled', { respondent })

    expect(
      await product
        .as('officer1')
        .getErrorCode('merchant.recordAssessment', { caseId: stall, ...finding }),
    ).toBe('WRONG_STATE')
  })

  it('draws a second officer by lot, who does not see the first finding; a leader decides if they differ', async () => {
    const { database } = product.cloud
    const caseIds: string[] = []

    const findCaseWithSecondReview = () =>
      database.find('cases', {
        _id: { $in: caseIds },
        'state.assessment.second': { $exists: true },
      })[0] as any

    // The lot hangs on the millisecond, so that no test can choose it either.
    for (let person = 1; !findCaseWithSecondReview(); person++) {
      await database.remove('quotas', {})
      const caseId = await createCase(product, 'settled', {}, `drawn${person}`)
      await product
        .as('officer1')
        .call('merchant.recordAssessment', { caseId, substantiated: true })
      caseIds.push(caseId)
    }
    await database.remove('quotas', {})
    const { _id: caseId, state } = findCaseWithSecondReview()
    const { second } = state.assessment
    const { openid } = database.find('staff', { _id: second })[0] as any

    expect(openid).not.toBe(product.as('officer1').openid)

    const who = ['officer2', 'officer3', 'officerBranch2', 'officerOffDuty'].find(
      (name) => product.as(name).openid === openid,
    )!
    const { closed } = await product.as(who).call('officer.tasks', {})

    expect(closed).toContainEqual(expect.objectContaining({ id: caseId, check: true }))

    const view = await product.as(who).call('complaint.detail', { caseId })
    expect(view.may).toEqual(['checkAssessment'])
    expect(view).not.toHaveProperty('consumer')
    expect(JSON.stringify(view)).not.toMatch(/assessed|核实/)
    expect(
      await product.as('leader1').getErrorCode('merchant.recordAssessment', { caseId, ...finding }),
    ).toBe('WRONG_STATE')

    await product.as(who).call('merchant.recordAssessment', { caseId, substantiated: false })
    expect(await product.as(who).getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
    expect((await product.as('leader1').call('complaint.detail', { caseId })).may).toContain(
      'assessLed',
    )

    const countBefore = listComplaintInputs().length
    await product.as('leader1').call('merchant.recordAssessment', { caseId, substantiated: false })

    expect(
      database.find('events', { caseId: 'm-noodles', type: 'input.removed' }).at(-1),
    ).toMatchObject({
      data: { input: { id: caseId } },
    })
    expect(listComplaintInputs()).toHaveLength(countBefore + 1)
    expect(database.find('cases', { _id: caseId })[0]).not.toHaveProperty('urgeAt')
    // The audit reckons every lot again.
    expect(await findFirstFault(product)).toBe('sound')
  })

  it('is for a leader if the officer has left the complaint without an assessment', async () => {
    const caseId = await createCase(product, 'settled')
    await product.as('leader1').call('merchant.recordAssessment', { caseId, ...finding })

    expect(listComplaintInputs().at(-1)).toMatchObject({ id: caseId })
    expect(
      await product
        .as('officer1')
        .getErrorCode('merchant.recordAssessment', { caseId, ...finding }),
    ).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.recordAssessment',
    who: 'officer1',
    prepareInput: async () => ({ caseId: await createCase(product, 'settled'), ...finding }),
    changeInput: (input) => ({ ...input, substantiated: false }),
  })
})
