import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActionName } from '../../../miniprogram/shared/contract/index'
import { caseIn } from '../../actions/case-in'
import { newKey, openProduct, type Product } from '../../actions/cloud'
import { openid } from '../../actions/district'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** The call alone, without what a phone does when it is asked for a PIN. */
const bare = async (who: string, name: ActionName, input: object): Promise<string> => {
  const [area, action] = name.split('.') as [string, string]
  const reply = (await product.cloud.call(area, { action, input, key: newKey() }, { openid: openid(who) })) as any
  return reply.ok ? 'done' : reply.error.code
}

it('a phone that lies open is not enough for what cannot be undone', async () => {
  const caseId = await caseIn(product, 'withdrawn')
  const tries: [who: string, name: ActionName, input: object][] = [
    ['l1', 'ledger.export', { caseId }],
    ['l1', 'ledger.erase', { caseId, ground: 'asked' }],
    ['admin', 'staff.change', { staffId: 'o1', active: false, reason: '调离' }],
    ['admin', 'staff.rebind', { staffId: 'o1' }],
    ['admin', 'staff.resetPin', { staffId: 'o1' }],
    ['l1', 'dispatch.adopt', { edition: 'E1', digest: 'a'.repeat(64) }],
  ]
  for (const [who, name, input] of tries)
    expect(await bare(who, name, input), name).toMatch(/PIN_NOT_SET|INVALID_INPUT/)
  for (const who of ['l1', 'admin']) expect(await bare(who, 'staff.pin', { pin: '315270' })).toBe('done')
  await product.cloud.clock.step(300_000)
  for (const [who, name, input] of tries) expect(await bare(who, name, input), name).toMatch(/PIN_NEEDED|INVALID_INPUT/)
  expect(await bare('l1', 'staff.confirm', { pin: '315270' })).toBe('done')
  // One sitting, asked once.
  expect(await bare('l1', 'ledger.export', { caseId })).toBe('done')
  expect(await bare('l1', 'ledger.export', { caseId })).toBe('done')
  await product.cloud.clock.step(300_000)
  expect(await bare('l1', 'ledger.erase', { caseId, ground: 'asked' })).toBe('PIN_NEEDED')
})

it('another’s sitting opens nothing, and who may not do a thing is not asked for a PIN', async () => {
  await product.as('admin').call('staff.confirm', { pin: '315270' })
  const caseId = await caseIn(product, 'withdrawn', {}, 'c')
  expect(await bare('l1', 'ledger.erase', { caseId, ground: 'asked' })).toBe('PIN_NEEDED')
  expect(await bare('a', 'ledger.export', { caseId })).toBe('NOT_ALLOWED')
  expect(await bare('d9', 'ledger.export', { caseId })).toBe('CASE_NOT_FOUND')
})
