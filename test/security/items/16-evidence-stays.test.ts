import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { jpeg, png, uploadFile } from '../../actions/evidence/photos'
import { waitUntilLogged } from '../../actions/ledger/phone'
import { findFirstFault } from '../audited'

let product: Product
let caseId: string
/** Where the consumer's own phone had put it, and where it lies. */
let inbox: string
let doc: { _id: string; fileID: string }
beforeAll(async () => {
  product = await openProduct()
  const input = await uploadFile(product, 'consumer', jpeg)
  inbox = pathOf(input.fileID)
  const { evidenceId } = await product.as('consumer').call('evidence.seal', input)
  caseId = await createCase(product, 'assigned', { evidence: [evidenceId] })
  await waitUntilLogged(product)
  doc = product.cloud.database.find('evidence', { _id: evidenceId })[0] as typeof doc
})
afterAll(() => product.close())

const pathOf = (fileID: string) => fileID.replace(/^cloud:\/\/[^/]+\//, '')

async function shown(): Promise<Buffer> {
  const { files } = await product.as('officer1').call('evidence.view', { caseId })
  return Buffer.from(await (await fetch(files[0]!.url)).arrayBuffer())
}

it('16: whoever overwrites or removes what they had uploaded changes nothing of what is shown', async () => {
  const again = await product.cloud.files.put(inbox, png, product.as('consumer').openid)
  expect(await shown()).toEqual(jpeg)

  await product.cloud.files.remove(again)
  expect(product.cloud.files.list().map(({ path }) => path)).not.toContain(inbox)
  expect(await shown()).toEqual(jpeg)
  expect(await findFirstFault(product)).toBe('sound')
})

it('16: who runs the storage changes or removes it, and the audit names the item', async () => {
  const { files } = product.cloud
  await files.put(pathOf(doc.fileID), png)

  expect(await findFirstFault(product)).toBe(`evidence/${doc._id}`)

  await files.remove(doc.fileID)
  expect(await findFirstFault(product)).toBe(`evidence/${doc._id}`)

  await files.put(pathOf(doc.fileID), jpeg)
  expect(await findFirstFault(product)).toBe('sound')
})

it('16: another item under the same record, digest and all, is not what the case was sealed with', async () => {
  const { database, files } = product.cloud
  const { sha256 } = (await product.as('officer1').call('complaint.detail', { caseId }))
    .evidence[0]!
  const [other] = database.find('evidence', { _id: doc._id })
  await files.put(pathOf(doc.fileID), png)
  await database.set('evidence', { ...other!, sha256: 'ab'.repeat(32), bytes: png.length })

  expect(await findFirstFault(product)).toBe(`evidence/${doc._id}`)
  expect(
    (await product.as('officer1').call('complaint.detail', { caseId })).evidence[0]!.sha256,
  ).toBe(sha256)

  await files.put(pathOf(doc.fileID), jpeg)
  await database.set('evidence', other!)
})
