import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textHash } from '#shared/agreement/fingerprint'
import { translateMainPoints } from '#shared/agreement/translated'
import { catalogues } from '#shared/languages/catalogue'
import { once } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindTo } from '../merchant/bound'
import { sealedCase } from '../seals'
import { phoneCode } from '../service/phone-code'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { bothSign, onTable, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.sign', input))

describe('mediation.sign', () => {
  it('binds the consumer to the exact text; with the other signature it takes effect', async () => {
    const at = await onTable(product)
    const signed = await product.as('consumer').call('mediation.sign', { ...at, strokes })
    expect(signed).toMatchObject({
      state: 'onsite',
      agreement: { state: 'open', signed: ['complainant'] },
    })
    const done = await bothSign(product, at)
    expect(done).toMatchObject({
      state: 'settled',
      agreement: { state: 'effective', dues: [{ amount: 1000 }, { clause: 1 }] },
      outcome: { kind: 'settled', paper: 'letter', amountFen: 1000 },
    })
    expect(done.outcome).not.toHaveProperty('terms')
    const view = await product.as('consumer').call('mediation.agreement', { caseId: at.caseId })
    expect(view.signatures).toMatchObject([
      { signer: 'complainant', device: 'own', finding: 'sound', strokes },
      { signer: 'respondent', device: 'officer', finding: 'sound', confirmed: 'call_back' },
    ])
    expect(view.foot).toContain('印章：未用印样本')
    const { events, head } = sealedCase(product, at.caseId)
    const text = JSON.stringify([
      events,
      head,
      product.cloud.database.find('personal_data', { _id: at.caseId }),
    ])
    expect(text).not.toContain(JSON.stringify(strokes[0]!.slice(0, 6)).slice(1, -1))
  })

  it('both at once: one of the two closes the case, neither is lost', async () => {
    const at = await onTable(product, 'racer')
    const [one, two] = await Promise.all([
      product.as('racer').reply('mediation.sign', { ...at, strokes }),
      product.as('owner').reply('mediation.countersign', { ...at, strokes }),
    ])
    expect([one.ok, two.ok]).toEqual([true, true])
    const { events } = sealedCase(product, at.caseId)
    expect(events.map(({ type }) => type).slice(-3)).toEqual([
      'agreement.signed',
      'agreement.signed',
      'mediation.settled',
    ])
  })

  it('the translation that stood above the text is bound beside the signature; another one is not signed', async () => {
    const at = await onTable(product, 'tourist')
    const { agreement } = await product
      .as('tourist')
      .call('complaint.detail', { caseId: at.caseId })
    const text = translateMainPoints(agreement!, catalogues.ja).join('\n')
    const shown = { language: 'ja', hash: textHash(text) } as const
    const other = { language: 'ko', hash: shown.hash }
    expect(await refused('tourist', { ...at, strokes, shown: other })).toBe('INVALID_INPUT shown')
    await product.as('tourist').call('mediation.sign', { ...at, strokes, shown })
    const { signatures } = await product
      .as('tourist')
      .call('mediation.agreement', { caseId: at.caseId })
    expect(signatures).toMatchObject([{ signer: 'complainant', shown: 'ja' }])
    const last = sealedCase(product, at.caseId).events.at(-1)
    expect(last).toMatchObject({ data: { shown: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    expect(JSON.stringify(last)).not.toContain('返金')
  })

  it('is bound to the number that WeChat vouched for, which neither event nor paper tells; without one the paper says so', async () => {
    const at = await onTable(product, 'known')
    const code = await phoneCode(product, 'known', '13900000777')
    const { proof } = await product.as('known').call('service.phone', { code })
    await product.as('known').call('mediation.sign', { ...at, strokes, proof })
    const foot = async () =>
      (await product.as('known').call('mediation.agreement', { caseId: at.caseId })).foot
    expect(await foot()).toContain('签名人手机号：投诉人经微信验证')
    const { events, head } = sealedCase(product, at.caseId)
    expect(events.at(-1)).toMatchObject({ type: 'agreement.signed', data: { phone: true } })
    expect(JSON.stringify([events, head])).not.toContain('13900000777')
    // The owner sends the proof of another: it proves nothing.
    await product.as('owner').call('mediation.countersign', { ...at, strokes, proof })
    expect(await foot()).toContain('签名人手机号：投诉人经微信验证，被投诉人没有验证')
  })

  it('a number that WeChat vouched for in the case itself needs no proof', async () => {
    const at = await onTable(product, 'changed')
    const code = await phoneCode(product, 'changed', '13900000778')
    await product
      .as('changed')
      .call('complaint.changePhone', { caseId: at.caseId, by: 'wechat', code })
    const { phoneKnown } = await product
      .as('changed')
      .call('mediation.agreement', { caseId: at.caseId })
    expect(phoneKnown).toBe(true)
    await product.as('changed').call('mediation.sign', { ...at, strokes })
    expect(sealedCase(product, at.caseId).events.at(-1)).toMatchObject({ data: { phone: true } })
  })

  it('a text that changed under the finger is not signed', async () => {
    const at = await onTable(product, 'stale')
    expect(await refused('stale', { ...at, textHash: 'ab'.repeat(32), strokes })).toBe(
      'TEXT_CHANGED',
    )
  })

  const faulty = once(() => onTable(product, 'faulty'))
  it.each([
    [{ strokes: [] }, 'INVALID_INPUT strokes'],
    [{ strokes: [[500, 200, 501, 201]] }, 'INVALID_INPUT strokes'],
    [{ strokes: [[0, 0, 2000, 100]] }, 'INVALID_INPUT strokes'],
    [{ strokes: [Array.from({ length: 20_000 }, () => 1)] }, 'INVALID_INPUT strokes'],
    [{ textHash: 'x' }, 'INVALID_INPUT textHash'],
    [{ authority: 'NOBODYS' }, 'EVIDENCE_NOT_FOUND authority'],
  ])('refuses %j', async (change, code) => {
    expect(await refused('faulty', { ...(await faulty()), strokes, ...change })).toBe(code)
  })

  it('is for the complainant alone, and only where there is a text', async () => {
    const at = await onTable(product, 'mine')
    for (const name of ['stranger', 'officer1', 'officer2', 'dispatcher1', 'leader1'])
      expect(await refused(name, { ...at, strokes })).toBe('CASE_NOT_FOUND')
    await product.as('officer1').call('mediation.abandonAgreement', { caseId: at.caseId })
    expect(await refused('mine', { ...at, strokes })).toBe('NO_TEXT')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.sign',
    who: 'writer',
    ready: async () => ({ ...(await onTable(product, 'writer')), strokes }),
    other: (input) => ({ ...input, strokes: [...strokes, [1, 1, 500, 300]] }),
    next: ({ caseId }) => product.as('writer').call('mediation.withdrawSignature', { caseId }),
  })
})
