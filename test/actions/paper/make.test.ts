import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalGrounds } from '../../../miniprogram/shared/vocabulary/refusal-grounds'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
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

const bare = (text: string) => text.replace(/\s/g, '')
async function made(name: string, caseId: string, form: 'agreement' | 'decision' | 'termination' = 'agreement') {
  const { pdf, name: file } = await product.as(name).call('paper.make', { caseId, form })
  const bytes = Buffer.from(pdf, 'base64')
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  return { bytes, file, text: bare(textIn(bytes)) }
}

describe('paper.make', () => {
  it('the agreement: every word that was signed, the strokes, the mark, number and code to check it with', async () => {
    const at = await onTable(product)
    await bothSign(product, at)
    const view = await product.as('consumer').call('mediation.agreement', { caseId: at.caseId })
    const { bytes, text, file } = await made('consumer', at.caseId)
    for (const line of view.text.split('\n')) expect(text).toContain(bare(line))
    expect(text).toContain('印章：未用印样本')
    expect(text).toContain(`文本指纹：${view.mark}`)
    const { code } = await product.as('consumer').call('ledger.proof', { caseId: at.caseId })
    expect(text).toContain(`验真码：${code}`)
    expect(file).toBe(`${view.number}.pdf`)
    expect(bytes.length).toBeLessThan(400_000)
    // The shop and the officer hold the same paper, byte for byte; nothing of it is stored.
    const files = product.cloud.database.count('evidence')
    for (const name of ['owner', 'o1']) expect((await made(name, at.caseId)).bytes.equals(bytes)).toBe(true)
    expect(product.cloud.database.count('evidence')).toBe(files)
  })

  it('forms 5, 6 and 8 in the bureau’s name, each with a number that stays', async () => {
    const accepted = await caseIn(product, 'assigned')
    const first = await made('consumer', accepted, 'decision')
    expect(first.text).toContain('投诉受理决定书月湖市监受〔2026〕第')
    expect((await made('consumer', accepted, 'decision')).text).toBe(first.text)
    const refused = await made('consumer', await caseIn(product, 'refused'), 'decision')
    expect(refused.text).toContain(`投诉不予受理决定书月湖市监不受〔2026〕第`)
    expect(refused.text).toContain(bare(refusalGrounds.label('not_ours')))
    const ended = await made('consumer', await caseIn(product, 'terminated'), 'termination')
    expect(ended.text).toContain('第二十三条第三项，我局决定终止调解')
    expect(ended.text).not.toContain('江边分局')
  })

  it('a sign that the font lacks does not stop the paper', async () => {
    const { caseId } = await onTable(product, 'emoji', { request: '退款😀𠮷' })
    expect((await made('emoji', caseId)).text).toContain('请求：退款')
  })

  it('is not for others, and the shop gets only what it signs', async () => {
    const { caseId } = await onTable(product, 'mine')
    const refusal = (name: string, form: string) =>
      refusedWithoutTrace(product, () => product.as(name).refused('paper.make', { caseId, form }))
    for (const name of ['stranger', 'o2', 'l1', 'd9']) expect(await refusal(name, 'agreement')).toBe('CASE_NOT_FOUND')
    expect(await refusal('owner', 'decision')).toBe('NO_PAPER')
    expect(await refusal('mine', 'termination')).toBe('NO_PAPER')
    expect(await refusal('mine', 'fine')).toBe('INVALID_INPUT form')
    const without = await ready(product, 'bare')
    expect(await product.as('bare').refused('paper.make', { caseId: without, form: 'agreement' })).toBe('NO_PAPER')
  })
})
