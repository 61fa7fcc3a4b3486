import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActionName } from '#shared/contract/index'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { bindRepresentative } from '../merchant/bound'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { agreementInput, createContactedCase } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.recordConsent', input),
  )

describe('mediation.recordConsent', () => {
  it('records that both want to be mediated, and how; said twice it is once, another mode is a step of its own', async () => {
    const caseId = await createContactedCase(product)
    const view = await product
      .as('officer1')
      .call('mediation.recordConsent', { caseId, mode: 'on_site' })

    expect(view.consent).toMatchObject({ mode: 'on_site' })

    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'on_site' })
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
    const { types } = readVerifiedCase(product, caseId)

    expect(types.filter((type) => type === 'mediation.consented')).toHaveLength(2)
  })

  it('records how each side was asked; the shop reads it too', async () => {
    const caseId = await createContactedCase(product, 'asked')
    const consentModes = { consumer: 'phone', merchant: 'in_person' } as const
    const view = await product
      .as('officer1')
      .call('mediation.recordConsent', { caseId, mode: 'on_site', asked: consentModes })

    expect(view.consent).toMatchObject({ mode: 'on_site', asked: consentModes })
    expect(readVerifiedCase(product, caseId).events.at(-1)).toMatchObject({
      type: 'mediation.consented',
      by: { role: 'officer', ref: 'officer1' },
      data: { mode: 'on_site', asked: consentModes },
    })

    await bindRepresentative(product, 'owner')
    for (const timeline of [
      view.timeline,
      (await product.as('owner').call('merchant.case', { caseId })).timeline,
    ])
      expect(timeline.at(-1)?.text).toBe('双方同意调解，方式：现场调解（消费者电话、商家当面同意）')
  })

  it('before it, the officer sees which steps it would open, and each of these steps is refused', async () => {
    const caseId = await createContactedCase(product, 'unasked')
    const waiting = ['proposeAgreement', 'settle', 'issueMediationNotice'].sort()
    const viewBefore = await product.as('officer1').call('complaint.detail', { caseId })

    expect(viewBefore.opensWithConsent).toEqual(expect.arrayContaining(waiting))
    expect(viewBefore.may.filter((command) => waiting.includes(command))).toEqual([])
    expect(await product.as('unasked').call('complaint.detail', { caseId })).not.toHaveProperty(
      'opensWithConsent',
    )

    const place = '沿江路1号店内'

    const getErrorCode = (action: ActionName, input: unknown) =>
      expectNothingWritten(product, () => product.as('officer1').getErrorCode(action, input))
    expect(await getErrorCode('mediation.proposeAgreement', agreementInput(caseId))).toBe(
      'CONSENT_NEEDED',
    )
    expect(
      await getErrorCode('mediation.issueNotice', { caseId, at: morning + 86_400_000, place }),
    ).toBe('CONSENT_NEEDED')

    const viewAfter = await product
      .as('officer1')
      .call('mediation.recordConsent', { caseId, mode: 'phone' })
    expect(viewAfter.may).toEqual(expect.arrayContaining(waiting))
    expect(viewAfter).not.toHaveProperty('opensWithConsent')
  })

  it('needs first contact, a mode, and the officer who has the case', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'silent')
    expect(await getErrorCode('officer1', { caseId, mode: 'phone' })).toBe('NOT_CONTACTED')
    expect(await getErrorCode('officer1', { caseId, mode: 'letter' })).toBe('INVALID_INPUT mode')

    const wrongModes = { consumer: 'phone', merchant: 'a neighbour' }
    expect(await getErrorCode('officer1', { caseId, mode: 'phone', asked: wrongModes })).toBe(
      'INVALID_INPUT asked.merchant',
    )
    expect(await getErrorCode('officer2', { caseId, mode: 'phone' })).toBe('CASE_NOT_FOUND')
    for (const name of ['silent', 'dispatcher1'])
      expect(await getErrorCode(name, { caseId, mode: 'phone' })).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.recordConsent',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: await createContactedCase(product, 'writer'),
      mode: 'on_site',
    }),
    changeInput: (input) => ({ ...input, mode: 'phone' }),
  })
})
