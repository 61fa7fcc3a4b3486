import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoize } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { preserveFile } from '../evidence/photos'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { agreementInput, createCaseWithProposal, signByBoth, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.signOnOfficerPhone', input),
  )

describe('mediation.signOnOfficerPhone', () => {
  it('both parties sign on the officer’s phone and confirm it, the mediator signs after it took effect', async () => {
    const proposal = await createCaseWithProposal(product)
    await product
      .as('officer1')
      .call('mediation.signOnOfficerPhone', { ...proposal, signer: 'complainant', strokes })

    expect(
      (
        await product
          .as('officer1')
          .call('mediation.signOnOfficerPhone', { ...proposal, signer: 'respondent', strokes })
      ).state,
    ).toBe('onsite')

    await product.as('consumer').call('mediation.confirmSignature', { caseId: proposal.caseId })
    await product.as('leader1').call('mediation.attestSignature', {
      caseId: proposal.caseId,
      signer: 'respondent',
      note: '店主本人',
    })
    const view = await product
      .as('officer1')
      .call('mediation.signOnOfficerPhone', { ...proposal, signer: 'mediator', strokes })

    expect(view.agreement).toMatchObject({
      state: 'complete',
      signed: ['complainant', 'respondent', 'mediator'],
    })
  })

  it('only the mediator may state that both have heard the text: it stands in the case and on the paper', async () => {
    const proposal = await createCaseWithProposal(product, 'hears')
    const aloud = { ...proposal, strokes, readAloud: true } as const

    expect(await getErrorCode('officer1', { ...aloud, signer: 'respondent' })).toBe(
      'INVALID_INPUT readAloud',
    )
    expect(await getErrorCode('officer1', { ...aloud, signer: 'mediator', readAloud: false })).toBe(
      'INVALID_INPUT readAloud',
    )

    const statement = '宣读：调解员已向双方宣读全文'
    const view = await product
      .as('officer1')
      .call('mediation.signOnOfficerPhone', { ...aloud, signer: 'mediator' })

    expect(view.timeline.at(-1)).toMatchObject({
      text: '调解员已在协议上签名',
      detail: '已向双方宣读全文',
    })
    expect((await product.as('hears').call('mediation.agreement', proposal)).foot).toContain(
      statement,
    )

    // Another text was not read.
    await product
      .as('officer1')
      .call(
        'mediation.proposeAgreement',
        agreementInput(proposal.caseId, { request: '退还多收的 9 元' }),
      )
    expect((await product.as('hears').call('mediation.agreement', proposal)).foot).not.toContain(
      statement,
    )
  })

  it('an agent signs with a letter of authority, which joins the evidence', async () => {
    const agent = { name: '样例代理人', phone: '13900000300' }
    const proposal = await createCaseWithProposal(product, 'agents', {
      respondent: { phone: '13900000200', agent },
    })
    const signatureInput = { ...proposal, signer: 'respondent' as const, strokes }

    expect(await getErrorCode('officer1', signatureInput)).toBe('AUTHORITY_NEEDED authority')

    const authority = await preserveFile(product, 'officer1')
    const view = await product
      .as('officer1')
      .call('mediation.signOnOfficerPhone', { ...signatureInput, authority })

    expect(view.evidence.map(({ id }) => id)).toEqual([authority])

    const otherEvidenceId = await preserveFile(product, 'officer2')
    expect(await getErrorCode('officer1', { ...signatureInput, authority: otherEvidenceId })).toBe(
      'EVIDENCE_NOT_FOUND authority',
    )
  })

  const getCase = memoize(() => createCaseWithProposal(product, 'of'))

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['council', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, { ...(await getCase()), signer: 'respondent', strokes })).toBe(
      code,
    )
  })

  it('refuses to sign an abandoned agreement, and to abandon a signed one', async () => {
    const proposal = await createCaseWithProposal(product, 'torn')
    await product.as('officer1').call('mediation.abandonAgreement', { caseId: proposal.caseId })

    expect(await getErrorCode('officer1', { ...proposal, signer: 'respondent', strokes })).toBe(
      'NO_TEXT',
    )

    const bound = await createCaseWithProposal(product, 'bound')
    await signByBoth(product, bound, 'bound')

    expect(
      await product
        .as('officer1')
        .getErrorCode('mediation.abandonAgreement', { caseId: bound.caseId }),
    ).toBe('WRONG_STATE')
    expect(
      await product
        .as('bound')
        .getErrorCode('mediation.withdrawSignature', { caseId: bound.caseId }),
    ).toBe('ALREADY_EFFECTIVE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.signOnOfficerPhone',
    who: 'officer1',
    prepareInput: async () => ({
      ...(await createCaseWithProposal(product, 'writer')),
      signer: 'respondent',
      strokes,
    }),
    changeInput: (input) => ({ ...input, signer: 'mediator' }),
    next: ({ caseId }) => product.as('officer1').call('mediation.abandonAgreement', { caseId }),
  })
})
