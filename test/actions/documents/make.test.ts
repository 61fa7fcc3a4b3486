import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { nonAcceptanceGrounds } from '#shared/vocabulary/non-acceptance-grounds'
import { verifyDocumentText } from '../../../miniprogram/rules/verification/document'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { createCaseWithProposal, createConsentedCase, signByBoth } from '../mediation/on-table'
import { bindRepresentative } from '../merchant/bound'
import { expectNothingWritten } from '../writes'
import { readPdfText } from './pdf-text'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const readCheckCode = (text: string) => /验真码：([0-9A-Z]{8})/.exec(text)![1]!
const withoutSpaces = (text: string) => text.replace(/\s/g, '')

async function makeDocument(
  name: string,
  caseId: string,
  form: Input<'documents.make'>['form'] = 'agreement',
) {
  const { pdf, name: file } = await product.as(name).call('documents.make', { caseId, form })
  const bytes = Buffer.from(pdf, 'base64')
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  return { bytes, file, text: withoutSpaces(readPdfText(bytes)) }
}

describe('documents.make', () => {
  it('makes the agreement with every signed word, the strokes, the hash, the number and the check code', async () => {
    const proposal = await createCaseWithProposal(product)
    await signByBoth(product, proposal)
    const view = await product
      .as('consumer')
      .call('mediation.agreement', { caseId: proposal.caseId })
    const { bytes, text, file } = await makeDocument('consumer', proposal.caseId)

    for (const line of view.text.split('\n')) expect(text).toContain(withoutSpaces(line))
    expect(text).toContain('印章：未用印样本')
    expect(text).toContain(`文本指纹：${view.fingerprint}`)

    const { code, number } = await product
      .as('consumer')
      .call('ledger.proof', { caseId: proposal.caseId })
    expect(text).not.toContain(code)

    const answer = await product
      .as('stranger')
      .call('ledger.verify', { number, code: readCheckCode(text) })
    expect(verifyDocumentText(answer, answer.paper!)).toMatchObject({
      finding: 'bound',
      signed: [{}, {}],
    })

    const openedText = withoutSpaces(answer.paper!.opened!.text)
    expect(text.slice(0, openedText.length)).toBe(openedText)
    expect(file).toBe(`${view.number}.pdf`)
    expect(bytes.length).toBeLessThan(400_000)

    // The shop and the officer get the same document, byte for byte. The document is not stored.
    const files = product.cloud.database.count('evidence')
    for (const name of ['owner', 'officer1'])
      expect((await makeDocument(name, proposal.caseId)).bytes.equals(bytes)).toBe(true)
    expect(product.cloud.database.count('evidence')).toBe(files)
  })

  it('forms 5, 6 and 8 in the bureau’s name, each with a number that stays', async () => {
    const acceptedCaseId = await createCase(product, 'assigned')
    const decisionDocument = await makeDocument('consumer', acceptedCaseId, 'decision')

    expect(decisionDocument.text).toContain('投诉受理决定书月湖市监受〔2026〕第')
    expect((await makeDocument('consumer', acceptedCaseId, 'decision')).text).toBe(
      decisionDocument.text,
    )

    const nonAcceptanceDocument = await makeDocument(
      'consumer',
      await createCase(product, 'refused'),
      'decision',
    )
    expect(nonAcceptanceDocument.text).toContain(`投诉不予受理决定书月湖市监不受〔2026〕第`)
    expect(nonAcceptanceDocument.text).toContain(
      withoutSpaces(nonAcceptanceGrounds.label('not_ours')),
    )

    const terminationDocument = await makeDocument(
      'consumer',
      await createCase(product, 'terminated'),
      'termination',
    )
    expect(terminationDocument.text).toContain('第二十三条第三项，我局决定终止调解')
    expect(terminationDocument.text).not.toContain('江边分局')
  })

  it('makes form 7 as one sheet for each side under one number, with time, place and mediator', async () => {
    const caseId = await createConsentedCase(product, 'called')
    const meetingAt = morning + 86_400_000
    await product
      .as('officer1')
      .call('mediation.issueNotice', { caseId, at: meetingAt, place: '沿江路1号店内' })
    const consumerNotice = await makeDocument('called', caseId, 'meeting')
    const shopNotice = await makeDocument('owner', caseId, 'meeting')

    for (const { text } of [consumerNotice, shopNotice]) {
      for (const line of [
        '投诉调解通知书月湖市监调通〔2026〕第',
        '时间：2026年11月25日10:00',
        '地点：沿江路1号店内',
        '调解员：样例officer1',
      ])
        expect(text).toContain(line)
    }
    expect(shopNotice.file).toBe(consumerNotice.file)

    // Each side's sheet has a code of its own, which opens that sheet and no other.
    const { number } = await product.as('called').call('ledger.proof', { caseId })

    const verifyDocument = async (text: string) =>
      (await product.as('stranger').call('ledger.verify', { number, code: readCheckCode(text) }))
        .paper!
    expect((await verifyDocument(shopNotice.text)).opened!.text).not.toContain('样例甲')
    expect(await verifyDocument(consumerNotice.text)).not.toHaveProperty('replaced')

    await product
      .as('officer1')
      .call('mediation.issueNotice', { caseId, at: meetingAt + 3_600_000, place: '沿江路1号店内' })
    expect(await verifyDocument(consumerNotice.text)).toMatchObject({
      form: 'meeting',
      replaced: true,
    })
    expect(readCheckCode((await makeDocument('called', caseId, 'meeting')).text)).not.toBe(
      readCheckCode(consumerNotice.text),
    )
    expect(consumerNotice.text).toContain('样例甲')
    expect(shopNotice.text).not.toContain('样例甲')

    const { caseId: otherCaseId } = await createCaseWithProposal(product, 'uncalled')
    expect(
      await product
        .as('uncalled')
        .getErrorCode('documents.make', { caseId: otherCaseId, form: 'meeting' }),
    ).toBe('NO_PAPER')
  })

  it('makes no application to the court for a mediation of the bureau itself', async () => {
    const unsignedProposal = await createCaseWithProposal(product, 'plain')
    await signByBoth(product, unsignedProposal, 'plain')
    const plainly = { caseId: unsignedProposal.caseId, form: 'confirmation' } as const

    expect(await product.as('plain').getErrorCode('documents.make', plainly)).toBe('NO_PAPER')
  })

  it('makes a document although the font lacks one of its signs', async () => {
    const { caseId } = await createCaseWithProposal(product, 'emoji', {
      request: '退款😀𠮷 Coffee office',
    })
    expect((await makeDocument('emoji', caseId)).text).toMatch(/请求：退款.*Coffeeoffice/)
  })

  it('is not for others, and the shop gets only what it signs', async () => {
    const { caseId } = await createCaseWithProposal(product, 'mine')

    const errorCode = (name: string, form: string) =>
      expectNothingWritten(product, () =>
        product.as(name).getErrorCode('documents.make', { caseId, form }),
      )

    for (const name of ['stranger', 'officer2', 'leader1', 'dispatcherElsewhere'])
      expect(await errorCode(name, 'agreement')).toBe('CASE_NOT_FOUND')
    expect(await errorCode('owner', 'decision')).toBe('NO_PAPER')
    expect(await errorCode('mine', 'termination')).toBe('NO_PAPER')
    expect(await errorCode('mine', 'fine')).toBe('INVALID_INPUT form')

    const caseIdWithoutAgreement = await createConsentedCase(product, 'bare')
    expect(
      await product
        .as('bare')
        .getErrorCode('documents.make', { caseId: caseIdWithoutAgreement, form: 'agreement' }),
    ).toBe('NO_PAPER')
  })
})
