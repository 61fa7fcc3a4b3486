import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { waitUntilLogged } from '../../actions/ledger/phone'

let product: Product
let caseId: string
/** What happens in the case between the listing of its file and its storing. */
let happens = async () => {}

beforeAll(async () => {
  product = await openProduct({
    onCommit: (names) => void (names.includes('exports') && happens()),
  })
  caseId = await createCase(product, 'assigned')
  await waitUntilLogged(product)
})
afterAll(() => product.close())

const lying = () => product.cloud.files.list().filter(({ path }) => path.startsWith('exports/'))

it('a case file of two moments is not given away, nor left lying when its case is erased meanwhile', async () => {
  happens = async () => {
    happens = async () => {}
    // As each event does, an erasure among them.
    await product.cloud.database.update('cases', { _id: caseId }, { $inc: { seq: 1 } })
  }

  expect(await product.as('officer1').getErrorCode('ledger.export', { caseId })).toBe(
    'NOT_YET_PUBLISHED',
  )
  expect(lying()).toEqual([])

  await product.cloud.database.update('cases', { _id: caseId }, { $inc: { seq: -1 } })
  await product.as('officer1').call('ledger.export', { caseId })

  expect(lying()).toHaveLength(1)
})
