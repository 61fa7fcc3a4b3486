import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { errorsOfOthers, openProductWithOwner, openRoom } from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

describe('room.notes', () => {
  it('the officer reads them in their order, also once the room is closed', async () => {
    const { caseId, officer } = await openRoom(product)
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

  it.each(errorsOfOthers)('is not for %s', async (name, code) => {
    const { caseId } = await openRoom(product)
    expect(await product.as(name).getErrorCode('room.notes', { caseId })).toBe(code)
  })
})
