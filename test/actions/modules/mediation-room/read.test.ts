import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagesPerRead } from '../../../../miniprogram/modules/mediation-room/contract'
import { caseIn } from '../../case-in'
import type { Phone, Product } from '../../cloud'
import { openid } from '../../district'
import { consented, itIsNotForStrangers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

const notification = (name: string) =>
  product.cloud.database.find('notifications', { _id: openid(name) })[0]
const passes = async (ms: number) => product.cloud.clock.set(product.cloud.clock.now() + ms)
const others = async (phone: Phone, caseId: string) =>
  (await phone.call('room.read', { caseId })).people

describe('room.read', () => {
  it('goes through a long talk by cursor, forwards and backwards, without gap or overlap', async () => {
    const { caseId, officer, consumer, owner } = await opened(product)
    const all = [consumer, owner, officer]
    const total = messagesPerRead * 2 + 5
    for (let at = 1; at <= total; at++)
      await all[at % 3]!.call('room.post', { caseId, text: `第 ${at} 句` })
    const numbers = (view: { lines: { seq: number }[] }) => view.lines.map(({ seq }) => seq)
    const range = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, at) => from + at)
    const last = await consumer.call('room.read', { caseId })
    expect(numbers(last)).toEqual(range(total - messagesPerRead + 1, total))
    expect(last).toMatchObject({
      older: true,
      count: total,
      me: 'consumer',
      merchantName: '江边牛肉面馆',
    })
    const before = await consumer.call('room.read', { caseId, before: total - messagesPerRead + 1 })
    expect(numbers(before)).toEqual(range(total - 2 * messagesPerRead + 1, total - messagesPerRead))
    const first = await consumer.call('room.read', { caseId, before: 6 })
    expect(numbers(first)).toEqual(range(1, 5))
    expect(first.older).toBe(false)
    expect(numbers(await consumer.call('room.read', { caseId, after: 0 }))).toEqual(
      range(1, messagesPerRead),
    )
    expect(numbers(await consumer.call('room.read', { caseId, after: total }))).toEqual([])
    expect(product.slow).toEqual([])
  })

  it('shows presence, typing and the last message read; notifies only of changes', async () => {
    const { caseId, officer, consumer, owner } = await opened(product, 'present')
    await owner.call('room.post', { caseId, text: '在吗' })
    await owner.call('room.read', { caseId, here: 'reading', seen: 1 })
    await passes(1000)
    const last = notification('owner')
    await consumer.call('room.read', { caseId, here: 'reading', seen: 1 })
    expect(notification('owner')).toMatchObject({ kind: 'room', caseId })
    expect(notification('owner')!.at).not.toBe(last?.at)
    expect(await others(owner, caseId)).toEqual([
      { side: 'consumer', online: true, typing: false, read: 1 },
    ])

    await passes(1000)
    const before = notification('owner')
    await consumer.call('room.read', { caseId, here: 'reading', seen: 1 })
    expect(notification('owner')).toEqual(before)
    await consumer.call('room.read', { caseId, here: 'typing' })
    expect(notification('owner')).not.toEqual(before)
    expect(await others(owner, caseId)).toMatchObject([{ side: 'consumer', typing: true, read: 1 }])
    await passes(6000)
    expect(await others(owner, caseId)).toMatchObject([{ typing: false, online: true }])
    await consumer.call('room.read', { caseId, here: 'leaving' })
    expect(await others(owner, caseId)).toMatchObject([{ online: false, read: 1 }])
    expect(await others(officer, caseId)).toHaveLength(2)
  })

  it('a message that was not posted cannot be claimed as read', async () => {
    const { caseId, owner, consumer } = await opened(product)
    await consumer.call('room.read', { caseId, here: 'reading', seen: 99 })
    expect(await others(owner, caseId)).toMatchObject([{ read: 0 }])
  })

  it('a reader who reports no presence is not shown to the others', async () => {
    const { caseId, owner, consumer } = await opened(product)
    await consumer.call('room.read', { caseId })
    expect(await others(owner, caseId)).toEqual([])
  })

  it('a message notifies the others, and not its sender', async () => {
    const { caseId, owner, consumer } = await opened(product, 'ringer')
    await passes(1000)
    await owner.call('room.post', { caseId, text: '您好' })
    for (const name of ['ringer', 'officer1'])
      expect(notification(name)).toMatchObject({ kind: 'room', caseId })
    await passes(1000)
    const before = notification('ringer')
    await consumer.call('room.post', { caseId, text: '您好' })
    expect(notification('ringer')).toEqual(before)
  })

  it('refuses where there is no room', async () => {
    const caseId = await consented(product, 'alone')
    for (const name of ['alone', 'owner', 'officer1'])
      expect(await product.as(name).refused('room.read', { caseId })).toBe('NO_ROOM')
    const report = await caseIn(product, 'concluded')
    expect(await product.as('owner').refused('room.read', { caseId: report })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it('is not for others', async () => {
    await itIsNotForStrangers(product, 'room.read', (caseId) => ({ caseId }))
  })
})
