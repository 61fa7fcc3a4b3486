import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const atShop = { longitude: 117.004, latitude: 28.004, accuracy: 15 }
const findDuty = (id: string) => product.cloud.database.find('duty', { _id: id })[0]

describe('officer.duty', () => {
  it('goes on duty with a position, once, and keeps since when', async () => {
    const dutyAfterStart = await product
      .as('officerOffDuty')
      .call('officer.duty', { onDuty: true, position: atShop })
    expect(dutyAfterStart).toMatchObject({
      onDuty: true,
      position: { longitude: 117.004, latitude: 28.004 },
    })
    expect(findDuty('officerOffDuty')).toMatchObject({ onDuty: true, districtId: 'yuehu' })

    const dutyAfterMove = await product
      .as('officerOffDuty')
      .call('officer.duty', { onDuty: true, position: { ...atShop, longitude: 117.006 } })
    expect(dutyAfterMove).toMatchObject({
      since: dutyAfterStart.since,
      position: { longitude: 117.006 },
    })
  })

  it('forgets the position off duty', async () => {
    const answer = await product
      .as('officer3')
      .call('officer.duty', { onDuty: false, position: atShop })
    expect(answer).toEqual({ onDuty: false, since: expect.any(Number) })
    expect(findDuty('officer3')).not.toHaveProperty('position')
  })

  it('going on duty without a position keeps the last one', async () => {
    expect(await product.as('officer2').call('officer.duty', { onDuty: true })).toMatchObject({
      position: { longitude: 117.005 },
    })
  })

  it.each(['consumer', 'dispatcher1', 'leader1', 'formerOfficer', 'enforcement'])(
    'is not for %s',
    async (name) => {
      expect(await product.as(name).getErrorCode('officer.duty', { onDuty: true })).toBe(
        'NOT_ALLOWED',
      )
      expect(findDuty(name)).toBeUndefined()
    },
  )

  it.each([
    [{ onDuty: 'yes' }, 'INVALID_INPUT onDuty'],
    [
      { onDuty: true, position: { longitude: 181, latitude: 0 } },
      'INVALID_INPUT position.longitude',
    ],
    [{ onDuty: true, position: null }, 'INVALID_INPUT position'],
  ])('refuses %j', async (input, code) => {
    expect(await product.as('officer1').getErrorCode('officer.duty', input)).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.duty',
    who: 'officer1',
    prepareInput: async () => ({ onDuty: true, position: atShop }),
    changeInput: (input) => ({ ...input, onDuty: false }),
  })
})
