import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActionName } from '#shared/contract/index'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { bindTo } from '../merchant/bound'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { form, phoned } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.recordConsent', input))

describe('mediation.recordConsent', () => {
  it('records that both want to be mediated, and how; said twice it is once, another mode is a step of its own', async () => {
    const caseId = await phoned(product)
    const view = await product
      .as('officer1')
      .call('mediation.recordConsent', { caseId, mode: 'on_site' })
    expect(view.consent).toMatchObject({ mode: 'on_site' })
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'on_site' })
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
    const { types } = sealedCase(product, caseId)
    expect(types.filter((type) => type === 'mediation.consented')).toHaveLength(2)
  })

  it('records how each side was asked; the shop reads it too', async () => {
    const caseId = await phoned(product, 'asked')
    const asked = { consumer: 'phone', merchant: 'in_person' } as const
    const view = await product
      .as('officer1')
      .call('mediation.recordConsent', { caseId, mode: 'on_site', asked })
    expect(view.consent).toMatchObject({ mode: 'on_site', asked })
    expect(sealedCase(product, caseId).events.at(-1)).toMatchObject({
      type: 'mediation.consented',
      by: { role: 'officer', ref: 'officer1' },
      data: { mode: 'on_site', asked },
    })
    await bindTo(product, 'owner')
    for (const timeline of [
      view.timeline,
      (await product.as('owner').call('merchant.case', { caseId })).timeline,
    ])
      expect(timeline.at(-1)?.text).toBe('双方同意调解，方式：现场调解（消费者电话、商家当面同意）')
  })

  it('until then the officer sees what it would open, and each of these is refused', async () => {
    const caseId = await phoned(product, 'unasked')
    const waiting = ['proposeAgreement', 'settle', 'issueMediationNotice'].sort()
    const before = await product.as('officer1').call('complaint.detail', { caseId })
    expect(before.opensWithConsent).toEqual(expect.arrayContaining(waiting))
    expect(before.may.filter((command) => waiting.includes(command))).toEqual([])
    expect(await product.as('unasked').call('complaint.detail', { caseId })).not.toHaveProperty(
      'opensWithConsent',
    )
    const place = '沿江路1号店内'
    const code = (action: ActionName, input: unknown) =>
      refusedWithoutTrace(product, () => product.as('officer1').refused(action, input))
    expect(await code('mediation.proposeAgreement', form(caseId))).toBe('CONSENT_NEEDED')
    expect(await code('mediation.issueNotice', { caseId, at: morning + 86_400_000, place })).toBe(
      'CONSENT_NEEDED',
    )
    const after = await product
      .as('officer1')
      .call('mediation.recordConsent', { caseId, mode: 'phone' })
    expect(after.may).toEqual(expect.arrayContaining(waiting))
    expect(after).not.toHaveProperty('opensWithConsent')
  })

  it('needs first contact, a mode, and the officer who has the case', async () => {
    const caseId = await caseIn(product, 'assigned', {}, 'silent')
    expect(await refused('officer1', { caseId, mode: 'phone' })).toBe('NOT_CONTACTED')
    expect(await refused('officer1', { caseId, mode: 'letter' })).toBe('INVALID_INPUT mode')
    const asked = { consumer: 'phone', merchant: 'a neighbour' }
    expect(await refused('officer1', { caseId, mode: 'phone', asked })).toBe(
      'INVALID_INPUT asked.merchant',
    )
    expect(await refused('officer2', { caseId, mode: 'phone' })).toBe('CASE_NOT_FOUND')
    for (const name of ['silent', 'dispatcher1'])
      expect(await refused(name, { caseId, mode: 'phone' })).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.recordConsent',
    who: 'officer1',
    ready: async () => ({ caseId: await phoned(product, 'writer'), mode: 'on_site' }),
    other: (input) => ({ ...input, mode: 'phone' }),
  })
})
