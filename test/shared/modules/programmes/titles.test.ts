import { describe, expect, it } from 'vitest'
import {
  filterTitles,
  toTitlePins,
} from '../../../../miniprogram/modules/programmes/pages/titles/filter-titles'
import type { TitleLine } from '../../../../miniprogram/modules/programmes/programme'

const titleLine = (merchantId: string, change: Partial<TitleLine> = {}): TitleLine => ({
  merchantId,
  shop: '江边牛肉面馆',
  address: '样例路1号',
  district: '月湖区',
  programme: 'trusted',
  endDay: '2027-11-24',
  location: { longitude: 117.03, latitude: 28.24 },
  ...change,
})
const lines = [
  titleLine('m1'),
  titleLine('m2', { shop: '样例茶楼', address: '江南路2号', programme: 'civil_small' }),
  titleLine('m3', { shop: '样例药店', district: '余江区', programme: 'civil_individual' }),
]

describe('the shops that hold a title', () => {
  it.each([
    ['all', '', '', ['m1', 'm2', 'm3']],
    ['by the name', '茶楼', '', ['m2']],
    ['by the address, with spaces typed around it', ' 江南路 ', '', ['m2']],
    ['by the district', '余江', '', ['m3']],
    ['by the programme', '', 'trusted', ['m1']],
    ['by both', '样例', 'civil_small', ['m2']],
    ['none', '没有这家', '', []],
  ] as const)('are found: %s', (_, word, programme, ids) => {
    const found = filterTitles(lines, word, programme)

    expect(found.map(({ merchantId }) => merchantId)).toEqual(ids)
  })

  it('a pin names shop and title, and its id is the place of its line', () => {
    expect(toTitlePins(lines)[1]).toMatchObject({
      id: 1,
      title: '样例茶楼 · 星级文明小微企业',
      longitude: 117.03,
    })
  })
})
