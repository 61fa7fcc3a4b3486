import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('the board shows to the own district who is on the roster for now and not on duty', async () => {
  const today = { day: '2026-11-24', kind: 'day' as const }
  await product
    .as('dispatcher1')
    .call('command.plan', { ...today, officers: ['officer1', 'officerOffDuty'] })
  const { absent } = await product.as('leader1').call('command.board', {})

  expect(absent).toEqual([
    { id: 'officerOffDuty', name: '样例officerOffDuty', branch: '江边分局', phone: '13900000100' },
  ])
  expect((await product.as('dispatcherElsewhere').call('command.board', {})).absent).toEqual([])

  await product.as('officerOffDuty').call('officer.duty', { onDuty: true })
  expect((await product.as('leader1').call('command.board', {})).absent).toEqual([])
})
