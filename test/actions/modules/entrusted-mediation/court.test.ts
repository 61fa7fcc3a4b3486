import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { morning } from '../../district'
import { textIn } from '../../documents/pdf-text'
import { bothSign, form, phoned, ready } from '../../mediation/on-table'
import { bindTo } from '../../merchant/bound'

const data = mkdtempSync(join(tmpdir(), 'court-'))
let product: Product
beforeAll(async () => {
  product = await openProduct({ data })
  await bindTo(product, 'owner')
})
afterAll(async () => {
  await product.close()
  rmSync(data, { recursive: true, force: true })
})

const bare = (text: string) => text.replace(/\s/g, '')
async function made(name: string, caseId: string) {
  const { pdf } = await product.as(name).call('documents.make', { caseId, form: 'confirmation' })
  return { text: bare(textIn(Buffer.from(pdf, 'base64'))) }
}

describe('the application for confirmation by a court', () => {
  it('holds application, agreement and steps in one, only where the consumer council led to it, for thirty days', async () => {
    const caseId = await phoned(product, 'confirming')
    const asked = { consumer: 'phone', merchant: 'in_person' } as const
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'on_site', asked })
    await product.as('officer1').call('mediation.entrust', { caseId, bothAgree: true })
    const back = { result: 'agreed', note: '双方同意退还多收的钱' } as const
    await product.as('council').call('mediation.returnEntrustment', { caseId, ...back })
    const { agreement } = await product
      .as('officer1')
      .call('mediation.proposeAgreement', form(caseId))
    expect(
      await product.as('confirming').refused('documents.make', { caseId, form: 'confirmation' }),
    ).toBe('NO_PAPER')
    const signed = await bothSign(product, { caseId, textHash: agreement!.textHash }, 'confirming')
    expect(signed.confirmBy).toBe(Date.parse('2026-12-24T23:59:59.999+08:00'))
    const { text } = await made('confirming', caseId)
    for (const part of [
      '司法确认申请书',
      '民事诉讼法第二百零五条',
      '（2026年12月24日前，含当日）',
      '投诉调解书',
      '存证清单',
      '双方同意调解，方式：现场调解（消费者电话、商家当面同意）',
      signed.headHash,
    ])
      expect(text).toContain(bare(part))
    expect((await made('owner', caseId)).text).toBe(text)
  })

  it('is not made after thirty days', async () => {
    const caseId = await ready(product, 'slow')
    const officer = product.as('officer1')
    await officer.call('mediation.entrust', { caseId, bothAgree: true })
    const back = { caseId, result: 'agreed', note: '双方同意退还多收的钱' } as const
    await product.as('council').call('mediation.returnEntrustment', back)
    const { agreement } = await officer.call('mediation.proposeAgreement', form(caseId))
    await bothSign(product, { caseId, textHash: agreement!.textHash }, 'slow')
    await product.close()
    product = await openProduct({ data, seed: false, at: morning + 31 * 86_400_000 })
    expect(
      await product.as('slow').refused('documents.make', { caseId, form: 'confirmation' }),
    ).toBe('NO_PAPER')
    expect(await product.as('slow').call('complaint.detail', { caseId })).not.toHaveProperty(
      'confirmBy',
    )
  })
})
