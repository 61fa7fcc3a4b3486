import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagesPerRead } from '../../../../miniprogram/modules/mediation-room/contract'
import { createCase } from '../../case-in'
import type { Phone, Product } from '../../cloud'
import { openidOf } from '../../district'
import {
  createCaseForRoom,
  expectHiddenFromStrangers,
  openProductWithOwner,
  openRoom,
} from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

const findNotification = (name: string) =>
  product.cloud.database.find('notifications', { _id: openidOf(name) })[0]
const passTime = async (ms: number) => product.cloud.clock.set(product.cloud.clock.now() + ms)
const listOthersInRoom = async (phone: Phone, caseId: string) =>
  (await phone.call('room.read', { caseId })).people

describe('room.read', () => {
  it('goes through a long talk by cursor, forwards and backwards, without gap or overlap', async () => {
    const { caseId, officer, consumer, owner } = await openRoom(product)
    const phones = [consumer, owner, officer]
    const total = messagesPerRead * 2 + 5
    for (let at = 1; at <= total; at++)
      await phones[at % 3]!.call('room.post', { caseId, text: `第 ${at} 句` })

    const listNumbers = (view: { lines: { seq: number }[] }) => view.lines.map(({ seq }) => seq)
    const numbersFromTo = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index)

    const lastPage = await consumer.call('room.read', { caseId })
    expect(listNumbers(lastPage)).toEqual(numbersFromTo(total - messagesPerRead + 1, total))
    expect(lastPage).toMatchObject({
      older: true,
      count: total,
      me: 'consumer',
      merchantName: '江边牛肉面馆',
    })

    const pageBefore = await consumer.call('room.read', {
      caseId,
      before: total - messagesPerRead + 1,
    })
    expect(listNumbers(pageBefore)).toEqual(
      numbersFromTo(total - 2 * messagesPerRead + 1, total - messagesPerRead),
    )

    const firstPage = await consumer.call('room.read', { caseId, before: 6 })
    expect(listNumbers(firstPage)).toEqual(numbersFromTo(1, 5))
    expect(firstPage.older).toBe(false)
    expect(listNumbers(await consumer.call('room.read', { caseId, after: 0 }))).toEqual(
      numbersFromTo(1, messagesPerRead),
    )
    expect(listNumbers(await consumer.call('room.read', { caseId, after: total }))).toEqual([])
    expect(product.slowQueries).toEqual([])
  })

  it('shows presence, typing and the last message read; notifies only of changes', async () => {
    const { caseId, officer, consumer, owner } = await openRoom(product, 'present')
    await owner.call('room.post', { caseId, text: '在吗' })
    await owner.call('room.read', { caseId, here: 'reading', seen: 1 })
    await passTime(1000)
    const lastNotification = findNotification('owner')
    await consumer.call('room.read', { caseId, here: 'reading', seen: 1 })

    expect(findNotification('owner')).toMatchObject({ kind: 'room', caseId })
    expect(findNotification('owner')!.at).not.toBe(lastNotification?.at)
    expect(await listOthersInRoom(owner, caseId)).toEqual([
      { side: 'consumer', online: true, typing: false, read: 1 },
    ])

    await passTime(1000)
    const notificationBefore = findNotification('owner')
    await consumer.call('room.read', { caseId, here: 'reading', seen: 1 })

    expect(findNotification('owner')).toEqual(notificationBefore)

    await consumer.call('room.read', { caseId, here: 'typing' })
    expect(findNotification('owner')).not.toEqual(notificationBefore)
    expect(await listOthersInRoom(owner, caseId)).toMatchObject([
      { side: 'consumer', typing: true, read: 1 },
    ])

    await passTime(6000)
    expect(await listOthersInRoom(owner, caseId)).toMatchObject([{ typing: false, online: true }])

    await consumer.call('room.read', { caseId, here: 'leaving' })
    expect(await listOthersInRoom(owner, caseId)).toMatchObject([{ online: false, read: 1 }])
    expect(await listOthersInRoom(officer, caseId)).toHaveLength(2)
  })

  it('a message that was not posted cannot be claimed as read', async () => {
    const { caseId, owner, consumer } = await openRoom(product)
    await consumer.call('room.read', { caseId, here: 'reading', seen: 99 })

    expect(await listOthersInRoom(owner, caseId)).toMatchObject([{ read: 0 }])
  })

  it('a reader who reports no presence is not shown to the others', async () => {
    const { caseId, owner, consumer } = await openRoom(product)
    await consumer.call('room.read', { caseId })

    expect(await listOthersInRoom(owner, caseId)).toEqual([])
  })

  it('a message notifies the others, and not its sender', async () => {
    const { caseId, owner, consumer } = await openRoom(product, 'ringer')
    await passTime(1000)
    await owner.call('room.post', { caseId, text: '您好' })

    for (const name of ['ringer', 'officer1'])
      expect(findNotification(name)).toMatchObject({ kind: 'room', caseId })

    await passTime(1000)
    const notificationBefore = findNotification('ringer')
    await consumer.call('room.post', { caseId, text: '您好' })

    expect(findNotification('ringer')).toEqual(notificationBefore)
  })

  it('is refused where there is no room', async () => {
    const caseId = await createCaseForRoom(product, 'alone')
    for (const name of ['alone', 'owner', 'officer1'])
      expect(await product.as(name).getErrorCode('room.read', { caseId })).toBe('NO_ROOM')

    const report = await createCase(product, 'concluded')
    expect(await product.as('owner').getErrorCode('room.read', { caseId: report })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it('is not for other people', async () => {
    await expectHiddenFromStrangers(product, 'room.read', (caseId) => ({ caseId }))
  })
})
