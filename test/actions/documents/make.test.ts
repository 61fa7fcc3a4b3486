import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { nonAcceptanceGrounds } from '#shared/vocabulary/non-acceptance-grounds'
import { verifyPaper } from '../../../miniprogram/rules/verification/document'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { bothSign, onTable, ready } from '../mediation/on-table'
import { bindTo } from '../merchant/bound'
import { refusedWithoutTrace } from '../writes'
import { textIn } from './pdf-text'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

const codeOn = (text: string) => /验真码：([0-9A-Z]{8})/.exec(text)![1]!
const bare = (text: string) => text.replace(/\s/g, '')
async function made(
  name: string,
  caseId: string,
  form: Input<'documents.make'>['form'] = 'agreement',
) {
  const { pdf, name: file } = await product.as(name).call('documents.make', { caseId, form })
  const bytes = Buffer.from(pdf, 'base64')
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  return { bytes, file, text: bare(textIn(bytes)) }
}

describe('documents.make', () => {
  it('the agreement: every word that was signed, strokes, fingerprint, number and the code to check it with', async () => {
    const at = await onTable(product)
    await bothSign(product, at)
    const view = await product.as('consumer').call('mediation.agreement', { caseId: at.caseId })
    const { bytes, text, file } = await made('consumer', at.caseId)
    for (const line of view.text.split('\n')) expect(text).toContain(bare(line))
    expect(text).toContain('印章：未用印样本')
    expect(text).toContain(`文本指纹：${view.fingerprint}`)
    const { code, number } = await product
      .as('consumer')
      .call('ledger.proof', { caseId: at.caseId })
    expect(text).not.toContain(code)
    const answer = await product
      .as('stranger')
      .call('ledger.verify', { number, code: codeOn(text) })
    expect(verifyPaper(answer, answer.paper!)).toMatchObject({ finding: 'bound', signed: [{}, {}] })
    const sealed = bare(answer.paper!.opened!.text)
    expect(text.slice(0, sealed.length)).toBe(sealed)
    expect(file).toBe(`${view.number}.pdf`)
    expect(bytes.length).toBeLessThan(400_000)
    // The shop and the officer hold the same paper, byte for byte; nothing of it is stored.
    const files = product.cloud.database.count('evidence')
    for (const name of ['owner', 'officer1'])
      expect((await made(name, at.caseId)).bytes.equals(bytes)).toBe(true)
    expect(product.cloud.database.count('evidence')).toBe(files)
  })

  it('forms 5, 6 and 8 in the bureau’s name, each with a number that stays', async () => {
    const accepted = await caseIn(product, 'assigned')
    const first = await made('consumer', accepted, 'decision')
    expect(first.text).toContain('投诉受理决定书月湖市监受〔2026〕第')
    expect((await made('consumer', accepted, 'decision')).text).toBe(first.text)
    const refused = await made('consumer', await caseIn(product, 'refused'), 'decision')
    expect(refused.text).toContain(`投诉不予受理决定书月湖市监不受〔2026〕第`)
    expect(refused.text).toContain(bare(nonAcceptanceGrounds.label('not_ours')))
    const ended = await made('consumer', await caseIn(product, 'terminated'), 'termination')
    expect(ended.text).toContain('第二十三条第三项，我局决定终止调解')
    expect(ended.text).not.toContain('江边分局')
  })

  it('form 7: each side gets its own sheet under one number, with time, place and mediator', async () => {
    const caseId = await ready(product, 'called')
    const at = morning + 86_400_000
    await product
      .as('officer1')
      .call('mediation.issueNotice', { caseId, at, place: '沿江路1号店内' })
    const mine = await made('called', caseId, 'meeting')
    const theirs = await made('owner', caseId, 'meeting')
    for (const { text } of [mine, theirs]) {
      for (const line of [
        '投诉调解通知书月湖市监调通〔2026〕第',
        '时间：2026年11月25日10:00',
        '地点：沿江路1号店内',
        '调解员：样例officer1',
      ])
        expect(text).toContain(line)
    }
    expect(theirs.file).toBe(mine.file)
    // Each side's sheet has a code of its own, which opens that sheet and no other.
    const { number } = await product.as('called').call('ledger.proof', { caseId })
    const opened = async (text: string) =>
      (await product.as('stranger').call('ledger.verify', { number, code: codeOn(text) })).paper!
    expect((await opened(theirs.text)).opened!.text).not.toContain('样例甲')
    expect(await opened(mine.text)).not.toHaveProperty('replaced')
    await product
      .as('officer1')
      .call('mediation.issueNotice', { caseId, at: at + 3_600_000, place: '沿江路1号店内' })
    expect(await opened(mine.text)).toMatchObject({ form: 'meeting', replaced: true })
    expect(codeOn((await made('called', caseId, 'meeting')).text)).not.toBe(codeOn(mine.text))
    expect(mine.text).toContain('样例甲')
    expect(theirs.text).not.toContain('样例甲')
    const { caseId: other } = await onTable(product, 'uncalled')
    expect(
      await product.as('uncalled').refused('documents.make', { caseId: other, form: 'meeting' }),
    ).toBe('NO_PAPER')
  })

  it('nothing for the court of what the bureau has led to itself', async () => {
    const plain = await onTable(product, 'plain')
    await bothSign(product, plain, 'plain')
    const plainly = { caseId: plain.caseId, form: 'confirmation' } as const
    expect(await product.as('plain').refused('documents.make', plainly)).toBe('NO_PAPER')
  })

  it('a sign that the font lacks does not stop the paper', async () => {
    const { caseId } = await onTable(product, 'emoji', { request: '退款😀𠮷 Coffee office' })
    expect((await made('emoji', caseId)).text).toMatch(/请求：退款.*Coffeeoffice/)
  })

  it('is not for others, and the shop gets only what it signs', async () => {
    const { caseId } = await onTable(product, 'mine')
    const errorCode = (name: string, form: string) =>
      refusedWithoutTrace(product, () =>
        product.as(name).refused('documents.make', { caseId, form }),
      )
    for (const name of ['stranger', 'officer2', 'leader1', 'dispatcherElsewhere'])
      expect(await errorCode(name, 'agreement')).toBe('CASE_NOT_FOUND')
    expect(await errorCode('owner', 'decision')).toBe('NO_PAPER')
    expect(await errorCode('mine', 'termination')).toBe('NO_PAPER')
    expect(await errorCode('mine', 'fine')).toBe('INVALID_INPUT form')
    const without = await ready(product, 'bare')
    expect(
      await product.as('bare').refused('documents.make', { caseId: without, form: 'agreement' }),
    ).toBe('NO_PAPER')
  })
})
