import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aacOf, movie } from '../../domain/evidence-files/samples'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten } from '../writes'
import { jpeg, png, preserveFile, uploadFile } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const countEvidenceFiles = () =>
  product.cloud.files.list().filter(({ path }) => path.startsWith('evidence/')).length

const thumbnailInput = async (
  thumbnailOf: string,
  name = 'consumer',
  bytes: Uint8Array = jpeg,
) => ({
  ...(await uploadFile(product, name, bytes)),
  thumbnailOf,
})

const getErrorCode = async (name: string, input: Promise<object>) => {
  const thumbnail = await input
  return expectNothingWritten(product, () =>
    product.as(name).getErrorCode('evidence.seal', thumbnail),
  )
}

const bigJpeg = Buffer.concat([
  jpeg.subarray(0, 2),
  Buffer.from([0xff, 0xfe, 0xff, 0xff]),
  Buffer.alloc(65_533),
])

describe('evidence.seal of a small picture', () => {
  it('is listed with the original, which stays unchanged, and is not evidence itself', async () => {
    const photo = await preserveFile(product, 'consumer', png)
    const film = await preserveFile(product, 'consumer', movie({ seconds: 9 }), { kind: 'video' })
    for (const id of [photo!, film!])
      await product.as('consumer').call('evidence.seal', await thumbnailInput(id))
    const caseId = await createCase(product, 'received', { evidence: [photo!, film!] })
    const { files } = await product.as('dispatcher1').call('evidence.view', { caseId })

    expect(files.map(({ evidenceId }) => evidenceId)).toEqual([photo, film])

    const download = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer())
    expect(await download(files[0]!.url)).toEqual(png)
    for (const { thumbnail } of files) expect(await download(thumbnail!)).toEqual(jpeg)

    const { evidence } = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(evidence).toHaveLength(2)

    const { cases } = await product.as('other').call('complaint.mine', {})
    expect(cases).toEqual([])
  })

  it('is one small picture of the caller’s own photo, and is never used as evidence', async () => {
    const ownEvidenceId = await preserveFile(product, 'consumer', png)
    const sound = await preserveFile(product, 'consumer', aacOf(100), { kind: 'audio' })
    const { evidenceId } = await product
      .as('consumer')
      .call('evidence.seal', await thumbnailInput(ownEvidenceId))

    expect(await getErrorCode('consumer', thumbnailInput(ownEvidenceId))).toBe(
      'TICKET_USED thumbnailOf',
    )
    expect(await getErrorCode('stranger', thumbnailInput(ownEvidenceId, 'stranger'))).toBe(
      'INVALID_INPUT thumbnailOf',
    )
    for (const id of [sound, evidenceId, 'NOSUCHITEM'])
      expect(await getErrorCode('consumer', thumbnailInput(id))).toBe('INVALID_INPUT thumbnailOf')

    const otherEvidenceId = await preserveFile(product, 'consumer', png)
    const veryBigJpeg = Buffer.concat([
      bigJpeg,
      ...Array.from({ length: 4 }, () => bigJpeg.subarray(2)),
      jpeg.subarray(2),
    ])

    expect(veryBigJpeg.length).toBeGreaterThan(300 * 1024)
    expect(
      await getErrorCode('consumer', thumbnailInput(otherEvidenceId, 'consumer', veryBigJpeg)),
    ).toBe('INVALID_INPUT ticket')
    expect(
      await product.as('consumer').getErrorCode('complaint.submit', {
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

  it('of two at the same time for one item, one stays and no copy is left behind', async () => {
    const id = await preserveFile(product, 'consumer', png)
    const firstInput = await thumbnailInput(id)
    const secondInput = await thumbnailInput(id)
    const countBefore = countEvidenceFiles()
    const replies = await Promise.all(
      [firstInput, secondInput].map((input) =>
        product.as('consumer').getReply('evidence.seal', input),
      ),
    )

    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(countEvidenceFiles()).toBe(countBefore + 1)
  })

  it('goes with its item when no case ever used that', async () => {
    const id = await preserveFile(product, 'sweeper', png)
    await product.as('sweeper').call('evidence.seal', await thumbnailInput(id, 'sweeper'))
    const countBefore = countEvidenceFiles()
    const { database } = product.cloud
    await database.update('evidence', { _id: id }, { $set: { sealedAt: 1 } })
    await product.cloud.call('jobs', {})

    expect(database.find('evidence', { _id: { $in: [id, `${id}-S`] } })).toEqual([])
    expect(countEvidenceFiles()).toBe(countBefore - 2)
  })
})
