import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256Hex } from '#shared/proof/hash'
import { openProduct, type Product } from '../../actions/cloud'
import { readPdfText } from '../../actions/documents/pdf-text'
import { createCaseWithProposal, signByBoth } from '../../actions/mediation/on-table'

let product: Product
let asked: { number: string; code: string }
let paper: Buffer
beforeAll(async () => {
  product = await openProduct()
  const at = await createCaseWithProposal(product)
  await signByBoth(product, at)
  const { pdf } = await product
    .as('consumer')
    .call('documents.make', { caseId: at.caseId, form: 'agreement' })
  paper = Buffer.from(pdf, 'base64')
  const { number } = await product.as('consumer').call('ledger.proof', { caseId: at.caseId })
  asked = { number, code: /验真码：([0-9A-Z]{8})/.exec(readPdfText(paper).replace(/\s/g, ''))![1]! }
})
afterAll(() => product.close())

const verifyFile = async (file: Uint8Array) => {
  const { paper } = await product
    .as('stranger')
    .call('ledger.verify', { ...asked, file: sha256Hex(file) })
  return paper!.file
}

it('a forged paper is never called genuine: one byte more, and it is another file', async () => {
  expect(await verifyFile(paper)).toBe('same')

  // An incremental update leaves all the old words in the file and paints other ones over them.
  const painted =
    '\n9 0 obj\n<< /Length 44 >>\nstream\n1 1 1 rg 0 0 600 800 re f BT (99999.00) Tj ET\nendstream\nendobj\n'
  for (const forged of [
    Buffer.concat([paper, Buffer.from(painted)]),
    paper.subarray(0, -1),
    Buffer.from('%PDF-'),
  ])
    expect(await verifyFile(forged)).toBe('other')
})

it('a paper of the same case is not taken for another', async () => {
  const [{ _id: caseId }] = product.cloud.database.find('cases', {}) as [{ _id: string }]
  const { pdf } = await product.as('consumer').call('documents.make', { caseId, form: 'decision' })

  expect(await verifyFile(Buffer.from(pdf, 'base64'))).toBe('other')
})
