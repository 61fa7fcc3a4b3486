import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { morning } from '../../district'
import { preserveFile } from '../../evidence/photos'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { checkRequest } from './requested'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (input: unknown) =>
  expectNothingWritten(product, () =>
    product.as('consumer').getErrorCode('complaint.requestCheck', input),
  )

describe('complaint.requestCheck', () => {
  it('is on offer to an officer in the call that asks for it, with half an hour to come', async () => {
    const { caseId } = await product.as('consumer').call('complaint.requestCheck', checkRequest())
    const { head, types } = readVerifiedCase(product, caseId)

    expect(types).toEqual(['complaint.submitted', 'triage.confirmed', 'offer.made'])
    expect(head.state).toMatchObject({ kind: 'goods_check', state: 'offered', priority: 'P2' })

    const view = await product.as('consumer').call('complaint.detail', { caseId })
    expect(view).toMatchObject({
      kind: 'goods_check',
      statement: '怀疑奶粉质量有问题，请帮我查证',
      target: { target: 'owner' },
      goodsCheck: { vouchers: [] },
    })
    expect(view).not.toHaveProperty('due')
    expect(view).not.toHaveProperty('missingFields')
    expect(view.may).toContain('cancelCheck')
    expect(view.may).not.toContain('withdraw')
  })

  it('needs no telephone number, and a photo may stand for the words', async () => {
    const evidence = [await preserveFile(product, 'consumer')]
    const { caseId } = await product
      .as('consumer')
      .call('complaint.requestCheck', checkRequest({ statement: '', phone: '', evidence }))

    expect(readVerifiedCase(product, caseId).head.state.evidence).toHaveLength(1)
  })

  it('takes a doubt for no suspicion: the enforcement team is told nothing', async () => {
    const { caseId } = await product
      .as('consumer')
      .call('complaint.requestCheck', checkRequest({ statement: '怀疑是假货，请帮我查证' }))
    const { head } = readVerifiedCase(product, caseId)

    expect(head.state).toMatchObject({ class: 'ordinary', priority: 'P2' })
    expect(head.state.referredAt).toBeUndefined()
  })

  it('is not for the shop, and not among the cases that lack a number of the platform', async () => {
    const { caseId } = await product.as('consumer').call('complaint.requestCheck', checkRequest())
    expect(await product.as('owner').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
    expect(readVerifiedCase(product, caseId).head.lists).not.toContain('unregistered yuehu')
  })

  it.each([
    [{ statement: '' }, 'INVALID_INPUT statement'],
    [{ phone: '12' }, 'INVALID_INPUT phone'],
    [
      { respondent: { by: 'register', merchantId: 'nowhere' } },
      'MERCHANT_NOT_FOUND respondent.merchantId',
    ],
    [{ respondent: { by: 'stall', appearance: '三轮车' } }, 'INVALID_INPUT respondent.by'],
    [{ evidence: ['NOSUCHPHOTO'] }, 'EVIDENCE_NOT_FOUND evidence'],
    [{ occurredAt: morning + 3_600_000 }, 'INVALID_INPUT occurredAt'],
  ])('refuses %j: %s', async (change, code) => {
    expect(await getErrorCode({ ...checkRequest(), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.requestCheck',
    who: 'careful',
    prepareInput: async () => checkRequest(),
    changeInput: (input) => ({ ...input, statement: '另一罐也怀疑，请查证' }),
  })
})
