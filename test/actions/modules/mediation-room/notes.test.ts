import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { notOfficers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

describe('room.notes', () => {
  it('the officer reads them in their order, also once the room is closed', async () => {
    const { caseId, officer } = await opened(product)
    expect((await officer.call('room.notes', { caseId })).notes).toEqual([])
    for (const text of ['先问票据', '再谈金额']) {
      await product.cloud.clock.set(product.cloud.clock.now() + 1000)
      await officer.call('room.note', { caseId, text })
    }
    await officer.call('room.close', { caseId })
    expect((await officer.call('room.notes', { caseId })).notes.map(({ text }) => text)).toEqual([
      '先问票据',
      '再谈金额',
    ])
  })

  it.each(notOfficers)('is not for %s', async (name, code) => {
    const { caseId } = await opened(product)
    expect(await product.as(name).refused('room.notes', { caseId })).toBe(code)
  })
})
