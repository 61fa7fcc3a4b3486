import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { makeDue } from '../due'
import { bindTo } from '../merchant/bound'
import { checks, daysPass, drafted, openDesk, penalty, published, through } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
})
afterAll(() => product.close())

/** As a news reader fetches it, without WeChat. */
const feed = async (name: string) => (await fetch(`${product.url}/service/warnings/${name}`)).text()

describe('warning.list', () => {
  it('what is in force, with the shop and where it is; in the feeds too; every query has an index', async () => {
    const general = await published(product)
    const named = await published(product, penalty())
    product.slow.length = 0
    const { warnings, following } = await product.as('anybody').call('warning.list', {})
    expect(warnings.map(({ id }) => id).sort()).toEqual([general, named].sort())
    expect(warnings.find(({ id }) => id === named)).toMatchObject({
      shop: '江边牛肉面馆',
      location: { longitude: 117.005 },
    })
    expect(following).toBe(false)
    expect((await product.as('anybody').call('warning.list', { districtId: 'longhushan' })).warnings).toEqual([])
    expect(product.slow).toEqual([])
    const nothing = await fetch(`${product.url}/service/warnings/other.json`)
    expect([nothing.status, await nothing.text()]).toEqual([404, ''])
    await product.cloud.call('publicity', {})
    expect(JSON.parse(await feed('warnings.json')).items).toHaveLength(2)
    const { status, headers } = await fetch(`${product.url}/service/warnings/warnings.xml`)
    expect([status, headers.get('content-type')]).toEqual([200, 'application/rss+xml; charset=utf-8'])
    expect(await feed('warnings.xml')).toContain('<title>年底办卡先看清合同</title>')
  })

  it('on the first day after its days it is gone everywhere, before the timer and in the feeds after it', async () => {
    const [first] = (await product.as('anybody').call('warning.list', {})).warnings
    await product.cloud.database.update(
      'warnings',
      { _id: first!.id },
      { $set: { until: '2026-11-24', 'state.content.until': '2026-11-24' } },
    )
    await makeDue(product, 'warnings', first!.id)
    const ids = async () => (await product.as('anybody').call('warning.list', {})).warnings.map(({ id }) => id)
    expect(await ids()).not.toContain(first!.id)
    expect(await product.as('anybody').refused('warning.read', { warningId: first!.id })).toBe('WARNING_NOT_FOUND')
    await product.cloud.call('publicity', {})
    expect(await feed('warnings.json')).not.toContain(first!.id)
    expect(await feed('warnings.xml')).not.toContain(first!.id)
    expect(product.cloud.database.find('warnings', { _id: first!.id })).toMatchObject([{ status: 'expired' }])
  })
})

it('withdrawn, it is gone at once from the list and the shop’s page, and from the feeds with the next minute', async () => {
  const id = await published(product, penalty())
  await product.cloud.call('publicity', {})
  expect(await feed('warnings.json')).toContain(id)
  await product.as('l1').call('warning.step', { type: 'withdraw', warningId: id, reason: '处罚决定已撤销' })
  const ids = async () => (await product.as('anybody').call('warning.list', {})).warnings.map((one) => one.id)
  expect(await ids()).not.toContain(id)
  const { warnings } = await product.as('anybody').call('merchant.shop', { merchantId: 'noodles' })
  expect(warnings.map((one) => one.id)).not.toContain(id)
  await product.cloud.call('publicity', {})
  for (const name of ['warnings.json', 'warnings.xml']) expect(await feed(name)).not.toContain(id)
  expect(await product.as('anybody').call('warning.read', { warningId: id })).toMatchObject({
    state: 'withdrawn',
    body: '',
  })
})

describe('a penalty that is repaired', () => {
  const { ground } = penalty() as { ground: { documentNo: string } }
  const entered = async (documentNo = ground.documentNo) =>
    (
      await product.as('o1').call('merchant.record', {
        what: 'penalty',
        merchantId: 'noodles',
        documentNo,
        grade: 'ordinary',
        from: '2026-11-10',
        until: '2027-02-10',
      })
    ).inputId
  const end = (inputId: string) =>
    product.as('o1').call('merchant.record', { what: 'ended', merchantId: 'noodles', inputId, reason: '已修复' })
  const isGone = async (id: string) => {
    expect((await product.as('anybody').call('warning.list', {})).warnings.map((one) => one.id)).not.toContain(id)
    expect(await product.as('anybody').refused('warning.read', { warningId: id })).toBe('WARNING_NOT_FOUND')
  }

  it('is shown no longer, however its number was typed', async () => {
    const id = await published(product, penalty())
    await end(await entered('月市监处 [2026] 12号（样例）'))
    await isGone(id)
  })

  it('nor when a colleague follows the shop’s proof', async () => {
    const again = { ...penalty(), ground: { ...ground, documentNo: '月市监处〔2026〕13号（样例）' } } as never
    const id = await published(product, again)
    const inputId = await entered('月市监处〔2026〕13号（样例）')
    await bindTo(product, 'owner')
    const proof = { merchantId: 'noodles', kind: 'repair' as const, inputIds: [inputId], statement: '罚款已经缴清。' }
    const { objectionId } = await product.as('owner').call('merchant.object', proof)
    const settled = { merchantId: 'noodles', objectionId, granted: true, inputIds: [inputId], reason: '缴款凭证属实' }
    expect(await product.as('o1').refused('merchant.settle', settled)).toBe('NOT_ALLOWED')
    expect(await product.as('anybody').call('warning.read', { warningId: id })).toMatchObject({ state: 'published' })
    await product.as('o3').call('merchant.settle', settled)
    await isGone(id)
  })

  it('is no ground any more for what is still on the way', async () => {
    const id = await drafted(product, { ...penalty(), ground: { ...ground, documentNo: '样例14号' } } as never)
    await through(product, id, [...checks, 'notify'])
    await daysPass(product, id)
    await end(await entered('样例14号'))
    const reply = await product.as('l1').reply('warning.step', { warningId: id, type: 'publish' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'NO_GROUND' } })
    const fresh = { ...penalty(), ground: { ...ground, documentNo: '样例14号' } } as never
    expect(await product.as('o1').refused('warning.draft', fresh)).toBe('NO_GROUND')
  })
})
