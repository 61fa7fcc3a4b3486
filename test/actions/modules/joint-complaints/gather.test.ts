import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { png, preserveFile } from '../../evidence/photos'
import { bindRepresentative } from '../../merchant/bound'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readNumber = (caseId: string) => readVerifiedCase(product, caseId).head.state.number
const fileWillingComplaint = (who: string, evidence: string[] = []) =>
  createCase(product, 'received', { together: true, evidence }, who)
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.gather', input))
const gatherCases = (caseId: string, otherCaseId: string) =>
  product.as('dispatcher1').call('complaint.gather', { caseId, number: readNumber(otherCaseId) })

describe('complaint.gather', () => {
  it('three who complained apart have one mediation; each sees it, and of the others neither name nor evidence', async () => {
    const firstCaseId = await fileWillingComplaint('anna')
    const secondCaseId = await fileWillingComplaint('ben', [
      await preserveFile(product, 'ben', png),
    ])
    const third = await fileWillingComplaint('clara', [await preserveFile(product, 'clara', png)])
    await gatherCases(firstCaseId, secondCaseId)
    const view = await gatherCases(firstCaseId, third)

    expect(view.joint).toMatchObject({
      people: [{ number: 1 }, { number: 2 }, { number: 3, agreed: false }],
    })

    const [consumerView] = (await product.as('clara').call('complaint.detail', { caseId: third }))
      .evidence
    for (const who of ['ben', 'clara']) {
      const listedIds = (await product.as(who).call('complaint.mine', {})).cases.map(({ id }) => id)
      expect(listedIds).toContain(firstCaseId)

      const view = await product.as(who).call('complaint.detail', { caseId: firstCaseId })
      expect(view.evidence).toHaveLength(1)
      expect(JSON.stringify(view.joint)).not.toContain('样例甲')
    }
    const clarasView = await product.as('clara').call('complaint.detail', { caseId: firstCaseId })

    expect(clarasView.evidence[0]).toMatchObject({ sha256: consumerView!.sha256 })
    expect(
      (await product.as('anna').call('complaint.detail', { caseId: firstCaseId })).evidence,
    ).toEqual([])
    expect(
      await product
        .as('clara')
        .call('complaint.detail', { caseId: secondCaseId })
        .catch(() => 'hidden'),
    ).toBe('hidden')
    expect(
      await product.as('ben').call('complaint.detail', { caseId: secondCaseId }),
    ).toMatchObject({
      state: 'merged',
      outcome: { kind: 'merged', caseId: firstCaseId, joint: true },
      may: [],
    })
  })

  it('what the shop has answered with stays with the case that it was given to', async () => {
    const firstCaseId = await fileWillingComplaint('gina')
    const secondCaseId = await fileWillingComplaint('hans')
    await bindRepresentative(product, 'keeper', 'noodles')
    await product
      .as('dispatcher1')
      .call('complaint.decide', { caseId: secondCaseId, decision: 'accept' })
    const evidence = [await preserveFile(product, 'keeper', png)]
    await product.as('keeper').call('merchant.respond', {
      caseId: secondCaseId,
      response: 'explain',
      text: '进货单在此',
      evidence,
    })
    await gatherCases(firstCaseId, secondCaseId)

    expect(readVerifiedCase(product, firstCaseId).head.state.evidence).toEqual([])
  })

  it('needs the agreement of both complainants and the centre of both districts', async () => {
    const firstCaseId = await fileWillingComplaint('dora')
    const secondCaseId = await createCase(product, 'received', {}, 'emil')
    const input = { caseId: firstCaseId, number: readNumber(secondCaseId) }

    expect(await getErrorCode('dispatcher1', input)).toBe('INVALID_INPUT number')
    expect(
      await getErrorCode('dispatcher1', { caseId: secondCaseId, number: readNumber(firstCaseId) }),
    ).toBe('INVALID_INPUT number')
    expect(
      await getErrorCode('dispatcher1', { caseId: firstCaseId, number: 'YH-20260101-AAAAA' }),
    ).toBe('CASE_NOT_FOUND number')
    expect(await getErrorCode('dispatcherElsewhere', input)).toBe('CASE_NOT_FOUND')
    for (const who of ['leader1', 'officer1', 'dora'])
      expect(await getErrorCode(who, input)).toMatch(/NOT_ALLOWED|CASE_NOT_FOUND/)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.gather',
    who: 'dispatcher1',
    prepareInput: async () => {
      const host = await fileWillingComplaint(`host-${++times}`)
      return { caseId: host, number: readNumber(await fileWillingComplaint(`guest-${times}`)) }
    },
    changeInput: (input) => ({ ...input, number: 'YH-20260101-AAAAA' }),
  })
})

let times = 0
