import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { bindRepresentative } from '../merchant/bound'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createCaseWithProposal, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.countersign', input))

describe('mediation.countersign', () => {
  it('with each side on its own phone, both see the same text and the second signature closes the case', async () => {
    const proposal = await createCaseWithProposal(product)
    const texts = await Promise.all(
      ['consumer', 'owner'].map((name) =>
        product.as(name).call('mediation.agreement', { caseId: proposal.caseId }),
      ),
    )

    expect(texts[0]!.text).toBe(texts[1]!.text)
    expect(texts.map(({ you }) => you)).toEqual(['complainant', 'respondent'])

    const countersigned = await product
      .as('owner')
      .call('mediation.countersign', { ...proposal, strokes })
    expect(countersigned).toMatchObject({ state: 'onsite', agreement: { signed: ['respondent'] } })

    const signedByBoth = await product
      .as('consumer')
      .call('mediation.sign', { ...proposal, strokes })
    expect(signedByBoth).toMatchObject({ state: 'settled', agreement: { state: 'effective' } })

    const { events } = readVerifiedCase(product, proposal.caseId)
    expect(
      events.filter(({ type }) => type === 'agreement.signed').map(({ by }) => (by as any).role),
    ).toEqual(['merchant', 'consumer'])
    expect(JSON.stringify(events)).not.toContain(product.as('owner').openid)
  })

  it('is for the shop that it is about', async () => {
    const proposal = await createCaseWithProposal(product, 'mine')
    for (const name of ['mine', 'stranger', 'officer1', 'dispatcher1'])
      expect(await getErrorCode(name, { ...proposal, strokes })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('owner', { ...proposal, textHash: 'ab'.repeat(32), strokes })).toBe(
      'TEXT_CHANGED',
    )
  })

  it('a clerk does not bind the shop; a manager does', async () => {
    const proposal = await createCaseWithProposal(product, 'promised')
    await bindRepresentative(product, 'clerk', 'noodles', 'officer1', 'clerk')
    await bindRepresentative(product, 'manager', 'noodles', 'officer1', 'manager')

    expect(await getErrorCode('clerk', { ...proposal, strokes })).toBe('NOT_ALLOWED')
    expect(
      await product.as('manager').call('mediation.countersign', { ...proposal, strokes }),
    ).toMatchObject({
      agreement: { signed: ['respondent'] },
    })
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.countersign',
    who: 'owner',
    prepareInput: async () => ({ ...(await createCaseWithProposal(product, 'writer')), strokes }),
    changeInput: (input) => ({ ...input, strokes: [...strokes, [1, 1, 500, 300]] }),
    next: ({ caseId }) => product.as('officer1').call('mediation.abandonAgreement', { caseId }),
  })
})
