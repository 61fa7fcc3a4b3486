import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ActionName, contract } from '#shared/contract/index'
import { reportInput } from '../actions/case-in'
import { openProduct, type Product } from '../actions/cloud'
import { bindRepresentative } from '../actions/merchant/bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const reporter = { name: '样例举报人', phone: '13900000321', address: '月湖区梅园大道 3 号' }
const traces = [...Object.values(reporter), 'o-reporter-of-tests']
const actions = Object.entries(contract).flatMap(([area, verbs]) =>
  Object.keys(verbs).map((verb) => `${area}.${verb}` as ActionName),
)
const others = [
  'stranger',
  'owner',
  'officer2',
  'officerElsewhere',
  'dispatcher1',
  'dispatcherElsewhere',
  'leader1',
  'enforcement',
  'council',
  'admin',
]

it('no action names the reporter to any caller but the assigned handler and the reporter (Art. 37)', async () => {
  const { caseId, number } = await product
    .as('reporter')
    .call('complaint.report', reportInput({ reporter }))
  await product
    .as('dispatcher1')
    .call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'officer1' })
  await product.as('officer1').call('officer.acceptOffer', { caseId })
  // Fields of many actions at once: each takes its own and drops the others.
  const input = {
    caseId,
    number,
    merchantId: 'noodles',
    box: 'moving',
    problemType: 'safety',
    evidence: [],
  }
  let answered = 0
  for (const name of others)
    for (const action of actions) {
      const reply = await product.as(name).getReply(action, input as never)
      answered += Number(reply.ok)
      for (const trace of traces)
        expect(JSON.stringify(reply), `${action} by ${name}`).not.toContain(trace)
    }

  expect(answered).toBeGreaterThan(others.length)

  const seen = await product.as('officer1').call('complaint.detail', { caseId })
  expect(seen.consumer).toEqual(reporter)
})
