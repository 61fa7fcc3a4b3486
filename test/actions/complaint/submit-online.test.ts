import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { complaintInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

type OnlineRespondent = Extract<Input<'complaint.submit'>['respondent'], { by: 'online' }>

const shop = (change: object = {}): OnlineRespondent => ({
  by: 'online',
  channel: 'shop',
  platform: 'taobao',
  name: '样例茶叶店',
  link: 'https://shop.example.com/item?id=1',
  orderNumber: '1234567890',
  addressStatus: 'elsewhere',
  address: '样例市样例区一路 1 号',
  ...change,
})

let filers = 0
async function fileAgainst(change: object) {
  filers += 1
  const person = product.as(`online-${filers}`)
  const { caseId } = await person.call(
    'complaint.submit',
    complaintInput({ respondent: shop(change) }),
  )
  return person.call('complaint.detail', { caseId })
}

const getErrorCode = (change: object) =>
  expectNothingWritten(product, () =>
    product
      .as('consumer')
      .getErrorCode('complaint.submit', complaintInput({ respondent: shop(change) })),
  )

describe('a complaint about an online seller', () => {
  it('keeps the seller, the link and the order, and says which place decides', async () => {
    const view = await fileAgainst({})

    expect(view).toMatchObject({
      merchant: { name: '样例茶叶店', address: '淘宝、天猫网店，样例市样例区一路 1 号' },
      onlineSale: { channel: 'shop', platform: 'taobao', addressStatus: 'elsewhere' },
      onlineSeller: { link: 'https://shop.example.com/item?id=1', orderNumber: '1234567890' },
    })
    readVerifiedCase(product, view.id)
  })

  it('stores link and order number outside of the events', async () => {
    const { id } = await fileAgainst({})
    const events = await product.cloud.database.find('events', { caseId: id })

    expect(JSON.stringify(events)).not.toMatch(/shop\.example\.com|1234567890|样例茶叶店/)
  })

  it.each([
    [
      '【分享】好茶 https://m.example.cn/h.5x?tk=1 点链接直接打开',
      'https://m.example.cn/h.5x?tk=1',
    ],
    ['https://m.example.cn/h.5x（手机上打开）', 'https://m.example.cn/h.5x'],
    ['看 https://m.example.cn/h.5x，点开！', 'https://m.example.cn/h.5x'],
    ['https://m.example.cn/a？', 'https://m.example.cn/a'],
    ['ｈｔｔｐｓ：／／m.example.cn／a', 'https://m.example.cn/a'],
    ['  HTTPS://shop.example.com/a  ', 'HTTPS://shop.example.com/a'],
    ['', ''],
  ])('takes the link out of %j', async (link, kept) => {
    expect((await fileAgainst({ link })).onlineSeller?.link).toBe(kept)
  })

  it.each([
    ['1234 5678 9012', '123456789012'],
    ['１２３４　５６', '123456'],
    ['', ''],
  ])('writes the order number %j without spaces', async (orderNumber, kept) => {
    expect((await fileAgainst({ orderNumber })).onlineSeller?.orderNumber).toBe(kept)
  })

  it('takes a name that is an emoji', async () => {
    expect((await fileAgainst({ name: '🍵👨‍👩‍👧' })).merchant.name).toBe('🍵👨👩👧')
  })

  it('writes the name and the address of the seller in one line', async () => {
    const { merchant } = await fileAgainst({
      name: '样例店：\n经查属实',
      address: '样例市\u2028特此决定',
    })

    expect(merchant).toMatchObject({
      name: '样例店： 经查属实',
      address: '淘宝、天猫网店，样例市 特此决定',
    })
  })

  it('names a seller without a name after the platform', async () => {
    expect((await fileAgainst({ name: '' })).merchant.name).toBe('淘宝、天猫网店')
  })

  it('gets no grid from the place where the complainant stands', async () => {
    const { caseId } = await product
      .as('standing')
      .call(
        'complaint.submit',
        complaintInput({ respondent: shop(), place: { longitude: 117.03, latitude: 28.24 } }),
      )
    const [snapshot] = (await product.cloud.database.find('cases', { _id: caseId })) as any[]

    expect(snapshot.state.gridId).toBeUndefined()
  })

  it.each([
    [{ link: '淘宝搜样例茶叶店' }, 'INVALID_INPUT respondent.link'],
    [{ link: 'http://localhost' }, 'INVALID_INPUT respondent.link'],
    [{ link: 'javascript:alert(1)' }, 'INVALID_INPUT respondent.link'],
    [{ link: '茶'.repeat(10_000) }, 'INVALID_INPUT respondent.link'],
    [{ orderNumber: '订单号一二三' }, 'INVALID_INPUT respondent.orderNumber'],
    [{ orderNumber: '1'.repeat(65) }, 'INVALID_INPUT respondent.orderNumber'],
    [{ name: '茶'.repeat(10_000) }, 'INVALID_INPUT respondent.name'],
    [{ name: '', link: '' }, 'INVALID_INPUT respondent.name'],
    [{ channel: 'stream', name: '' }, 'INVALID_INPUT respondent.name'],
    [{ platform: undefined }, 'INVALID_INPUT respondent.platform'],
    [{ platform: 'other' }, 'INVALID_INPUT respondent.platformName'],
    [{ addressStatus: 'elsewhere', address: '' }, 'INVALID_INPUT respondent.address'],
    [{ addressStatus: undefined }, 'INVALID_INPUT respondent.addressStatus'],
    // A livestream is gone afterwards: a screenshot or a recording proves it.
    [{ channel: 'stream' }, 'INVALID_INPUT evidence'],
  ])('refuses %j at its field', async (change, code) => {
    expect(await getErrorCode(change)).toBe(code)
  })
})
