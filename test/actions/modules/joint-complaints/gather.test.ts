import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { png, sealed } from '../../evidence/photos'
import { bindTo } from '../../merchant/bound'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const numberOf = (caseId: string) => sealedCase(product, caseId).head.state.number
const files = (who: string, evidence: string[] = []) =>
  caseIn(product, 'received', { together: true, evidence }, who)
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('complaint.gather', input))
const gather = (caseId: string, other: string) =>
  product.as('dispatcher1').call('complaint.gather', { caseId, number: numberOf(other) })

describe('complaint.gather', () => {
  it('three who complained apart have one mediation; each sees it, and of the others neither name nor evidence', async () => {
    const [first, second] = [
      await files('anna'),
      await files('ben', [await sealed(product, 'ben', png)]),
    ]
    const third = await files('clara', [await sealed(product, 'clara', png)])
    await gather(first, second)
    const view = await gather(first, third)
    expect(view.joint).toMatchObject({
      people: [{ number: 1 }, { number: 2 }, { number: 3, agreed: false }],
    })
    const [own] = (await product.as('clara').call('complaint.detail', { caseId: third })).evidence
    for (const who of ['ben', 'clara']) {
      const mine = (await product.as(who).call('complaint.mine', {})).cases.map(({ id }) => id)
      expect(mine).toContain(first)
      const seen = await product.as(who).call('complaint.detail', { caseId: first })
      expect(seen.evidence).toHaveLength(1)
      expect(JSON.stringify(seen.joint)).not.toContain('样例甲')
    }
    const seen = await product.as('clara').call('complaint.detail', { caseId: first })
    expect(seen.evidence[0]).toMatchObject({ sha256: own!.sha256 })
    expect((await product.as('anna').call('complaint.detail', { caseId: first })).evidence).toEqual(
      [],
    )
    expect(
      await product
        .as('clara')
        .call('complaint.detail', { caseId: second })
        .catch(() => 'hidden'),
    ).toBe('hidden')
    expect(await product.as('ben').call('complaint.detail', { caseId: second })).toMatchObject({
      state: 'merged',
      outcome: { kind: 'merged', caseId: first, joint: true },
      may: [],
    })
  })

  it('what the shop has answered with stays with the case that it was given to', async () => {
    const [first, second] = [await files('gina'), await files('hans')]
    await bindTo(product, 'keeper', 'noodles')
    await product.as('dispatcher1').call('complaint.decide', { caseId: second, decision: 'accept' })
    const evidence = [await sealed(product, 'keeper', png)]
    await product.as('keeper').call('merchant.respond', {
      caseId: second,
      response: 'explain',
      text: '进货单在此',
      evidence,
    })
    await gather(first, second)
    expect(sealedCase(product, first).head.state.evidence).toEqual([])
  })

  it('needs that both agreed, and the centre of both', async () => {
    const [first, second] = [await files('dora'), await caseIn(product, 'received', {}, 'emil')]
    const input = { caseId: first, number: numberOf(second) }
    expect(await refused('dispatcher1', input)).toBe('INVALID_INPUT number')
    expect(await refused('dispatcher1', { caseId: second, number: numberOf(first) })).toBe(
      'INVALID_INPUT number',
    )
    expect(await refused('dispatcher1', { caseId: first, number: 'YH-20260101-AAAAA' })).toBe(
      'CASE_NOT_FOUND number',
    )
    expect(await refused('dispatcherElsewhere', input)).toBe('CASE_NOT_FOUND')
    for (const who of ['leader1', 'officer1', 'dora'])
      expect(await refused(who, input)).toMatch(/NOT_ALLOWED|CASE_NOT_FOUND/)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.gather',
    who: 'dispatcher1',
    ready: async () => {
      const host = await files(`host-${++times}`)
      return { caseId: host, number: numberOf(await files(`guest-${times}`)) }
    },
    other: (input) => ({ ...input, number: 'YH-20260101-AAAAA' }),
  })
})

let times = 0
