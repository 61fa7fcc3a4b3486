import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aacOf, movie } from '../../domain/evidence-files/samples'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { refusedWithoutTrace } from '../writes'
import { jpeg, png, sealed, uploaded } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const copies = () =>
  product.cloud.files.list().filter(({ path }) => path.startsWith('evidence/')).length
const small = async (thumbnailOf: string, name = 'consumer', bytes: Uint8Array = jpeg) => ({
  ...(await uploaded(product, name, bytes)),
  thumbnailOf,
})
const refused = async (name: string, input: Promise<object>) => {
  const given = await input
  return refusedWithoutTrace(product, () => product.as(name).refused('evidence.seal', given))
}
const big = Buffer.concat([
  jpeg.subarray(0, 2),
  Buffer.from([0xff, 0xfe, 0xff, 0xff]),
  Buffer.alloc(65_533),
])

describe('evidence.seal of a small picture', () => {
  it('lists get it beside the whole, which stays what it is; it is no evidence', async () => {
    const [photo, film] = [
      await sealed(product, 'consumer', png),
      await sealed(product, 'consumer', movie({ seconds: 9 }), { kind: 'video' }),
    ]
    for (const id of [photo!, film!])
      await product.as('consumer').call('evidence.seal', await small(id))
    const caseId = await caseIn(product, 'received', { evidence: [photo!, film!] })
    const { files } = await product.as('dispatcher1').call('evidence.view', { caseId })
    expect(files.map(({ evidenceId }) => evidenceId)).toEqual([photo, film])
    const bytes = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer())
    expect(await bytes(files[0]!.url)).toEqual(png)
    for (const { thumbnail } of files) expect(await bytes(thumbnail!)).toEqual(jpeg)
    const { evidence } = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(evidence).toHaveLength(2)
    const { cases } = await product.as('other').call('complaint.mine', {})
    expect(cases).toEqual([])
  })

  it('one each, of one’s own picture, small, and never used as evidence', async () => {
    const own = await sealed(product, 'consumer', png)
    const sound = await sealed(product, 'consumer', aacOf(100), { kind: 'audio' })
    const { evidenceId } = await product.as('consumer').call('evidence.seal', await small(own))
    expect(await refused('consumer', small(own))).toBe('TICKET_USED thumbnailOf')
    expect(await refused('stranger', small(own, 'stranger'))).toBe('INVALID_INPUT thumbnailOf')
    for (const id of [sound, evidenceId, 'NOSUCHITEM'])
      expect(await refused('consumer', small(id))).toBe('INVALID_INPUT thumbnailOf')
    const other = await sealed(product, 'consumer', png)
    const many = Buffer.concat([
      big,
      ...Array.from({ length: 4 }, () => big.subarray(2)),
      jpeg.subarray(2),
    ])
    expect(many.length).toBeGreaterThan(300 * 1024)
    expect(await refused('consumer', small(other, 'consumer', many))).toBe('INVALID_INPUT ticket')
    expect(
      await product.as('consumer').refused('complaint.submit', {
        consumer: { name: '样例甲', phone: '13900000001', address: '月湖区胜利路 8 号' },
        respondent: { by: 'register', merchantId: 'noodles' },
        problemType: 'price',
        statement: '多收了十元钱',
        request: '退还',
        occurredAt: product.cloud.clock.now(),
        evidence: [evidenceId],
      }),
    ).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  it('two at once for one item: one stays, no copy is left behind', async () => {
    const id = await sealed(product, 'consumer', png)
    const [one, two] = [await small(id), await small(id)]
    const before = copies()
    const replies = await Promise.all(
      [one, two].map((input) => product.as('consumer').reply('evidence.seal', input)),
    )
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(copies()).toBe(before + 1)
  })

  it('goes with its item when no case ever used that', async () => {
    const id = await sealed(product, 'sweeper', png)
    await product.as('sweeper').call('evidence.seal', await small(id, 'sweeper'))
    const before = copies()
    const { database } = product.cloud
    await database.update('evidence', { _id: id }, { $set: { sealedAt: 1 } })
    await product.cloud.call('jobs', {})
    expect(database.find('evidence', { _id: { $in: [id, `${id}-S`] } })).toEqual([])
    expect(copies()).toBe(before - 2)
  })
})
