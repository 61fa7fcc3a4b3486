import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { openProductWithDuties, publishWarning } from '../../warning/desk-of'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
})
afterAll(() => product.close())

const findNotifications = (who: string) =>
  product.cloud.database.find('notifications', { to: product.as(who).openid })

describe('warning.follow', () => {
  it('notifies followers of a publication, and no longer those who have stopped', async () => {
    await product.as('ann').call('warning.follow', { districtId: 'yuehu', on: true })
    await product.as('bob').call('warning.follow', { districtId: 'yuehu', on: true })
    await product.as('bob').call('warning.follow', { districtId: 'yuehu', on: false })
    const id = await publishWarning(product)

    expect(findNotifications('ann')).toMatchObject([{ kind: 'warning', caseId: id }])
    expect(findNotifications('bob')).toEqual([])
    expect(await product.as('ann').call('warning.list', {})).toMatchObject({
      following: true,
      followed: '月湖区',
    })
    expect(await product.as('bob').call('warning.list', {})).not.toHaveProperty('followed')
  })

  itWritesOnce({
    product: () => product,
    action: 'warning.follow',
    who: 'ann',
    prepareInput: async () => ({ districtId: 'yuehu', on: true }),
    changeInput: (input) => ({ ...input, on: false }),
  })
})
