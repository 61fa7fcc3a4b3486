import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { searchGramsOf } from '../../../../cloudfunctions/_domain/merchant/grams'
import { inRoot } from '../../../../scripts/paths'
import { openProduct, type Product } from '../../cloud'
import { jpeg, preserveFile, uploadFile } from '../../evidence/photos'
import { createCaseWithPhotos, drawPages, menuRows, printPages, receiptRows } from './photo'

/**
 * A permit as it hangs in a restaurant; the code is one of the samples'
 * (scripts/seed/merchants.ts).
 */
const permit = [
  '食品经营许可证',
  '经营者名称：江边牛肉面馆',
  '统一社会信用代码：92360602MAYL00001W',
  '许可证编号：JY23606020000017',
]
const card = ['姓名 张三', '公民身份号码 330106199001011234', '电话 13812345678']
/** Head, hair, eyes, mouth and shoulders, as far as a reader of text can take them for writing. */
const face = `<svg width="640" height="760" style="background:#cde">
  <ellipse cx="320" cy="720" rx="280" ry="180" fill="#345" /><ellipse cx="320" cy="330" rx="170" ry="220" fill="#e8b998" />
  <path d="M150 300 Q320 -40 490 300 Q320 170 150 300" fill="#221" />
  <circle cx="255" cy="320" r="16" /><circle cx="385" cy="320" r="16" />
  <path d="M250 450 Q320 500 390 450" stroke="#933" stroke-width="14" fill="none" />
</svg>`.replaceAll('\n', '')
/** Said of a page that is drawn turned to the left, as a phone held upright stores it. */
const onItsSide = ['<style>html{height:1000px;transform:rotate(-90deg)}</style>']

let product: Product
let photos: Buffer[]
let shot: Buffer | undefined
beforeAll(async () => {
  const writer = readFileSync(
    inRoot('node_modules', 'zxing-wasm', 'dist', 'writer', 'zxing_writer.wasm'),
  )
  prepareZXingModule({ overrides: { wasmBinary: writer as never } })
  const { svg } = await writeBarcode('6901234567892', { format: 'EAN13', scale: 6 })
  const ware = `<div style="width:600px">${svg.slice(svg.indexOf('<svg'))}</div>`
  ;[product, photos, [shot]] = await Promise.all([
    openProduct(),
    printPages(
      menuRows,
      card,
      [...menuRows, ...onItsSide],
      receiptRows,
      permit,
      [ware],
      [''],
      [face],
    ),
    drawPages('png', [receiptRows]),
  ])
})
afterAll(() => product.close())

/** The JPEG with the EXIF orientation 6: to be turned to the right. */
function turnPhoto(photo: Buffer): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex')
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2])
  return Buffer.concat([photo.subarray(0, 2), head, body, photo.subarray(2)])
}

/** A PNG whose header says 20,000 by 10,000 pixels. */
function createHugePng(): Buffer {
  const pngChunk = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)])
  }

  const size = Buffer.from('00004e200000271008000000000', 'hex').subarray(0, 13)
  const parts = [
    pngChunk('IHDR', Buffer.concat([size, Buffer.alloc(13 - size.length)])),
    pngChunk('IDAT', Buffer.alloc(40)),
  ]

  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...parts,
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

