import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from './case-in'
import { createKey, openProduct, type Product } from './cloud'
import { readVerifiedCase } from './seals'
import { countDocuments } from './writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('a race that never ends is answered BUSY, leaves nothing behind, and the same request succeeds later', async () => {
  const caseId = await createCase(product, 'offered')
  const key = createKey()
  const countsBefore = countDocuments(product)
  let isAnswered = false
  const rival = (async () => {
    for (let turn = 0; !isAnswered; turn++) {
      await product.cloud.database.update('cases', { _id: caseId }, { $set: { rival: turn } })
      // A write takes no time of its own here: without this pause the accepting officer's call
      // would never arrive.
      await new Promise(setImmediate)
    }
  })()
  const reply = await product.as('officer1').getReply('officer.acceptOffer', { caseId }, key)
  isAnswered = true
  await rival

  expect(reply).toMatchObject({ ok: false, error: { code: 'BUSY' } })
  expect(countDocuments(product)).toEqual(countsBefore)
  expect(await product.as('officer1').call('officer.acceptOffer', { caseId }, key)).toMatchObject({
    state: 'assigned',
  })

  readVerifiedCase(product, caseId)
})

it('a race that ends is won: the loser decides again on what the winner left', async () => {
  const caseId = await createCase(product, 'assigned')
  const replies = await Promise.all([
    product.as('officer1').getReply('officer.recordContact', { caseId }),
    product.as('officer1').getReply('officer.recordArrival', { caseId }),
  ])

  expect(replies.map(({ ok }) => ok)).toEqual([true, true])
  expect(readVerifiedCase(product, caseId).types.slice(-2).sort()).toEqual([
    'contact.made',
    'officer.arrived',
  ])
})
