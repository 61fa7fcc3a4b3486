import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textHash } from '#shared/agreement/fingerprint'
import { translateMainPoints } from '#shared/agreement/translated'
import { catalogues } from '#shared/languages/catalogue'
import { memoize } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindRepresentative } from '../merchant/bound'
import { readVerifiedCase } from '../seals'
import { phoneCode } from '../service/phone-code'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createCaseWithProposal, signByBoth, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.sign', input))

describe('mediation.sign', () => {
  it('binds the consumer to the exact text; with the other signature it takes effect', async () => {
    const proposal = await createCaseWithProposal(product)
    const viewAfterSigning = await product
      .as('consumer')
      .call('mediation.sign', { ...proposal, strokes })

    expect(viewAfterSigning).toMatchObject({
      state: 'onsite',
      agreement: { state: 'open', signed: ['complainant'] },
    })

    const viewAfterBoth = await signByBoth(product, proposal)
    expect(viewAfterBoth).toMatchObject({
      state: 'settled',
      agreement: { state: 'effective', dues: [{ amount: 1000 }, { clause: 1 }] },
      outcome: { kind: 'settled', paper: 'letter', amountFen: 1000 },
    })
    expect(viewAfterBoth.outcome).not.toHaveProperty('terms')

    const view = await product
      .as('consumer')
      .call('mediation.agreement', { caseId: proposal.caseId })
    expect(view.signatures).toMatchObject([
      { signer: 'complainant', device: 'own', finding: 'sound', strokes },
      { signer: 'respondent', device: 'officer', finding: 'sound', confirmed: 'call_back' },
    ])
    expect(view.foot).toContain('印章：未用印样本')

    const { events, head } = readVerifiedCase(product, proposal.caseId)
    const text = JSON.stringify([
      events,
      head,
      product.cloud.database.find('personal_data', { _id: proposal.caseId }),
    ])

    expect(text).not.toContain(JSON.stringify(strokes[0]!.slice(0, 6)).slice(1, -1))
  })

  it('of two signatures at the same time, one closes the case and neither is lost', async () => {
    const proposal = await createCaseWithProposal(product, 'racer')
    const [consumerReply, ownerReply] = await Promise.all([
      product.as('racer').getReply('mediation.sign', { ...proposal, strokes }),
      product.as('owner').getReply('mediation.countersign', { ...proposal, strokes }),
    ])

    expect([consumerReply.ok, ownerReply.ok]).toEqual([true, true])

    const { events } = readVerifiedCase(product, proposal.caseId)
    expect(events.map(({ type }) => type).slice(-3)).toEqual([
      'agreement.signed',
      'agreement.signed',
      'mediation.settled',
    ])
  })

  it('the translation that stood above the text is bound beside the signature; another one is not signed', async () => {
    const proposal = await createCaseWithProposal(product, 'tourist')
    const { agreement } = await product
      .as('tourist')
      .call('complaint.detail', { caseId: proposal.caseId })
    const text = translateMainPoints(agreement!, catalogues.ja).join('\n')
    const translation = { language: 'ja', hash: textHash(text) } as const
    const otherTranslation = { language: 'ko', hash: translation.hash }

    expect(await getErrorCode('tourist', { ...proposal, strokes, shown: otherTranslation })).toBe(
      'INVALID_INPUT shown',
    )

    await product.as('tourist').call('mediation.sign', { ...proposal, strokes, shown: translation })
    const { signatures } = await product
      .as('tourist')
      .call('mediation.agreement', { caseId: proposal.caseId })

    expect(signatures).toMatchObject([{ signer: 'complainant', shown: 'ja' }])

    const lastEvent = readVerifiedCase(product, proposal.caseId).events.at(-1)
    expect(lastEvent).toMatchObject({ data: { shown: expect.stringMatching(/^[0-9a-f]{64}$/) } })
    expect(JSON.stringify(lastEvent)).not.toContain('返金')
  })

  it('is bound to the number that WeChat vouched for, which neither event nor paper tells; without one the paper says so', async () => {
    const proposal = await createCaseWithProposal(product, 'known')
    const code = await phoneCode(product, 'known', '13900000777')
    const { proof } = await product.as('known').call('service.phone', { code })
    await product.as('known').call('mediation.sign', { ...proposal, strokes, proof })

    const readFootnote = async () =>
      (await product.as('known').call('mediation.agreement', { caseId: proposal.caseId })).foot
    expect(await readFootnote()).toContain('签名人手机号：投诉人经微信验证')

    const { events, head } = readVerifiedCase(product, proposal.caseId)
    expect(events.at(-1)).toMatchObject({ type: 'agreement.signed', data: { phone: true } })
    expect(JSON.stringify([events, head])).not.toContain('13900000777')

    // The owner sends the proof of another: it proves nothing.
    await product.as('owner').call('mediation.countersign', { ...proposal, strokes, proof })
    expect(await readFootnote()).toContain('签名人手机号：投诉人经微信验证，被投诉人没有验证')
  })

  it('a number that WeChat vouched for in the case itself needs no proof', async () => {
    const proposal = await createCaseWithProposal(product, 'changed')
    const code = await phoneCode(product, 'changed', '13900000778')
    await product
      .as('changed')
      .call('complaint.changePhone', { caseId: proposal.caseId, by: 'wechat', code })
    const { phoneKnown } = await product
      .as('changed')
      .call('mediation.agreement', { caseId: proposal.caseId })

    expect(phoneKnown).toBe(true)

    await product.as('changed').call('mediation.sign', { ...proposal, strokes })
    expect(readVerifiedCase(product, proposal.caseId).events.at(-1)).toMatchObject({
      data: { phone: true },
    })
  })

  it('refuses a text that has changed in the meantime', async () => {
    const proposal = await createCaseWithProposal(product, 'stale')
    expect(await getErrorCode('stale', { ...proposal, textHash: 'ab'.repeat(32), strokes })).toBe(
      'TEXT_CHANGED',
    )
  })

  const faulty = memoize(() => createCaseWithProposal(product, 'faulty'))

  it.each([
    [{ strokes: [] }, 'INVALID_INPUT strokes'],
    [{ strokes: [[500, 200, 501, 201]] }, 'INVALID_INPUT strokes'],
    [{ strokes: [[0, 0, 2000, 100]] }, 'INVALID_INPUT strokes'],
    [{ strokes: [Array.from({ length: 20_000 }, () => 1)] }, 'INVALID_INPUT strokes'],
    [{ textHash: 'x' }, 'INVALID_INPUT textHash'],
    [{ authority: 'NOBODYS' }, 'EVIDENCE_NOT_FOUND authority'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('faulty', { ...(await faulty()), strokes, ...change })).toBe(code)
  })

  it('is for the complainant alone, and only where there is a text', async () => {
    const proposal = await createCaseWithProposal(product, 'mine')
    for (const name of ['stranger', 'officer1', 'officer2', 'dispatcher1', 'leader1'])
      expect(await getErrorCode(name, { ...proposal, strokes })).toBe('CASE_NOT_FOUND')

    await product.as('officer1').call('mediation.abandonAgreement', { caseId: proposal.caseId })
    expect(await getErrorCode('mine', { ...proposal, strokes })).toBe('NO_TEXT')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.sign',
    who: 'writer',
    prepareInput: async () => ({ ...(await createCaseWithProposal(product, 'writer')), strokes }),
    changeInput: (input) => ({ ...input, strokes: [...strokes, [1, 1, 500, 300]] }),
    next: ({ caseId }) => product.as('writer').call('mediation.withdrawSignature', { caseId }),
  })
})
