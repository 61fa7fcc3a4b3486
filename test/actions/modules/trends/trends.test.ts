import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { openDesk } from '../../warning/desk-of'
import { complaints, looksAgain, trendsFor } from './trending'

let product: Product
beforeAll(async () => {
  product = await openDesk()
})
afterAll(() => product.close())

it('two people, or three with one phone number, are nothing; nor is a complaint taken back', async () => {
  const ids = await complaints(product, 2)
  await product.as('neighbour13900000022').call('complaint.withdraw', { caseId: ids[1]! })
  const consumer = { name: '样例丙', phone: '13900000021', address: '月湖区胜利路 9 号' }
  await complaints(product, 3, { consumer }, 'cousin')
  await looksAgain(product)
  expect(await trendsFor(product, 'officer1')).toEqual([])
})

it('the third complaint opens an inspection for the grid’s officer, and suggests a joint mediation to the centre, without names', async () => {
  await complaints(product, 3, { together: true })
  product.slow.length = 0
  await looksAgain(product)
  const [trend, ...others] = await trendsFor(product, 'officer1')
  expect(others).toEqual([])
  expect(trend).toMatchObject({
    problem: 'price',
    grid: '江边一格',
    merchant: { id: 'noodles', name: '江边牛肉面馆' },
  })
  expect(trend!.reason).toContain('3 人')
  expect(trend).not.toHaveProperty('cases')
  const [centre] = await trendsFor(product, 'dispatcher1')
  expect(centre!.joint).toEqual({ possible: true, words: '3 位投诉人同意一起处理，可以共同调解' })
  expect(centre!.cases!.filter(({ together }) => together)).toHaveLength(3)
  expect(JSON.stringify([trend, centre])).not.toMatch(/1390000|样例丙|胜利路/)
  expect(product.slow).toEqual([])
  for (const who of ['officer1', 'dispatcher1'])
    expect(
      product.cloud.database.find('notifications', { to: product.as(who).openid, kind: 'trend' }),
    ).toHaveLength(1)
})

it('grows while it is open and is not opened twice', async () => {
  await complaints(product, 5)
  await looksAgain(product)
  await looksAgain(product)
  const trends = await trendsFor(product, 'leader1')
  expect(trends).toHaveLength(1)
  expect(trends[0]!.reason).toContain('5 人')
  expect(product.cloud.database.count('trends')).toBe(1)
})

it('is for the officer of the grid and for the district', async () => {
  expect(await trendsFor(product, 'officerBranch2')).toEqual([])
  expect(await trendsFor(product, 'dispatcherElsewhere')).toEqual([])
  for (const who of ['consumer', 'admin'])
    expect(await product.as(who).refused('warning.trends', {})).toBe('NOT_ALLOWED')
})
