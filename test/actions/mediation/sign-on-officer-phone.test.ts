import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { once } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealed } from '../evidence/photos'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { bothSign, form, onTable, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () =>
    product.as(name).refused('mediation.signOnOfficerPhone', input),
  )

describe('mediation.signOnOfficerPhone', () => {
  it('both parties sign on the officer’s phone and confirm it, the mediator signs after it took effect', async () => {
    const at = await onTable(product)
    await product
      .as('officer1')
      .call('mediation.signOnOfficerPhone', { ...at, signer: 'complainant', strokes })
    expect(
      (
        await product
          .as('officer1')
          .call('mediation.signOnOfficerPhone', { ...at, signer: 'respondent', strokes })
      ).state,
    ).toBe('onsite')
    await product.as('consumer').call('mediation.confirmSignature', { caseId: at.caseId })
    await product.as('leader1').call('mediation.attestSignature', {
      caseId: at.caseId,
      signer: 'respondent',
      note: '店主本人',
    })
    const view = await product
      .as('officer1')
      .call('mediation.signOnOfficerPhone', { ...at, signer: 'mediator', strokes })
    expect(view.agreement).toMatchObject({
      state: 'complete',
      signed: ['complainant', 'respondent', 'mediator'],
    })
  })

  it('only the mediator may state that both have heard the text: it stands in the case and on the paper', async () => {
    const at = await onTable(product, 'hears')
    const aloud = { ...at, strokes, readAloud: true } as const
    expect(await refused('officer1', { ...aloud, signer: 'respondent' })).toBe(
      'INVALID_INPUT readAloud',
    )
    expect(await refused('officer1', { ...aloud, signer: 'mediator', readAloud: false })).toBe(
      'INVALID_INPUT readAloud',
    )
    const said = '宣读：调解员已向双方宣读全文'
    const view = await product
      .as('officer1')
      .call('mediation.signOnOfficerPhone', { ...aloud, signer: 'mediator' })
    expect(view.timeline.at(-1)).toMatchObject({
      text: '调解员已在协议上签名',
      detail: '已向双方宣读全文',
    })
    expect((await product.as('hears').call('mediation.agreement', at)).foot).toContain(said)
    // Another text was not read.
    await product
      .as('officer1')
      .call('mediation.proposeAgreement', form(at.caseId, { request: '退还多收的 9 元' }))
    expect((await product.as('hears').call('mediation.agreement', at)).foot).not.toContain(said)
  })

  it('an agent signs with a letter of authority, which joins the evidence', async () => {
    const agent = { name: '样例代理人', phone: '13900000300' }
    const at = await onTable(product, 'agents', { respondent: { phone: '13900000200', agent } })
    const given = { ...at, signer: 'respondent' as const, strokes }
    expect(await refused('officer1', given)).toBe('AUTHORITY_NEEDED authority')
    const authority = await sealed(product, 'officer1')
    const view = await product
      .as('officer1')
      .call('mediation.signOnOfficerPhone', { ...given, authority })
    expect(view.evidence.map(({ id }) => id)).toEqual([authority])
    const other = await sealed(product, 'officer2')
    expect(await refused('officer1', { ...given, authority: other })).toBe(
      'EVIDENCE_NOT_FOUND authority',
    )
  })

  const kept = once(() => onTable(product, 'of'))
  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['council', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, { ...(await kept()), signer: 'respondent', strokes })).toBe(code)
  })

  it('nothing is signed that has been torn up, and a signed one is not torn up', async () => {
    const at = await onTable(product, 'torn')
    await product.as('officer1').call('mediation.abandonAgreement', { caseId: at.caseId })
    expect(await refused('officer1', { ...at, signer: 'respondent', strokes })).toBe('NO_TEXT')
    const bound = await onTable(product, 'bound')
    await bothSign(product, bound, 'bound')
    expect(
      await product.as('officer1').refused('mediation.abandonAgreement', { caseId: bound.caseId }),
    ).toBe('WRONG_STATE')
    expect(
      await product.as('bound').refused('mediation.withdrawSignature', { caseId: bound.caseId }),
    ).toBe('ALREADY_EFFECTIVE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.signOnOfficerPhone',
    who: 'officer1',
    ready: async () => ({ ...(await onTable(product, 'writer')), signer: 'respondent', strokes }),
    other: (input) => ({ ...input, signer: 'mediator' }),
    next: ({ caseId }) => product.as('officer1').call('mediation.abandonAgreement', { caseId }),
  })
})
