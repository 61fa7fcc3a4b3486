import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { once } from '../../case-in'
import { newKey, type Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { consented, heard, itIsNotForStrangers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('room.post', input))

describe('room.post', () => {
  it('what one says the others read, each line by its side, in one order', async () => {
    const { caseId, consumer, owner, officer } = await opened(product)
    await consumer.call('room.post', { caseId, text: '多收了十块钱' })
    await owner.call('room.post', { caseId, text: '那天算错了\n对不起' })
    await officer.call('room.post', { caseId, text: '好，那怎么办？' })
    const all = [
      'consumer: 多收了十块钱',
      'merchant: 那天算错了\n对不起',
      'officer: 好，那怎么办？',
    ]
    for (const phone of [consumer, owner, officer]) expect(await heard(phone, caseId)).toEqual(all)
    const { lines } = await consumer.call('room.read', { caseId, after: 0 })
    expect(lines.map(({ seq, mine, name }) => [seq, mine, name])).toEqual([
      [1, true, undefined],
      [2, undefined, undefined],
      [3, undefined, '样例officer1'],
    ])
  })

  it('only the officer is shown by name', async () => {
    const { caseId, consumer, owner } = await opened(product)
    await consumer.call('room.post', { caseId, text: '在吗' })
    const read = JSON.stringify(await owner.call('room.read', { caseId }))
    for (const secret of ['样例甲', '13900000001', '胜利路', 'o-guest', 'o-owner'])
      expect(read).not.toContain(secret)
  })

  it('emoji, other scripts and line breaks come back as they were', async () => {
    const { caseId, consumer, owner } = await opened(product)
    const text = '👨‍👩‍👧‍👦🙏🏽 𠮷野家 ﷽\nשלום <b>&amp;</b> {{x}}'
    await consumer.call('room.post', { caseId, text })
    expect(await heard(owner, caseId)).toEqual([`consumer: ${text}`])
  })

  const wordy = once(() => opened(product, 'wordy'))
  it.each<[string, string, string]>([
    ['nothing', '', 'INVALID_INPUT text'],
    ['blanks', ' \n​ ', 'INVALID_INPUT text'],
    ['501 characters', '长'.repeat(501), 'INVALID_INPUT text'],
    ['10,000 characters', '长'.repeat(10_000), 'INVALID_INPUT text'],
    ['half a character', 'a\ud800', 'INVALID_INPUT text'],
  ])('%s: refused, nothing written', async (_, text, code) => {
    const { caseId } = await wordy()
    expect(await refused('wordy', { caseId, text })).toBe(code)
  })

  it('500 emoji fit', async () => {
    const { caseId, consumer, owner } = await opened(product)
    await consumer.call('room.post', { caseId, text: '🙏'.repeat(500) })
    expect((await heard(owner, caseId))[0]).toHaveLength('consumer: '.length + 1000)
  })

  it('many at once from three phones: one sequence without gap, none overwritten', async () => {
    const { caseId, consumer, owner, officer } = await opened(product)
    const phones = [consumer, owner, officer]
    const said = await Promise.all(
      Array.from({ length: 12 }, async (_, at) => {
        const key = newKey()
        // A phone whose message lost the race sends it again with the same key.
        for (;;) {
          const reply = await phones[at % 3]!.reply(
            'room.post',
            { caseId, text: `第 ${at} 句` },
            key,
          )
          if (reply.ok) return reply.data.seq
          expect(reply.error.code).toBe('BUSY')
        }
      }),
    )
    expect([...said].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
    const lines = await heard(consumer, caseId)
    expect(new Set(lines).size).toBe(12)
  })

  it('before the room is open nothing is said', async () => {
    const caseId = await consented(product, 'early')
    for (const name of ['early', 'owner', 'officer1'])
      expect(await refused(name, { caseId, text: '喂' })).toBe('NO_ROOM')
  })

  it('a representative who was removed is out at once; what they said stays', async () => {
    const own = await withOwner()
    try {
      const { caseId, owner, officer } = await opened(own)
      await owner.call('room.post', { caseId, text: '我是店长' })
      const { representatives } = await officer.call('merchant.representatives', {
        merchantId: 'noodles',
      })
      await officer.call('merchant.unbind', {
        merchantId: 'noodles',
        representative: representatives[0]!.id,
      })
      expect(await owner.refused('room.post', { caseId, text: '还在吗' })).toMatch(
        /CASE_NOT_FOUND|NOT_ALLOWED/,
      )
      expect(await owner.refused('room.read', { caseId })).toMatch(/CASE_NOT_FOUND|NOT_ALLOWED/)
      expect(await heard(officer, caseId)).toEqual(['merchant: 我是店长'])
    } finally {
      await own.close()
    }
  })

  it('forty words a minute are enough for one person', async () => {
    const { caseId } = await opened(product, 'chatty')
    const key = newKey()
    for (let at = 0; at < 40; at++)
      await product.as('chatty').call('room.post', { caseId, text: `${at}` }, `${key}-${at}`)
    expect(await product.as('chatty').refused('room.post', { caseId, text: '还有' })).toBe(
      'TOO_MANY',
    )
    await product.cloud.clock.set(product.cloud.clock.now() + 60_000)
    await product.as('chatty').call('room.post', { caseId, text: '还有' })
  })

  it('is not for others', () =>
    itIsNotForStrangers(product, 'room.post', (caseId) => ({ caseId, text: '喂' })))

  itWritesOnce({
    product: () => product,
    action: 'room.post',
    who: 'writer',
    ready: async () => ({ caseId: (await opened(product, 'writer')).caseId, text: '一句话' }),
    other: (input) => ({ ...input, text: '另一句' }),
    next: ({ caseId }) => product.as('officer1').call('room.close', { caseId }),
  })
})
