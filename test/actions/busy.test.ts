import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseIn } from './case-in'
import { newKey, openProduct, type Product } from './cloud'
import { sealedCase } from './seals'
import { traces } from './writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('a race that never ends is answered BUSY, leaves nothing behind, and the same request succeeds later', async () => {
  const caseId = await caseIn(product, 'offered')
  const key = newKey()
  const before = traces(product)
  let answered = false
  const rival = (async () => {
    for (let turn = 0; !answered; turn++) {
      await product.cloud.database.update('cases', { _id: caseId }, { $set: { rival: turn } })
      // A write takes no time of its own here: without this pause the accepting officer's call
      // would never arrive.
      await new Promise(setImmediate)
    }
  })()
  const reply = await product.as('officer1').reply('officer.acceptOffer', { caseId }, key)
  answered = true
  await rival
  expect(reply).toMatchObject({ ok: false, error: { code: 'BUSY' } })
  expect(traces(product)).toEqual(before)
  expect(await product.as('officer1').call('officer.acceptOffer', { caseId }, key)).toMatchObject({
    state: 'assigned',
  })
  sealedCase(product, caseId)
})

it('a race that ends is won: the loser decides again on what the winner left', async () => {
  const caseId = await caseIn(product, 'assigned')
  const replies = await Promise.all([
    product.as('officer1').reply('officer.recordContact', { caseId }),
    product.as('officer1').reply('officer.recordArrival', { caseId }),
  ])
  expect(replies.map(({ ok }) => ok)).toEqual([true, true])
  expect(sealedCase(product, caseId).types.slice(-2).sort()).toEqual([
    'contact.made',
    'officer.arrived',
  ])
})
