import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, createCase, createUrgentCase, memoize } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { agreementInput, createCaseWithProposal, createConsentedCase, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.proposeAgreement', input),
  )

describe('mediation.proposeAgreement', () => {
  it('puts a numbered text in the bureau’s name on the table; events hold nothing of it', async () => {
    const { caseId } = await createCaseWithProposal(product)
    const view = await product.as('consumer').call('mediation.agreement', { caseId })

    expect(view).toMatchObject({
      paper: 'letter',
      state: 'open',
      amountFen: 1000,
      remedies: ['refund', 'correction'],
    })
    expect(view.number).toMatch(/^月湖市监调〔2026〕第[1-9]\d*号$/)
    expect(view.text).toContain('月湖区市场监督管理局\n投诉调解书\n')
    expect(view.text).toContain('人民币10.00元（大写：壹拾元整）')
    expect(view.text).toContain('收了 22 元。 要求退还')

    const { events, head } = readVerifiedCase(product, caseId)
    expect(
      JSON.stringify([events, head, product.cloud.database.find('personal_data', { _id: caseId })]),
    ).not.toMatch(/样例|价目表|13900000/)
  })

  it('takes no number of the year when there is nothing to mediate any more', async () => {
    const { caseId } = await product.as('consumer').call('complaint.submit', complaintInput())
    expect(await getErrorCode('officer1', agreementInput(caseId))).toBe('CASE_NOT_FOUND')

    const overCaseId = await createCase(product, 'terminated', {}, 'ender')
    expect(await getErrorCode('officer1', agreementInput(overCaseId))).toBe('WRONG_STATE')
  })

  it('the same again changes nothing; another text keeps number and code, and voids signatures', async () => {
    const proposal = await createCaseWithProposal(product, 'changer')
    await product.as('changer').call('mediation.sign', { ...proposal, strokes })
    const same = await product
      .as('officer1')
      .call('mediation.proposeAgreement', agreementInput(proposal.caseId))

    expect(same.agreement).toMatchObject({ textHash: proposal.textHash, signed: ['complainant'] })

    const firstProposal = await product
      .as('changer')
      .call('mediation.agreement', { caseId: proposal.caseId })
    const changedView = await product.as('officer1').call(
      'mediation.proposeAgreement',
      agreementInput(proposal.caseId, {
        clauses: [{ kind: 'apology', manner: 'oral', by: '2026-11-24' }],
      }),
    )

    expect(changedView.agreement).toMatchObject({
      number: firstProposal.number,
      signed: [],
      remedies: ['apology'],
      amountFen: 0,
    })
    expect(changedView.agreement!.textHash).not.toBe(proposal.textHash)
    expect(
      await product.as('changer').getErrorCode('mediation.sign', { ...proposal, strokes }),
    ).toBe('TEXT_CHANGED')
  })

  it('puts no new text before the parties while a leader is asked to end the case', async () => {
    const caseId = await createUrgentCase(product, 'ending')
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
    const end = { caseId, mode: 'phone', ground: 'no_agreement', note: '双方谈不拢' } as const
    await product.as('officer1').call('mediation.terminate', end)

    expect(await getErrorCode('officer1', agreementInput(caseId, { mode: 'phone' }))).toBe(
      'CLOSING_WAITS',
    )

    await product
      .as('leader1')
      .call('command.decideClosing', { caseId, allowed: false, reason: '请再谈一次' })
    await product
      .as('officer1')
      .call('mediation.proposeAgreement', agreementInput(caseId, { mode: 'phone' }))
  })

  it('two cases of a year have two numbers, even at once', async () => {
    const ids = [
      await createConsentedCase(product, 'one'),
      await createConsentedCase(product, 'two'),
    ]
    const views = await Promise.all(
      ids.map((caseId) =>
        product.as('officer1').call('mediation.proposeAgreement', agreementInput(caseId)),
      ),
    )
    const [firstNumber, secondNumber] = views.map(({ agreement }) => agreement!.number)

    expect(firstNumber).not.toBe(secondNumber)
  })

  it('performed at once, or waived by both: a 调解记录, and nothing is due', async () => {
    const { caseId } = await createCaseWithProposal(product, 'at-once', {
      performed: '当场微信退款 10 元。',
    })
    const view = await product.as('officer1').call('mediation.agreement', { caseId })

    expect(view).toMatchObject({ paper: 'record', dues: [] })
    expect(view.text).toContain('本协议已当场履行：当场微信退款 10 元。\n')

    const waived = await createCaseWithProposal(product, 'waiver', { waived: true })
    const waivedAgreement = await product
      .as('officer1')
      .call('mediation.agreement', { caseId: waived.caseId })

    expect(waivedAgreement).toMatchObject({ paper: 'record', dues: [{ clause: 0 }, { clause: 1 }] })
  })

  it('takes a name of family emoji and a request of a thousand signs', async () => {
    const caseId = await createConsentedCase(product, 'emoji')
    const view = await product
      .as('officer1')
      .call(
        'mediation.proposeAgreement',
        agreementInput(caseId, { request: '👨‍👩‍👧退'.repeat(150) }),
      )

    expect(view.agreement?.state).toBe('open')
  })

  const faulty = memoize(() => createConsentedCase(product, 'faulty'))

  it.each([
    [{ clauses: [] }, 'INVALID_INPUT clauses'],
    [{ clauses: [{ kind: 'nothing_further' }] }, 'INVALID_INPUT clauses'],
    [{ clauses: [{ kind: 'fine' }] }, 'INVALID_INPUT clauses.0.kind'],
    [
      { clauses: [{ kind: 'refund', amount: 0, by: '2026-12-01', way: 'cash' }] },
      'INVALID_INPUT clauses.0.amount',
    ],
    [
      { clauses: [{ kind: 'refund', amount: 9, by: '2026-11-23', way: 'cash' }] },
      'INVALID_INPUT clauses.0.by',
    ],
    [
      { clauses: [{ kind: 'refund', amount: 9, by: '2026-02-30', way: 'cash' }] },
      'INVALID_INPUT clauses.0.by',
    ],
    [{ respondent: { phone: '1' } }, 'INVALID_INPUT respondent.phone'],
    [{ request: '长'.repeat(10_000) }, 'INVALID_INPUT request'],
  ])('refuses %j', async (change, code) => {
    const caseId = await faulty()
    // A number may have been taken for it: numbers are never given back.
    expect(
      await product
        .as('officer1')
        .getErrorCode('mediation.proposeAgreement', { ...agreementInput(caseId), ...change }),
    ).toBe(code)
  })

  it('needs first contact, and the officer who has the case', async () => {
    const { caseId } = await createCaseWithProposal(product, 'others')
    expect(await getErrorCode('officer2', agreementInput(caseId))).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('others', agreementInput(caseId))).toBe('NOT_ALLOWED')
    expect(await getErrorCode('dispatcher1', agreementInput(caseId))).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.proposeAgreement',
    who: 'officer1',
    prepareInput: async () => agreementInput(await createConsentedCase(product, 'writer')),
    changeInput: (input) => ({ ...input, request: '另一个请求' }),
    next: ({ caseId }) => product.as('officer1').call('mediation.abandonAgreement', { caseId }),
  })
})
