import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { retentionOf } from '../../../cloudfunctions/_domain/case/erasure/retention'
import { firstWrong } from '../../security/audited'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { published } from '../ledger/phone'

const data = mkdtempSync(join(tmpdir(), 'expire-'))
let product: Product
beforeAll(async () => {
  product = await openProduct({ data })
})
afterAll(async () => {
  await product.close()
  rmSync(data, { recursive: true, force: true })
})

it('a case whose years are over is erased by the timer, with its proofs left; one that is kept longer, or open, is not', async () => {
  const brief = await caseIn(product, 'withdrawn')
  const kept = await caseIn(product, 'settled', {}, 'second')
  const open = await caseIn(product, 'received', {}, 'third')
  const head = (caseId: string) => product.cloud.database.find('cases', { _id: caseId })[0] as any
  const keys = (caseId: string) => product.cloud.database.count('personal_data', { _id: caseId })
  const { endsAt } = retentionOf(head(brief).state)!
  expect(head(brief).eraseBy).toBe(endsAt)
  expect(head(open).eraseBy).toBeUndefined()
  // Years pass while the cloud is closed: started again, it does what has become due.
  await product.close()
  product = await openProduct({ data, seed: false, at: endsAt - 120_000 })
  await product.cloud.clock.step(60_000)
  expect(keys(brief)).toBe(1)
  await published(product)
  expect(keys(brief)).toBe(0)
  expect(head(brief).state.erasedAt).toBeGreaterThanOrEqual(endsAt)
  expect(head(brief).eraseBy).toBeUndefined()
  expect(
    product.cloud.database.find('events', { caseId: brief, type: 'personal_data.erased' }),
  ).toMatchObject([{ by: { role: 'system' }, data: { ground: 'expired' } }])
  for (const id of [kept, open]) expect(keys(id)).toBe(1)
  expect(await firstWrong(product)).toBe('sound')
})
