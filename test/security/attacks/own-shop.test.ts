import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../actions/cloud'
import { bindTo } from '../../actions/merchant/bound'
import { newOfficer } from '../../actions/staff/members'
import { refusedWithoutTrace } from '../../actions/writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const codeFor = async () => (await product.as('admin').call('staff.invite', { member: newOfficer() })).code

it('a representative does not become an officer who then handles the cases of their own shop', async () => {
  await bindTo(product, 'owner')
  const code = await codeFor()
  const join = () => product.as('owner').refused('staff.join', { code })
  expect(await refusedWithoutTrace(product, join)).toBe('SPEAKS_FOR_SHOP')
  await product.as('owner').call('merchant.unbind', { merchantId: 'noodles' })
  await product.as('owner').call('staff.join', { code })
})

it('a dismissed officer who speaks for a shop since is not taken back before they stopped', async () => {
  const { as } = product
  await as('admin').call('staff.change', { staffId: 'o3', active: false, reason: '离职' })
  await bindTo(product, 'o3')
  const back = { staffId: 'o3', active: true } as const
  expect(await as('admin').refused('staff.change', back)).toBe('SPEAKS_FOR_SHOP')
  await as('o3').call('merchant.unbind', { merchantId: 'noodles' })
  await as('admin').call('staff.change', back)
})

it('a person who joins the staff and binds to a shop at once becomes one of the two', async () => {
  for (let round = 0; round < 10; round++) {
    const who = `both-${round}`
    const joining = await codeFor()
    const { code } = await product.as('o1').call('merchant.invite', { merchantId: 'noodles' })
    const replies = await Promise.all([
      product.as(who).reply('staff.join', { code: joining }),
      product.as(who).reply('merchant.bind', { merchantId: 'noodles', code }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const bound = product.cloud.database.find('representatives', { _id: product.as(who).openid })[0]
    if (bound && (bound.merchantIds as string[]).length > 0)
      await product.as(who).call('merchant.unbind', { merchantId: 'noodles' })
  }
})
