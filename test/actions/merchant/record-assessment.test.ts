import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstWrong } from '../../security/audited'
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

describe('merchant.recordAssessment', () => {
  it('a complaint that was right enters the scorecard, one that was not leaves no trace there', async () => {
    const right = await caseIn(product, 'settled')
    await product.as('officer1').call('merchant.recordAssessment', { caseId: right, ...finding })
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
    await product
      .as('officer1')
      .call('merchant.recordAssessment', { caseId: wrong, substantiated: false })
    expect(inputs()).toHaveLength(1)
    expect(
      await product
        .as('officer1')
        .refused('merchant.recordAssessment', { caseId: right, ...finding }),
    ).toBe('WRONG_STATE')
  })

  it('a complaint that was taken back gets a finding all the same, and its officer is reminded of it', async () => {
    const caseId = await caseIn(product, 'assigned')
    await product.as('consumer').call('complaint.withdraw', { caseId })
    const [head] = product.cloud.database.find('cases', { _id: caseId }) as any[]
    expect(head.urgeAt).toBeGreaterThan(head.state.closedAt)
    const before = inputs().length
    await product.as('officer1').call('merchant.recordAssessment', { caseId, ...finding })
    expect(inputs()).toHaveLength(before + 1)
    // Of the same complainant: it counts with the first.
    expect(inputs().at(-1)).toMatchObject({ id: caseId, of: expect.any(String), persons: 0 })
    const [after] = product.cloud.database.find('cases', { _id: caseId }) as any[]
    // By lot one in ten waits for a second officer.
    expect(after.urgeAt !== undefined).toBe(after.state.assessment.second !== undefined)
  })

  it('only by the officer who had it, once it is over, about a shop of the register', async () => {
    const open = await caseIn(product, 'assigned')
    expect(
      await product
        .as('officer1')
        .refused('merchant.recordAssessment', { caseId: open, ...finding }),
    ).toBe('WRONG_STATE')
    expect(
      await product
        .as('officer2')
        .refused('merchant.recordAssessment', { caseId: open, ...finding }),
    ).toBe('CASE_NOT_FOUND')
    expect(
      await product
        .as('leader1')
        .refused('merchant.recordAssessment', { caseId: open, ...finding }),
    ).toBe('WRONG_STATE')
    for (const who of ['consumer', 'dispatcher1', 'enforcement', 'council', 'admin'])
      expect(
        await product.as(who).refused('merchant.recordAssessment', { caseId: open, ...finding }),
      ).toBe('NOT_ALLOWED')
    const { respondent } = submission({
      respondent: { by: 'words', name: '水果摊', address: '沿江路口' },
    })
    const stall = await caseIn(product, 'settled', { respondent })
    expect(
      await product
        .as('officer1')
        .refused('merchant.recordAssessment', { caseId: stall, ...finding }),
    ).toBe('WRONG_STATE')
  })

  it('by lot a second officer looks, who is not shown what the first found; a leader decides where they differ', async () => {
    const { database } = product.cloud
    const own: string[] = []
    const drawn = () =>
      database.find('cases', {
        _id: { $in: own },
        'state.assessment.second': { $exists: true },
      })[0] as any
    // The lot hangs on the millisecond, so that no test can choose it either.
    for (let person = 1; !drawn(); person++) {
      await database.remove('quotas', {})
      const caseId = await caseIn(product, 'settled', {}, `drawn${person}`)
      await product
        .as('officer1')
        .call('merchant.recordAssessment', { caseId, substantiated: true })
      own.push(caseId)
    }
    await database.remove('quotas', {})
    const { _id: caseId, state } = drawn()
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
      await product.as('leader1').refused('merchant.recordAssessment', { caseId, ...finding }),
    ).toBe('WRONG_STATE')
    await product.as(who).call('merchant.recordAssessment', { caseId, substantiated: false })
    expect(await product.as(who).refused('complaint.detail', { caseId })).toBe('CASE_NOT_FOUND')
    expect((await product.as('leader1').call('complaint.detail', { caseId })).may).toContain(
      'assessLed',
    )
    const before = inputs().length
    await product.as('leader1').call('merchant.recordAssessment', { caseId, substantiated: false })
    expect(
      database.find('events', { caseId: 'm-noodles', type: 'input.removed' }).at(-1),
    ).toMatchObject({
      data: { input: { id: caseId } },
    })
    expect(inputs()).toHaveLength(before + 1)
    expect(database.find('cases', { _id: caseId })[0]).not.toHaveProperty('urgeAt')
    // The audit reckons every lot again.
    expect(await firstWrong(product)).toBe('sound')
  })

  it('a leader, where the officer has left the complaint without one', async () => {
    const caseId = await caseIn(product, 'settled')
    await product.as('leader1').call('merchant.recordAssessment', { caseId, ...finding })
    expect(inputs().at(-1)).toMatchObject({ id: caseId })
    expect(
      await product.as('officer1').refused('merchant.recordAssessment', { caseId, ...finding }),
    ).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.recordAssessment',
    who: 'officer1',
    ready: async () => ({ caseId: await caseIn(product, 'settled'), ...finding }),
    other: (input) => ({ ...input, substantiated: false }),
  })
})
