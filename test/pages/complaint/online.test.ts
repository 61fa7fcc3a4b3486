import { describe, expect, it } from 'vitest'
import { addressChoicesFor } from '../../../miniprogram/pages/complaint/form/choices'
import {
  type Draft,
  emptyDraft,
  findCompetence,
  removePersonalData,
} from '../../../miniprogram/pages/complaint/form/draft'
import {
  validateComplaint,
  validateFiling,
} from '../../../miniprogram/pages/complaint/form/validation'

const now = Date.parse('2026-11-24T14:36:00+08:00')
const stream: Draft = {
  ...emptyDraft('key-1', now),
  channel: 'stream',
  platform: 'douyin',
  merchantName: '样例主播',
  link: '复制打开 https://v.example.com/room/1 看直播',
  orderNumber: '6921 0000 1111',
  addressStatus: 'none',
  mayTransfer: true,
  problemType: 'false_promotion',
  statement: '直播里说是土蜂蜜，收到的是糖浆',
  request: '退款',
  name: '样例甲',
  phone: '13900000001',
  address: '月湖区样例路 1 号',
  items: [{ key: 'k1', path: 'wxfile://a', kind: 'photo', origin: 'album', evidenceId: 'e1' }],
}

const errorsOf = (change: Partial<Draft>) => {
  const checked = validateComplaint({ ...stream, ...change }, now)
  return 'errors' in checked ? checked.errors : {}
}

describe('a complaint about a seller on the internet', () => {
  it('becomes what the server expects', () => {
    const checked = validateComplaint(stream, now)

    expect('input' in checked && checked.input).toMatchObject({
      respondent: {
        by: 'online',
        channel: 'stream',
        platform: 'douyin',
        name: '样例主播',
        link: 'https://v.example.com/room/1',
        orderNumber: '692100001111',
        addressStatus: 'none',
      },
      mayTransfer: true,
    })
  })

  it.each<[Partial<Draft>, string, RegExp]>([
    [{ link: '淘宝搜样例茶叶店' }, 'link', /不是网址/],
    [{ link: '茶'.repeat(10_000) }, 'link', /最多|不是网址/],
    [{ orderNumber: '一二三四' }, 'orderNumber', /只有数字和字母/],
    [{ merchantName: '茶'.repeat(10_000) }, 'merchantName', /最多 100 个字/],
    [{ merchantName: '' }, 'merchantName', /主播/],
    [{ channel: 'shop', merchantName: '', link: '' }, 'merchantName', /店铺名/],
    [{ platform: '' }, 'platform', /平台/],
    [{ platform: 'other' }, 'platformName', /哪个平台/],
    [{ addressStatus: '' }, 'addressStatus', /公示地址/],
    [{ addressStatus: 'elsewhere', merchantAddress: '' }, 'merchantAddress', /区县/],
    [{ items: [] }, 'evidence', /录屏或者截图/],
  ])('%o has a sentence at its question, and only there', (change, question, sentence) => {
    const errors = errorsOf(change) as Record<string, string>

    expect(Object.keys(errors)).toEqual([question])
    expect(errors[question]).toMatch(sentence)
  })

  it('asks for the proof of a livestream in the first step, before the request is written', () => {
    expect(Object.keys(errorsOf({ items: [], request: '', link: '没有' })).sort()).toEqual([
      'evidence',
      'link',
      'request',
    ])
  })

  it('changes nothing that was typed when it refuses it', () => {
    const draft = { ...stream, link: '茶'.repeat(10_000), merchantName: '🍯' }
    const copy = structuredClone(draft)
    validateComplaint(draft, now)

    expect(draft).toEqual(copy)
    expect(errorsOf({ merchantName: '🍯' })).toEqual({})
  })

  it('agrees to a hand-over only where the seller is on the internet', () => {
    const inShop = {
      ...stream,
      channel: '' as const,
      merchantName: '面馆',
      merchantAddress: '一路',
    }
    const checked = validateComplaint(inShop, now)

    expect('input' in checked && checked.input.mayTransfer).toBe(false)
  })

  it.each<[string, Partial<Draft>]>([
    [
      'the bureau itself turns out to be competent',
      { addressStatus: 'here', merchantAddress: '一路' },
    ],
    ['the shop turns out to be a registered one', { merchantId: 'm1' }],
  ])('takes back the consent to a hand-over when %s', (_, change) => {
    const checked = validateComplaint({ ...stream, ...change }, now)

    expect('input' in checked && checked.input.mayTransfer).toBe(false)
  })

  it('has no address if the seller publishes none, whatever was typed before', () => {
    const checked = validateComplaint({ ...stream, merchantAddress: '一路 1 号' }, now)

    expect('input' in checked && checked.input.respondent).toMatchObject({ address: '' })
  })

  it('names the competent bureau of a complaint, and of no report', () => {
    expect(findCompetence(stream)).toMatchObject({ code: 'platform_place' })
    expect(findCompetence({ ...stream, addressStatus: '' })).toBeNull()
    expect(findCompetence({ ...stream, kind: 'report' })).toBeNull()
    expect(findCompetence({ ...stream, merchantId: 'm1' })).toBeNull()
  })

  it('may be a report, whose seller is the same', () => {
    const clue = '直播里卖的蜂蜜是糖浆做的'
    const checked = validateFiling({ ...stream, kind: 'report', clue }, now)

    expect('filing' in checked && checked.filing.report?.respondent).toMatchObject({ by: 'online' })
  })

  it('asks sellers on a platform for more about their address than others', () => {
    expect(addressChoicesFor('stream').map(({ code }) => code)).toContain('unreachable')
    expect(addressChoicesFor('website').map(({ code }) => code)).toEqual([
      'here',
      'elsewhere',
      'unchecked',
    ])
  })

  it('keeps no order number without consent to personal data', () => {
    expect(removePersonalData(stream).orderNumber).toBe('')
  })
})