describe('reading.read', () => {
  const readEvidenceText = (_id: string) =>
    JSON.stringify(product.cloud.database.find('evidence', { _id }))

  it('keeps no text of an identity card, encrypted or not', async () => {
    const { caseId, filer, evidence } = await createCaseWithPhotos(product, [photos[1]!])
    expect((await product.as(filer).call('reading.view', { caseId })).questions).toEqual([])

    const { photos: photoViews } = await product.as('dispatcher1').call('reading.view', { caseId })
    expect(photoViews).toMatchObject([{ photo: evidence[0], facts: [] }])
    expect(readEvidenceText(evidence[0]!)).not.toMatch(/张三|3301061990|13812345678/)
  })

  it('names the shop of a receipt or a permit as the register is searched, and of a price list none', async () => {
    const shopper = product.as('shopper')

    const findShopsOnPhoto = async (photo: Buffer) =>
      (
        await shopper.call('reading.read', {
          evidenceId: await preserveFile(product, 'shopper', photo),
        })
      ).shops
    expect(await findShopsOnPhoto(photos[3]!)).toEqual(['老街面馆'])

    const words = await findShopsOnPhoto(photos[4]!)
    expect(words).toEqual(['92360602MAYL00001W', '江边牛肉面馆'])

    const shop = {
      name: '江边牛肉面馆',
      address: '沿江路 1 号',
      licence: { code: words[0]!, scope: '餐饮服务' },
    }
    await product.cloud.database.update(
      'merchants',
      { _id: 'noodles' },
      { $set: { ...shop, grams: searchGramsOf(shop) } },
    )

    for (const word of words)
      expect((await shopper.call('merchant.search', { word })).shops).toMatchObject([
        { id: 'noodles' },
      ])
    expect(await findShopsOnPhoto(photos[0]!)).toEqual([])
  })

  it('decodes the bar code of a ware', async () => {
    const { caseId } = await createCaseWithPhotos(product, [photos[5]!])
    const { photos: photoViews } = await product.as('dispatcher1').call('reading.view', { caseId })

    expect(photoViews[0]!.facts.map(({ kind, value }) => [kind, value])).toContainEqual([
      'barcode',
      '6901234567892',
    ])
  })

  it('reads a screenshot, which is a PNG', async () => {
    const evidenceId = await preserveFile(product, 'screen', shot!)
    expect(await product.as('screen').call('reading.read', { evidenceId })).toEqual({
      read: true,
      shops: ['老街面馆'],
    })
  })

  it('turns a photo as its EXIF says', async () => {
    const { caseId } = await createCaseWithPhotos(product, [turnPhoto(photos[2]!)])
    const { photos: photoViews } = await product.as('dispatcher1').call('reading.view', { caseId })

    expect(photoViews[0]!.facts.map(({ item, value }) => [item, value])).toEqual([
      ['牛肉面', 1500],
      ['米饭', 200],
    ])

    const [firstFact] = photoViews[0]!.facts
    expect(firstFact!.box.y).toBeLessThan(0.4)
    expect(firstFact!.box.width).toBeGreaterThan(0.5)
  })

  it('reads once, only one’s own, and nothing that is too small or broken', async () => {
    const evidenceId = await preserveFile(product, 'own', jpeg)
    expect(await product.as('other').call('reading.read', { evidenceId })).toEqual({
      read: false,
      shops: [],
    })
    expect(await product.as('own').call('reading.read', { evidenceId })).toMatchObject({
      read: true,
    })
    expect(await product.as('own').call('reading.read', { evidenceId })).toEqual({
      read: false,
      shops: [],
    })

    const broken = Buffer.concat([photos[0]!.subarray(0, 5_000), Buffer.from([0xff, 0xd9])])
    const cut = await preserveFile(product, 'own', broken)

    expect(await product.as('own').call('reading.read', { evidenceId: cut })).toMatchObject({
      read: true,
    })
  })

  it.each([
    ['nothing', 6],
    ['a person', 7],
  ])('finds nothing in a photo of %s, and asks nothing', async (_, index) => {
    const { caseId, filer } = await createCaseWithPhotos(product, [photos[index]!])
    expect((await product.as(filer).call('reading.view', { caseId })).questions).toEqual([])

    const { photos: photoViews } = await product.as('dispatcher1').call('reading.view', { caseId })
    expect(photoViews.flatMap(({ facts }) => facts)).toEqual([])
  })

  it.each([
    ['of 200 megapixels', createHugePng()],
    ['that is a PDF', Buffer.from('%PDF-1.7\n%%EOF')],
    ['that is a HEIC', Buffer.from('0000001866747970686569630000000068656963', 'hex')],
  ])('a photo %s is refused by name or gives no fact, and is never a fault', async (_, bytes) => {
    const countFaultReports = () => product.cloud.database.count('fault_reports', {})

    const countBefore = countFaultReports()
    const reply = await product
      .as('bad')
      .getReply('evidence.seal', await uploadFile(product, 'bad', bytes))
    if (reply.ok)
      expect(
        await product.as('bad').call('reading.read', { evidenceId: reply.data.evidenceId }),
      ).not.toHaveProperty('shops.0')
    else expect(reply.error.code).toMatch(/^EVIDENCE_/)

    expect(countFaultReports()).toBe(countBefore)
  })

  it('is done by the timer where no phone asked, and only two at a time', async () => {
    const evidenceId = await preserveFile(product, 'silent', jpeg)
    const { database } = product.cloud
    const places = { _id: { $in: ['place:reading:1', 'place:reading:2'] } }
    await database.remove('schedule', places)
    const busy = { kind: 'place', subject: 'reading', dueAt: Number.MAX_SAFE_INTEGER }
    await database.insert(
      'schedule',
      [1, 2].map((place) => ({ _id: `place:reading:${place}`, ...busy })),
    )

    const countScheduledReadings = () =>
      database.find('schedule', { _id: `readings:${evidenceId}` }).length

    await product.cloud.clock.set(product.cloud.clock.now() + 61_000)
    await product.cloud.call('reading', {})

    expect(countScheduledReadings()).toBe(1)

    await database.update('schedule', places, { $set: { dueAt: 0 } })
    await product.cloud.clock.set(product.cloud.clock.now() + 61_000)
    await product.cloud.call('reading', {})

    expect(countScheduledReadings()).toBe(0)
  })
})
