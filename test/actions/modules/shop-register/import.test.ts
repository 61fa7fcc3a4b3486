import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import {
  createCreditCode,
  registryRow,
  toRegistryCsv,
  uploadRegistry,
} from '../../merchant/register-file'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let files = 0
const uploadNextFile = (text: string | Buffer) => uploadRegistry(product, text, ++files)

/** As a spreadsheet on a Chinese Windows writes it: what a decoder reads, turned round. */
function encodeGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const pairs = new Map<string, number[]>()
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++)
      if (trail !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  return Buffer.from([...text].flatMap((letter) => pairs.get(letter) ?? [letter.charCodeAt(0)]))
}

const countImportedShops = () => product.cloud.database.count('merchants', { sample: false })

describe('merchant.import', () => {
  it('1,200 rows with 12 bad ones: a dry run, the import in shares, the same again', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) =>
      registryRow(
        index,
        index % 100 === 7 ? { 统一社会信用代码: `${createCreditCode(index).slice(0, 17)}I` } : {},
      ),
    )
    const fileID = await uploadNextFile(toRegistryCsv(rows))
    const dry = await product.as('admin').call('merchant.import', { fileID, dryRun: true })

    expect(dry).toMatchObject({ created: 1188, updated: 0, unchanged: 0, faultCount: 12 })
    expect(dry.faults[0]).toMatchObject({
      line: 9,
      column: '统一社会信用代码',
      fault: 'wrong_code',
    })
    expect(countImportedShops()).toBe(0)
    expect(dry).toMatchObject({ done: 0, left: 1188 })

    let remaining = dry.left
    let imported = 0
    while (remaining > 0) {
      const share = await product.as('admin').call('merchant.import', { fileID, dryRun: false })
      expect(share).toMatchObject({
        done: Math.min(500, remaining),
        left: remaining - share.done,
        unchanged: imported,
      })
      remaining = share.left
      imported += share.done
    }

    expect(countImportedShops()).toBe(1188)
    expect(
      await product.as('admin').call('merchant.import', { fileID, dryRun: false }),
    ).toMatchObject({
      created: 0,
      unchanged: 1188,
      done: 0,
      left: 0,
    })
    expect(countImportedShops()).toBe(1188)
    expect(
      (await product.as('anybody').call('merchant.search', { word: '样例店1121号' })).shops,
    ).toHaveLength(1)
  })

  it('a changed row changes the shop and keeps what is not in the register', async () => {
    const merchantId = `c${createCreditCode(1)}`
    await product.as('officer1').call('merchant.code', { merchantId, what: 'issue' })
    const fileID = await uploadNextFile(toRegistryCsv([registryRow(1, { 名称: '改了名的店' })]))

    expect(
      await product.as('admin').call('merchant.import', { fileID, dryRun: false }),
    ).toMatchObject({ updated: 1 })
    expect(product.cloud.database.find('merchants', { _id: merchantId })).toMatchObject([
      { name: '改了名的店', scene: expect.any(String) },
    ])
  })

  it('reads what a spreadsheet saves without asking: GB 18030', async () => {
    const fileID = await uploadNextFile(encodeGb18030(toRegistryCsv([registryRow(7001)]).slice(1)))
    expect(
      await product.as('admin').call('merchant.import', { fileID, dryRun: true }),
    ).toMatchObject({
      created: 1,
      faultCount: 0,
    })
  })

  it('takes the file where a ticket had it put', async () => {
    const admin = product.as('admin')
    const bytes = Buffer.from(toRegistryCsv([registryRow(7002)]))
    const fileFacts = {
      kind: 'file' as const,
      origin: 'chat' as const,
      bytes: bytes.length,
      sha256: '0'.repeat(64),
    }
    const { cloudPath } = await admin.call('evidence.ticket', fileFacts)
    const fileID = await product.cloud.files.put(cloudPath, bytes, admin.openid)

    expect(await admin.call('merchant.import', { fileID, dryRun: true })).toMatchObject({
      created: 1,
    })
  })

  it('refuses others, a file that is not there, and says what is wrong with a broken one', async () => {
    const fileID = await uploadNextFile(toRegistryCsv([registryRow(1)]))
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement'])
      expect(await product.as(who).getErrorCode('merchant.import', { fileID, dryRun: true })).toBe(
        'NOT_ALLOWED',
      )
    expect(
      await product
        .as('admin')
        .getErrorCode('merchant.import', { fileID: 'cloud://x/evidence/a.csv', dryRun: true }),
    ).toBe('EVIDENCE_NOT_FOUND fileID')

    const broken = await uploadNextFile('名称,地址\r\n"没有收尾')
    expect(
      (await product.as('admin').call('merchant.import', { fileID: broken, dryRun: true })).faults,
    ).toMatchObject([{ fault: 'unclosed_quote' }])

    const narrow = await uploadNextFile('名称,地址\r\n一,二')
    expect(
      (await product.as('admin').call('merchant.import', { fileID: narrow, dryRun: true }))
        .faultCount,
    ).toBe(7)
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.import',
    who: 'admin',
    prepareInput: async () => ({
      fileID: await uploadNextFile(toRegistryCsv([registryRow(9000 + files)])),
      dryRun: false,
    }),
    changeInput: (input) => ({ ...input, dryRun: true }),
  })
})
