import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { jpeg, png, sha256, uploaded } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = async (input: unknown) =>
  refusedWithoutTrace(product, () => product.as('consumer').refused('evidence.seal', input))

describe('evidence.seal', () => {
  it.each([
    ['image/jpeg', jpeg],
    ['image/png', png],
  ])('copies an %s to where no phone can write, under the hash of its bytes', async (mime, bytes) => {
    const input = await uploaded(product, bytes)
    const answer = await product.as('consumer').call('evidence.seal', input)
    expect(answer).toMatchObject({ sha256: sha256(bytes), mime, bytes: bytes.length })
    const [doc] = product.cloud.database.find('evidence', { _id: answer.evidenceId })
    expect(doc).toMatchObject({ owner: product.as('consumer').openid, sha256: sha256(bytes) })
    expect(doc!.fileID).toMatch(/\/evidence\/[0-9A-Z]{40}\.(jpg|png)$/)
    expect(await product.cloud.files.get(doc!.fileID as string)).toEqual(bytes)
  })

  it('keeps what was sealed when the phone’s own file is overwritten', async () => {
    const input = await uploaded(product, jpeg, 'inbox/again.jpg')
    const { evidenceId } = await product.as('consumer').call('evidence.seal', input)
    await product.cloud.files.put('inbox/again.jpg', png)
    const [doc] = product.cloud.database.find('evidence', { _id: evidenceId })
    expect(await product.cloud.files.get(doc!.fileID as string)).toEqual(jpeg)
  })

  it('takes 10 MB and not a byte more', async () => {
    const full = Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024 - jpeg.length)])
    expect(await product.as('consumer').call('evidence.seal', await uploaded(product, full))).toMatchObject({
      bytes: 10 * 1024 * 1024,
    })
    expect(await refused(await uploaded(product, Buffer.concat([full, Buffer.alloc(1)])))).toBe(
      'EVIDENCE_TOO_LARGE fileID',
    )
  })

  it.each([
    ['an empty file', Buffer.alloc(0), 'EVIDENCE_EMPTY fileID'],
    ['a text that calls itself .jpg', Buffer.from('not a photo'), 'EVIDENCE_WRONG_TYPE fileID'],
    ['a GIF', Buffer.from('GIF89a'), 'EVIDENCE_WRONG_TYPE fileID'],
    ['an HTML page', Buffer.from('<script>'), 'EVIDENCE_WRONG_TYPE fileID'],
    ['half a signature', Buffer.from('ffd8', 'hex'), 'EVIDENCE_WRONG_TYPE fileID'],
    ['a signature and nothing else', Buffer.from('ffd8ff', 'hex'), 'EVIDENCE_WRONG_TYPE fileID'],
    [
      'a page behind a JPEG signature',
      Buffer.from(`\xff\xd8\xff\xe0${'<html>'.repeat(50)}`, 'latin1'),
      'EVIDENCE_WRONG_TYPE fileID',
    ],
    [
      'zeros behind a PNG signature',
      Buffer.concat([png.subarray(0, 8), Buffer.alloc(64)]),
      'EVIDENCE_WRONG_TYPE fileID',
    ],
    ['a picture cut short', jpeg.subarray(0, jpeg.length - 8), 'EVIDENCE_WRONG_TYPE fileID'],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await refused(await uploaded(product, bytes))).toBe(code)
  })

  it('refuses bytes that are not those the phone hashed', async () => {
    expect(await refused({ ...(await uploaded(product, jpeg)), sha256: sha256(png) })).toBe('EVIDENCE_MISMATCH sha256')
  })

  it('refuses files outside the inbox, and files that are not there', async () => {
    const elsewhere = await uploaded(product, jpeg, 'evidence/stolen.jpg')
    expect(await refused(elsewhere)).toBe('EVIDENCE_NOT_FOUND fileID')
    const base = elsewhere.fileID.slice(0, elsewhere.fileID.indexOf('/evidence/'))
    for (const path of ['/inbox/missing.jpg', '/inbox/../evidence/stolen.jpg', '/other/inbox/x.jpg', ''])
      expect(await refused({ ...elsewhere, fileID: base + path })).toBe('EVIDENCE_NOT_FOUND fileID')
  })

  it.each([
    [{ fileID: { $gt: '' } }, 'INVALID_INPUT fileID'],
    [{ fileID: 'x'.repeat(851) }, 'INVALID_INPUT fileID'],
    [{ sha256: 'AB'.repeat(32) }, 'INVALID_INPUT sha256'],
    [{ sha256: '' }, 'INVALID_INPUT sha256'],
  ])('refuses %j', async (change, code) => {
    expect(await refused({ fileID: 'cloud://x/inbox/y', sha256: sha256(jpeg), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'evidence.seal',
    who: 'consumer',
    ready: () => uploaded(product, jpeg),
    other: (input) => ({ ...input, sha256: sha256(png) }),
  })

  it('leaves no copy behind of a photo sealed twice at once', () => {
    const copies = product.cloud.files
      .list()
      .filter(({ path }) => path.startsWith('evidence/') && !path.includes('stolen'))
    expect(copies).toHaveLength(product.cloud.database.count('evidence'))
  })
})
