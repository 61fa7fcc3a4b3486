import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoize } from '../../case-in'
import { createKey, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import {
  createCaseForRoom,
  expectHiddenFromStrangers,
  openProductWithOwner,
  openRoom,
  readMessages,
} from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('room.post', input))

describe('room.post', () => {
  it('shows each message to the others in one order, with the side of its sender', async () => {
    const { caseId, consumer, owner, officer } = await openRoom(product)
    await consumer.call('room.post', { caseId, text: '多收了十块钱' })
    await owner.call('room.post', { caseId, text: '那天算错了\n对不起' })
    await officer.call('room.post', { caseId, text: '好，那怎么办？' })
    const all = [
      'consumer: 多收了十块钱',
      'merchant: 那天算错了\n对不起',
      'officer: 好，那怎么办？',
    ]

    for (const phone of [consumer, owner, officer])
      expect(await readMessages(phone, caseId)).toEqual(all)

    const { lines } = await consumer.call('room.read', { caseId, after: 0 })
    expect(lines.map(({ seq, mine, name }) => [seq, mine, name])).toEqual([
      [1, true, undefined],
      [2, undefined, undefined],
      [3, undefined, '样例officer1'],
    ])
  })

  it('names only the officer', async () => {
    const { caseId, consumer, owner } = await openRoom(product)
    await consumer.call('room.post', { caseId, text: '在吗' })
    const roomText = JSON.stringify(await owner.call('room.read', { caseId }))

    for (const secret of ['样例甲', '13900000001', '胜利路', 'o-guest', 'o-owner'])
      expect(roomText).not.toContain(secret)
  })

  it('emoji, other scripts and line breaks come back as they were', async () => {
    const { caseId, consumer, owner } = await openRoom(product)
    const text = '👨‍👩‍👧‍👦🙏🏽 𠮷野家 ﷽\nשלום <b>&amp;</b> {{x}}'
    await consumer.call('room.post', { caseId, text })

    expect(await readMessages(owner, caseId)).toEqual([`consumer: ${text}`])
  })

  const wordy = memoize(() => openRoom(product, 'wordy'))

  it.each<[string, string, string]>([
    ['nothing', '', 'INVALID_INPUT text'],
    ['blanks', ' \n​ ', 'INVALID_INPUT text'],
    ['501 characters', '长'.repeat(501), 'INVALID_INPUT text'],
    ['10,000 characters', '长'.repeat(10_000), 'INVALID_INPUT text'],
    ['half a character', 'a\ud800', 'INVALID_INPUT text'],
  ])('%s: refused, nothing written', async (_, text, code) => {
    const { caseId } = await wordy()
    expect(await getErrorCode('wordy', { caseId, text })).toBe(code)
  })

  it('500 emoji fit', async () => {
    const { caseId, consumer, owner } = await openRoom(product)
    await consumer.call('room.post', { caseId, text: '🙏'.repeat(500) })

    expect((await readMessages(owner, caseId))[0]).toHaveLength('consumer: '.length + 1000)
  })

  it('many messages at the same time from three phones get one sequence without a gap', async () => {
    const { caseId, consumer, owner, officer } = await openRoom(product)
    const phones = [consumer, owner, officer]
    const replies = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const key = createKey()
        // A phone whose message lost the race sends it again with the same key.
        for (;;) {
          const reply = await phones[index % 3]!.getReply(
            'room.post',
            { caseId, text: `第 ${index} 句` },
            key,
          )
          if (reply.ok) return reply.data.seq
          expect(reply.error.code).toBe('BUSY')
        }
      }),
    )

    expect([...replies].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    )

    const lines = await readMessages(consumer, caseId)
    expect(new Set(lines).size).toBe(12)
  })

  it('is refused before the room is open', async () => {
    const caseId = await createCaseForRoom(product, 'early')
    for (const name of ['early', 'owner', 'officer1'])
      expect(await getErrorCode(name, { caseId, text: '喂' })).toBe('NO_ROOM')
  })

  it('a representative who was removed is out at once; what they said stays', async () => {
    const ownProduct = await openProductWithOwner()
    try {
      const { caseId, owner, officer } = await openRoom(ownProduct)
      await owner.call('room.post', { caseId, text: '我是店长' })
      const { representatives } = await officer.call('merchant.representatives', {
        merchantId: 'noodles',
      })
      await officer.call('merchant.unbind', {
        merchantId: 'noodles',
        representative: representatives[0]!.id,
      })
      expect(await owner.getErrorCode('room.post', { caseId, text: '还在吗' })).toMatch(
        /CASE_NOT_FOUND|NOT_ALLOWED/,
      )
      expect(await owner.getErrorCode('room.read', { caseId })).toMatch(
        /CASE_NOT_FOUND|NOT_ALLOWED/,
      )
      expect(await readMessages(officer, caseId)).toEqual(['merchant: 我是店长'])
    } finally {
      await ownProduct.close()
    }
  })

  it('forty words a minute are enough for one person', async () => {
    const { caseId } = await openRoom(product, 'chatty')
    const key = createKey()
    for (let at = 0; at < 40; at++)
      await product.as('chatty').call('room.post', { caseId, text: `${at}` }, `${key}-${at}`)

    expect(await product.as('chatty').getErrorCode('room.post', { caseId, text: '还有' })).toBe(
      'TOO_MANY',
    )

    await product.cloud.clock.set(product.cloud.clock.now() + 60_000)
    await product.as('chatty').call('room.post', { caseId, text: '还有' })
  })

  it('is not for other people', () =>
    expectHiddenFromStrangers(product, 'room.post', (caseId) => ({ caseId, text: '喂' })))

  itWritesOnce({
    product: () => product,
    action: 'room.post',
    who: 'writer',
    prepareInput: async () => ({
      caseId: (await openRoom(product, 'writer')).caseId,
      text: '一句话',
    }),
    changeInput: (input) => ({ ...input, text: '另一句' }),
    next: ({ caseId }) => product.as('officer1').call('room.close', { caseId }),
  })
})
