import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { once } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { onTable, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const note = '店主在电话里说，当面签了字，退 10 元'
const refused = (name: string, input: object) =>
  refusedWithoutTrace(product, () =>
    product.as(name).refused('mediation.attestSignature', { signer: 'respondent', note, ...input }),
  )

async function signedThere(name: string): Promise<string> {
  const at = await onTable(product, name)
  await product.as(name).call('mediation.sign', { ...at, strokes })
  await product
    .as('officer1')
    .call('mediation.signOnOfficerPhone', { ...at, signer: 'respondent', strokes })
  return at.caseId
}

describe('mediation.attestSignature', () => {
  it('a leader rings up the party, and the agreement is effective; what was said is for staff', async () => {
    const caseId = await signedThere('first')
    const before = await product.as('leader1').call('complaint.detail', { caseId })
    expect(before.signaturesToAttest).toEqual([
      { signer: 'respondent', name: '样例店主', phone: '13900000200' },
    ])
    for (const name of ['first', 'officer1', 'dispatcher1'])
      expect(await product.as(name).call('complaint.detail', { caseId })).not.toHaveProperty(
        'signaturesToAttest',
      )
    const looks = product.cloud.database.find('access_log', { caseId, who: 'leader1' })
    expect(looks).toMatchObject([{ what: 'consumer' }])
    const view = await product
      .as('leader1')
      .call('mediation.attestSignature', { caseId, signer: 'respondent', note })
    expect(view).toMatchObject({ state: 'settled', agreement: { state: 'effective' } })
    const told = { text: '负责人已打电话向被投诉人核实签名', detail: note }
    expect(view.timeline.find(({ type }) => type === 'agreement.confirmed')).toMatchObject(told)
    const own = await product.as('first').call('complaint.detail', { caseId })
    expect(JSON.stringify(own)).not.toContain(note)
  })

  const signed = once(() => signedThere('of'))
  it.each<[string, object, string]>([
    ['leader1', { signer: 'complainant' }, 'NOTHING_TO_CONFIRM'],
    ['leader1', { signer: 'mediator' }, 'INVALID_INPUT signer'],
    ['leader1', { note: '' }, 'INVALID_INPUT note'],
    ['officer1', {}, 'NOT_ALLOWED'],
    ['dispatcher1', {}, 'NOT_ALLOWED'],
    ['of', {}, 'NOT_ALLOWED'],
  ])('%s with %j: %s', async (name, input, code) => {
    expect(await refused(name, { caseId: await signed(), ...input })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.attestSignature',
    who: 'leader1',
    ready: async () => ({ caseId: await signedThere('writer'), signer: 'respondent', note }),
    other: (input) => ({ ...input, note: '换一个说法' }),
  })
})
