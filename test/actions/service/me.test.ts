import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('service.me', () => {
  it('calls every new person a consumer of the home district', async () => {
    const district = { id: 'yuehu', name: '月湖区', hotline: '12315', sample: false }
    expect(await product.as('anybody').call('service.me', {})).toEqual({
      role: 'consumer',
      district,
    })
  })

  it('knows staff, with branch, grid and district', async () => {
    expect(await product.as('officer1').call('service.me', {})).toMatchObject({
      role: 'officer',
      staff: {
        id: 'officer1',
        name: '样例officer1',
        badge: '证officer1',
        branch: '江边分局',
        district: '月湖区',
        grid: '江边一格',
      },
    })
    expect(await product.as('dispatcherElsewhere').call('service.me', {})).toMatchObject({
      role: 'dispatcher',
      staff: { branch: '', district: '龙虎山' },
      district: { id: 'longhushan' },
    })
  })

  it('forgets a role on the very next call', async () => {
    await product.as('officer2').call('service.me', {})
    await product.cloud.database.update('staff', { _id: 'officer2' }, { $set: { active: false } })

    expect(await product.as('officer2').call('service.me', {})).toMatchObject({ role: 'consumer' })
    expect(await product.as('officer2').getErrorCode('officer.tasks', {})).toBe('NOT_ALLOWED')
  })

  it('believes nothing that the caller says of themselves', async () => {
    const event = {
      action: 'me',
      input: { role: 'leader' },
      openid: 'o-leader1-of-tests',
      OPENID: 'o-leader1-of-tests',
      userInfo: { openId: 'o-leader1-of-tests' },
    }
    expect(await product.cloud.call('service', event, { openid: 'o-sly' })).toMatchObject({
      ok: true,
      data: { role: 'consumer' },
    })
  })
})
