import { afterAll, beforeAll, expect, it } from 'vitest'
import { malformedFiles } from '../../domain/evidence-files/malformed'
import { openProduct, type Product } from '../cloud'
import { traces } from '../writes'
import { sha256 } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const files = malformedFiles(1)

let count = 0
/** Straight into the box of tickets: the quota of a day would end this early. */
async function submitted(): Promise<string> {
  const [kind, bytes] = files.next().value
  const [ticket, cloudPath, who] = [`T${++count}`, `inbox/${count}`, `nobody${count % 10}`]
  const { openid } = product.as(who)
  const about = {
    kind,
    bytes: bytes.length,
    sha256: sha256(bytes),
    origin: 'album',
    statement: false,
  }
  await product.cloud.database.insert('tickets', [
    { _id: ticket, openid, ...about, cloudPath, at: product.cloud.clock.now(), copies: [] },
  ])
  const fileID = await product.cloud.files.put(cloudPath, bytes, openid)
  return product.as(who).refused('evidence.seal', { ticket, fileID })
}

// A thousand are judged without a cloud in test/shared: here it is the door that refuses, and what
// it leaves behind.
it('100 random malformed files: every one refused by its code, nothing stored', async () => {
  const before = traces(product)
  for (let pair = 0; pair < 50; pair++)
    expect(await Promise.all([submitted(), submitted()])).toEqual(
      Array(2).fill('EVIDENCE_WRONG_TYPE fileID'),
    )
  expect(traces(product)).toEqual(before)
  expect(product.cloud.files.list()).toEqual([])
})
