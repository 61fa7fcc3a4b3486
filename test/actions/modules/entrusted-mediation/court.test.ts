import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { morning } from '../../district'
import { readPdfText } from '../../documents/pdf-text'
import {
  agreementInput,
  createConsentedCase,
  createContactedCase,
  signByBoth,
} from '../../mediation/on-table'
import { bindRepresentative } from '../../merchant/bound'

const data = mkdtempSync(join(tmpdir(), 'court-'))
let product: Product
beforeAll(async () => {
  product = await openProduct({ data })
  await bindRepresentative(product, 'owner')
})
afterAll(async () => {
  await product.close()
  rmSync(data, { recursive: true, force: true })
})

const withoutSpaces = (text: string) => text.replace(/\s/g, '')

async function makeConfirmation(name: string, caseId: string) {
  const { pdf } = await product.as(name).call('documents.make', { caseId, form: 'confirmation' })
  return { text: withoutSpaces(readPdfText(Buffer.from(pdf, 'base64'))) }
}

describe('the application for confirmation by a court', () => {
  it('holds application, agreement and steps in one, only where the consumer council led to it, for thirty days', async () => {
    const caseId = await createContactedCase(product, 'confirming')
    const consentModes = { consumer: 'phone', merchant: 'in_person' } as const
    await product
      .as('officer1')
      .call('mediation.recordConsent', { caseId, mode: 'on_site', asked: consentModes })
    await product.as('officer1').call('mediation.entrust', { caseId, bothAgree: true })
    const back = { result: 'agreed', note: '双方同意退还多收的钱' } as const
    await product.as('council').call('mediation.returnEntrustment', { caseId, ...back })
    const { agreement } = await product
      .as('officer1')
      .call('mediation.proposeAgreement', agreementInput(caseId))

    expect(
      await product
        .as('confirming')
        .getErrorCode('documents.make', { caseId, form: 'confirmation' }),
    ).toBe('NO_PAPER')

    const signedProposal = await signByBoth(
      product,
      { caseId, textHash: agreement!.textHash },
      'confirming',
    )
    expect(signedProposal.confirmBy).toBe(Date.parse('2026-12-24T23:59:59.999+08:00'))

    const { text } = await makeConfirmation('confirming', caseId)
    for (const expectedText of [
      '司法确认申请书',
      '民事诉讼法第二百零五条',
      '（2026年12月24日前，含当日）',
      '投诉调解书',
      '存证清单',
      '双方同意调解，方式：现场调解（消费者电话、商家当面同意）',
      signedProposal.headHash,
    ])
      expect(text).toContain(withoutSpaces(expectedText))
    expect((await makeConfirmation('owner', caseId)).text).toBe(text)
  })

  it('cannot be made after thirty days', async () => {
    const caseId = await createConsentedCase(product, 'slow')
    const officer = product.as('officer1')
    await officer.call('mediation.entrust', { caseId, bothAgree: true })
    const back = { caseId, result: 'agreed', note: '双方同意退还多收的钱' } as const
    await product.as('council').call('mediation.returnEntrustment', back)
    const { agreement } = await officer.call('mediation.proposeAgreement', agreementInput(caseId))
    await signByBoth(product, { caseId, textHash: agreement!.textHash }, 'slow')
    await product.close()
    product = await openProduct({ data, seed: false, at: morning + 31 * 86_400_000 })

    expect(
      await product.as('slow').getErrorCode('documents.make', { caseId, form: 'confirmation' }),
    ).toBe('NO_PAPER')
    expect(await product.as('slow').call('complaint.detail', { caseId })).not.toHaveProperty(
      'confirmBy',
    )
  })
})
