import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoize } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createCaseWithProposal, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const note = '店主在电话里说，当面签了字，退 10 元'

const getErrorCode = (name: string, input: object) =>
  expectNothingWritten(product, () =>
    product
      .as(name)
      .getErrorCode('mediation.attestSignature', { signer: 'respondent', note, ...input }),
  )

async function createCaseSignedOnOfficerPhone(name: string): Promise<string> {
  const proposal = await createCaseWithProposal(product, name)
  await product.as(name).call('mediation.sign', { ...proposal, strokes })
  await product
    .as('officer1')
    .call('mediation.signOnOfficerPhone', { ...proposal, signer: 'respondent', strokes })
  return proposal.caseId
}

describe('mediation.attestSignature', () => {
  it('makes the agreement effective after a leader has phoned the party; only staff read the note', async () => {
    const caseId = await createCaseSignedOnOfficerPhone('first')
    const viewBefore = await product.as('leader1').call('complaint.detail', { caseId })

    expect(viewBefore.signaturesToAttest).toEqual([
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

    const timelineItem = { text: '负责人已打电话向被投诉人核实签名', detail: note }
    expect(view.timeline.find(({ type }) => type === 'agreement.confirmed')).toMatchObject(
      timelineItem,
    )

    const consumerView = await product.as('first').call('complaint.detail', { caseId })
    expect(JSON.stringify(consumerView)).not.toContain(note)
  })

  const getCase = memoize(() => createCaseSignedOnOfficerPhone('of'))

  it.each<[string, object, string]>([
    ['leader1', { signer: 'complainant' }, 'NOTHING_TO_CONFIRM'],
    ['leader1', { signer: 'mediator' }, 'INVALID_INPUT signer'],
    ['leader1', { note: '' }, 'INVALID_INPUT note'],
    ['officer1', {}, 'NOT_ALLOWED'],
    ['dispatcher1', {}, 'NOT_ALLOWED'],
    ['of', {}, 'NOT_ALLOWED'],
  ])('%s with %j: %s', async (name, input, code) => {
    expect(await getErrorCode(name, { caseId: await getCase(), ...input })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.attestSignature',
    who: 'leader1',
    prepareInput: async () => ({
      caseId: await createCaseSignedOnOfficerPhone('writer'),
      signer: 'respondent',
      note,
    }),
    changeInput: (input) => ({ ...input, note: '换一个说法' }),
  })
})
