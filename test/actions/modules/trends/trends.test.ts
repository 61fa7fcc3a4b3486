import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { openProductWithDuties } from '../../warning/desk-of'
import { fileComplaints, readTrends, rerunTrends } from './trending'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
})
afterAll(() => product.close())

it('two people, or three with one phone number, are nothing; nor is a complaint taken back', async () => {
  const ids = await fileComplaints(product, 2)
  await product.as('neighbour13900000022').call('complaint.withdraw', { caseId: ids[1]! })
  const consumer = { name: '样例丙', phone: '13900000021', address: '月湖区胜利路 9 号' }
  await fileComplaints(product, 3, { consumer }, 'cousin')
  await rerunTrends(product)

  expect(await readTrends(product, 'officer1')).toEqual([])
})

it('the third complaint opens an inspection for the grid’s officer, and suggests a joint mediation to the centre, without names', async () => {
  await fileComplaints(product, 3, { together: true })
  product.slowQueries.length = 0
  await rerunTrends(product)
  const [trend, ...otherTrends] = await readTrends(product, 'officer1')

  expect(otherTrends).toEqual([])
  expect(trend).toMatchObject({
    problem: 'price',
    grid: '江边一格',
    merchant: { id: 'noodles', name: '江边牛肉面馆' },
  })
  expect(trend!.reason).toContain('3 人')
  expect(trend).not.toHaveProperty('cases')

  const [centre] = await readTrends(product, 'dispatcher1')
  expect(centre!.joint).toEqual({ possible: true, words: '3 位投诉人同意一起处理，可以共同调解' })
  expect(centre!.cases!.filter(({ together }) => together)).toHaveLength(3)
  expect(JSON.stringify([trend, centre])).not.toMatch(/1390000|样例丙|胜利路/)
  expect(product.slowQueries).toEqual([])
  for (const who of ['officer1', 'dispatcher1'])
    expect(
      product.cloud.database.find('notifications', { to: product.as(who).openid, kind: 'trend' }),
    ).toHaveLength(1)
})

it('grows while it is open and is not opened twice', async () => {
  await fileComplaints(product, 5)
  await rerunTrends(product)
  await rerunTrends(product)
  const trends = await readTrends(product, 'leader1')

  expect(trends).toHaveLength(1)
  expect(trends[0]!.reason).toContain('5 人')
  expect(product.cloud.database.count('trends')).toBe(1)
})

it('is for the officer of the grid and for the district', async () => {
  expect(await readTrends(product, 'officerBranch2')).toEqual([])
  expect(await readTrends(product, 'dispatcherElsewhere')).toEqual([])
  for (const who of ['consumer', 'admin'])
    expect(await product.as(who).getErrorCode('warning.trends', {})).toBe('NOT_ALLOWED')
})
