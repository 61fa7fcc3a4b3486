import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { jpeg, sealed } from '../evidence/photos'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { printed } from './photo'

const menu = ['价目表', '牛肉面 | ¥15', '米饭 | ¥2']
const receipt = ['老街面馆', '收银小票', '2026-11-20 12:35', '品名 | 数量 | 金额', '牛肉面 | 1 | 25.00', '合计 | 25.00']
const card = ['姓名 张三', '公民身份号码 330106199001011234', '电话 13812345678']

let product: Product
let photos: Buffer[]
beforeAll(async () => {
  ;[product, photos] = await Promise.all([openProduct(), printed(menu, receipt, card)])
}, 120_000)
afterAll(() => product.close())

let filed = 0
/** A case with photos that were read. */
async function read(...of: Buffer[]): Promise<{ caseId: string; filer: string; evidence: string[] }> {
  const filer = `reader-${++filed}`
  const evidence: string[] = []
  for (const bytes of of) {
    const evidenceId = await sealed(product, filer, bytes)
    expect(await product.as(filer).call('reading.read', { evidenceId })).toEqual({ read: true })
    evidence.push(evidenceId)
  }
  return { caseId: await caseIn(product, 'received', { evidence }, filer), filer, evidence }
}
const noodles = () => read(photos[0]!, photos[1]!)

describe('reading.view and reading.answer', () => {
  it('asks about the overcharge, and a tap makes it an answer of the case', async () => {
    const { caseId, filer, evidence } = await noodles()
    const { questions } = await product.as(filer).call('reading.view', { caseId })
    expect(questions.map(({ about }) => about)).toEqual(['overcharge'])
    expect(questions[0]).toMatchObject({ item: '牛肉面', draft: { label_price: 1500, paid_price: 2500 } })
    expect(questions[0]!.sources.map(({ photo }) => photo)).toEqual(evidence)
    const view = await product.as(filer).call('reading.answer', { caseId, about: 'overcharge' })
    expect(view.answers).toMatchObject({ price_marked: true, label_price: 1500, paid_price: 2500 })
    expect(view.timeline.at(-1)).toMatchObject({ text: expect.stringContaining('多收的钱'), detail: '读得对' })
    const last = sealedCase(product, caseId).events.at(-1)
    expect(last).toMatchObject({ type: 'reading.answered', data: { verdict: 'confirmed', photos: evidence } })
    expect(last).toMatchObject({ data: { models: [expect.stringMatching(/^[0-9a-f]{64}$/)] } })
    expect((await product.as('d1').call('complaint.detail', { caseId })).answers).toMatchObject({ paid_price: 2500 })
    const { photos: seen } = await product.as('d1').call('reading.view', { caseId })
    expect(seen[0]!.facts[0]).toMatchObject({ kind: 'price', item: '牛肉面', value: 1500 })
  })

  it('takes a correction, and a decline that answers nothing', async () => {
    const { caseId, filer } = await noodles()
    const answers = { paid_price: 2600 }
    const view = await product.as(filer).call('reading.answer', { caseId, about: 'overcharge', answers })
    expect(view.answers).toMatchObject({ label_price: 1500, paid_price: 2600 })
    expect(view.timeline.at(-1)?.detail).toBe('改正后确认')
    const wrong = await product.as(filer).call('reading.answer', { caseId, about: 'sum', declined: true })
    expect(wrong.answers).toEqual(view.answers)
    expect((await product.as(filer).call('reading.view', { caseId })).questions).toEqual([])
  })

  it('refuses what is not asked, by others, and what is no amount', async () => {
    const { caseId, filer } = await noodles()
    const refused = (name: string, input: object) =>
      refusedWithoutTrace(product, () => product.as(name).refused('reading.answer', { caseId, ...input }))
    expect(await refused(filer, { about: 'expiry' })).toBe('WRONG_STATE')
    expect(await refused(filer, { about: 'overcharge', answers: { paid_price: 'all' } })).toBe('INVALID_INPUT answers')
    expect(await refused('stranger', { about: 'overcharge' })).toBe('CASE_NOT_FOUND')
    expect(await refused('d1', { about: 'overcharge' })).toBe('CASE_NOT_FOUND')
  })

  itWritesOnce({
    product: () => product,
    action: 'reading.answer',
    who: 'reader-once',
    ready: async () => {
      const evidence = await Promise.all(photos.slice(0, 2).map((bytes) => sealed(product, 'reader-once', bytes)))
      for (const evidenceId of evidence) await product.as('reader-once').call('reading.read', { evidenceId })
      return { caseId: await caseIn(product, 'received', { evidence }, 'reader-once'), about: 'overcharge' as const }
    },
    other: (input) => ({ ...input, declined: true }),
  })
})

describe('reading.read', () => {
  const stored = (_id: string) => JSON.stringify(product.cloud.database.find('evidence', { _id }))

  it('keeps no text of an identity card, encrypted or not', async () => {
    const { caseId, filer, evidence } = await read(photos[2]!)
    expect((await product.as(filer).call('reading.view', { caseId })).questions).toEqual([])
    const { photos: seen } = await product.as('d1').call('reading.view', { caseId })
    expect(seen).toMatchObject([{ photo: evidence[0], facts: [] }])
    expect(stored(evidence[0]!)).not.toMatch(/张三|3301061990|13812345678/)
  })

  it('reads once, only one’s own, and nothing that is too small or broken', async () => {
    const evidenceId = await sealed(product, 'own', jpeg)
    expect(await product.as('other').call('reading.read', { evidenceId })).toEqual({ read: false })
    expect(await product.as('own').call('reading.read', { evidenceId })).toEqual({ read: true })
    expect(await product.as('own').call('reading.read', { evidenceId })).toEqual({ read: false })
    const broken = Buffer.concat([photos[0]!.subarray(0, 5_000), Buffer.from([0xff, 0xd9])])
    const cut = await sealed(product, 'own', broken)
    expect(await product.as('own').call('reading.read', { evidenceId: cut })).toEqual({ read: true })
  })

  it('is done by the timer where no phone asked, and only two at a time', async () => {
    const evidenceId = await sealed(product, 'silent', jpeg)
    const { database } = product.cloud
    const places = { _id: { $in: ['place:reading:1', 'place:reading:2'] } }
    await database.remove('schedule', places)
    const busy = { kind: 'place', subject: 'reading', due: Number.MAX_SAFE_INTEGER }
    await database.insert(
      'schedule',
      [1, 2].map((place) => ({ _id: `place:reading:${place}`, ...busy })),
    )
    const waits = () => database.find('schedule', { _id: `readings:${evidenceId}` }).length
    await product.cloud.call('reading', {})
    expect(waits()).toBe(1)
    await database.update('schedule', places, { $set: { due: 0 } })
    await product.cloud.call('reading', {})
    expect(waits()).toBe(0)
  })
})
