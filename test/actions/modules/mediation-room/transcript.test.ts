import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
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

describe('mediation.transcript', () => {
  it('tells the talk in words, to the parties and the officer alike, also when it is over', async () => {
    const { caseId, consumer, owner, officer } = await openRoom(product)
    await consumer.call('room.post', { caseId, text: '多收了十块' })
    await owner.call('room.propose', { caseId, remedies: ['refund'], amountFen: 1000 })
    await consumer.call('room.answer', { caseId, proposal: 2, accepts: true })
    await officer.call('room.close', { caseId })
    for (const phone of [consumer, owner, officer]) {
      const { lines, more } = await phone.call('mediation.transcript', { caseId })
      expect(more).toBe(false)
      expect(lines.map(({ seq, who, text }) => `${seq} ${who}：${text}`)).toEqual([
        '1 消费者：多收了十块',
        '2 商家代表：提出方案：退款，10 元，当场履行',
        '3 消费者：同意第 2 条的方案',
      ])
    }

    expect(
      (await officer.call('mediation.transcript', { caseId, after: 2 })).lines.map(
        ({ seq }) => seq,
      ),
    ).toEqual([3])
    expect(await officer.getErrorCode('mediation.transcript', { caseId, after: -1 })).toBe(
      'INVALID_INPUT after',
    )
  })

  it('says that there is more than one answer carries', async () => {
    const { caseId, officer } = await openRoom(product)
    await officer.call('room.post', { caseId, text: '两位好' })
    const { database } = product.cloud
    const [firstMessage] = database.find('room_messages', { caseId }) as { _id: string }[]
    const copies = Array.from({ length: 200 }, (_, index) => ({
      ...firstMessage!,
      _id: `${caseId}:${String(index + 2).padStart(6, '0')}`,
      seq: index + 2,
      sealed: '',
    }))
    await database.insert('room_messages', copies)
    const { lines, more } = await officer.call('mediation.transcript', { caseId })

    expect([lines.length, more, lines[1]!.text]).toEqual([200, true, '（内容已依法删除）'])
    expect(await officer.call('mediation.transcript', { caseId, after: 200 })).toMatchObject({
      more: false,
    })
  })

  it('is refused where there is no room', async () => {
    expect(
      await product
        .as('officer1')
        .getErrorCode('mediation.transcript', { caseId: await createCaseForRoom(product) }),
    ).toBe('NO_ROOM')
  })

  it('is not for other people', async () => {
    await expectHiddenFromStrangers(product, 'mediation.transcript', (caseId) => ({ caseId }))
  })
})
