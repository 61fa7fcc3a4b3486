import { afterAll, beforeAll, expect, it } from 'vitest'
import { malformedFiles } from '../../domain/evidence-files/malformed'
import { openProduct, type Product } from '../cloud'
import { countDocuments } from '../writes'
import { sha256 } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const seed = 1
const files = malformedFiles(seed)

let count = 0

/** Inserts the ticket into the database: otherwise the daily quota of tickets would run out. */
async function submitMalformedFile(): Promise<string> {
  const [kind, bytes] = files.next().value
  const ticket = `T${++count}`
  const cloudPath = `inbox/${count}`
  const who = `nobody${count % 10}`
  const { openid } = product.as(who)
  const fileFacts = {
    kind,
    bytes: bytes.length,
    sha256: sha256(bytes),
    origin: 'album',
    statement: false,
  }
  await product.cloud.database.insert('tickets', [
    { _id: ticket, openid, ...fileFacts, cloudPath, at: product.cloud.clock.now(), copies: [] },
  ])
  const fileID = await product.cloud.files.put(cloudPath, bytes, openid)

  return product.as(who).getErrorCode('evidence.seal', { ticket, fileID })
}

// test/domain examines a thousand malformed files without a cloud. This test checks that the action
// rejects them and stores nothing.
it('rejects 100 random malformed files with the error of their type, and stores nothing', async () => {
  // Tickets are not counted: they are swept later.
  const countsBefore = countDocuments(product)
  for (let pair = 0; pair < 50; pair++)
    expect(await Promise.all([submitMalformedFile(), submitMalformedFile()])).toEqual(
      Array(2).fill('EVIDENCE_WRONG_TYPE fileID'),
    )
  expect(countDocuments(product)).toEqual(countsBefore)
  expect(product.cloud.files.list()).toEqual([])
})
