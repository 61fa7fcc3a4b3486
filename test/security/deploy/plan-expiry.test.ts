import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createManager } from '../../../scripts/deploy/cloudbase-manager'
import { inRoot } from '../../../scripts/paths'
import { notePlanExpiry, readPlanExpiry } from '../../../scripts/plan-expiry'
import { expectations } from '../../../scripts/probe/lines'
import { checkExpectation } from '../../../scripts/probe/probe'
import type { ProbeSite } from '../../../scripts/probe/site'
import { openProduct, type Product } from '../../actions/cloud'
import { LocalTencent } from './local-tencent'
import { onWire } from './on-wire'

let product: Product
let tencent: LocalTencent
let restore = () => {}
const manager = () => createManager('e1', { secretId: 'x', secretKey: 'x' })
const now = () => product.cloud.clock.now()

beforeAll(async () => {
  product = await openProduct()
})
beforeEach(() => {
  restore()
  tencent = new LocalTencent(product.cloud, inRoot('dist', 'cloudfunctions'))
  restore = onWire(tencent.handle)
})
afterAll(async () => {
  restore()
  await product.close()
})

it.each([
  ['prepayment', '2027-05-16 23:59:59', false, '2027-05-16T15:59:59.000Z', false],
  ['prepayment', '2027-05-16 23:59:59', 'true', '2027-05-16T15:59:59.000Z', true],
  ['postpayment', '0000-00-00 00:00:00', false, undefined, false],
])(
  'a plan of %s until %s is read in Beijing’s time',
  async (PayMode, ExpireTime, IsAutoRenew, end, renews) => {
    tencent.billing = { PayMode, ExpireTime, IsAutoRenew }
    const { expiresAt, renewsItself, askedAt } = await readPlanExpiry(manager(), 'e1', 5)

    expect(expiresAt && new Date(expiresAt).toISOString()).toBe(end)
    expect([renewsItself, askedAt]).toEqual([renews, 5])
  },
)

it('the page of the service’s health shows what a daily command has asked', async () => {
  const planOf = async () => (await product.as('admin').call('service.health', {})).plan
  expect(await planOf()).toBeUndefined()

  tencent.billing.ExpireTime = '2026-12-20 23:59:59'
  const said: string[] = []
  await notePlanExpiry(manager(), 'e1', now(), (line) => said.push(line))

  expect(said.join()).toContain('云开发套餐还有 27 天到期')
  expect(await planOf()).toEqual({
    expiresAt: Date.parse('2026-12-20T23:59:59+08:00'),
    renewsItself: false,
    askedAt: expect.any(Number),
  })
})

it('a platform that does not answer stops no command', async () => {
  tencent.failAt = ''
  restore()
  restore = onWire(() => {
    throw new Error('AuthFailure')
  })
  const said: string[] = []
  await notePlanExpiry(manager(), 'e1', now(), (line) => said.push(line))

  expect(said.join()).toContain('AuthFailure')
})

it('the probe says when the plan ends within thirty days', async () => {
  const line = expectations.find(({ subject }) => subject.includes('plan'))!
  const site = { manager: manager(), envId: 'e1' } as ProbeSite

  expect(await checkExpectation(line, site)).toMatchObject({ fits: true, found: '2099-12-31' })

  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
  tencent.billing.ExpireTime = `${soon} 23:59:59`

  expect(await checkExpectation(line, site)).toMatchObject({ fits: false })
})
