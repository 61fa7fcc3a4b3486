import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { retentionOf } from '../../../cloudfunctions/_domain/case/erasure/retention'
import { findFirstFault } from '../../security/audited'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { waitUntilLogged } from '../ledger/phone'

const data = mkdtempSync(join(tmpdir(), 'expire-'))
let product: Product
beforeAll(async () => {
  product = await openProduct({ data })
})
afterAll(async () => {
  await product.close()
  rmSync(data, { recursive: true, force: true })
})

it('the timer erases a case at the end of its retention and leaves its proofs; a case with a longer retention or an open one stays', async () => {
  const brief = await createCase(product, 'withdrawn')
  const retainedCaseId = await createCase(product, 'settled', {}, 'second')
  const openCaseId = await createCase(product, 'received', {}, 'third')

  const readHead = (caseId: string) =>
    product.cloud.database.find('cases', { _id: caseId })[0] as any
  const countKeys = (caseId: string) =>
    product.cloud.database.count('personal_data', { _id: caseId })

  const { endsAt } = retentionOf(readHead(brief).state)!
  expect(readHead(brief).eraseBy).toBe(endsAt)
  expect(readHead(openCaseId).eraseBy).toBeUndefined()

  // Years pass while the cloud is closed: started again, it does what has become due.
  await product.close()
  product = await openProduct({ data, seed: false, at: endsAt - 120_000 })
  await product.cloud.clock.step(60_000)

  expect(countKeys(brief)).toBe(1)

  await waitUntilLogged(product)
  expect(countKeys(brief)).toBe(0)
  expect(readHead(brief).state.erasedAt).toBeGreaterThanOrEqual(endsAt)
  expect(readHead(brief).eraseBy).toBeUndefined()
  expect(
    product.cloud.database.find('events', { caseId: brief, type: 'personal_data.erased' }),
  ).toMatchObject([{ by: { role: 'system' }, data: { ground: 'expired' } }])
  for (const id of [retainedCaseId, openCaseId]) expect(countKeys(id)).toBe(1)
  expect(await findFirstFault(product)).toBe('sound')
})
