import { describe, expect, it } from 'vitest'
import { areNearTexts, shinglesOf } from '../../cloudfunctions/_rules/intake/near-text'

const near = (one: string, other: string) => areNearTexts(shinglesOf(one), shinglesOf(other))
const flood =
  '本人于11月20日在江边牛肉面馆购买牛肉面一碗，商家标价12元，实际收取22元，涉嫌价格欺诈，要求退一赔三，赔偿不低于500元。'

describe('two texts are near', () => {
  it.each([
    ['letter for letter', flood, flood],
    ['with other signs and spaces', '价目表写 12 元，收了 22 元。', '价目表写12元 收了22元'],
    [
      'with another day and another shop',
      flood,
      flood.replace('11月20日', '11月23日').replace('江边牛肉面馆', '桥头米粉店'),
    ],
    [
      'with other sums',
      flood,
      flood.replace('12元', '18元').replace('22元', '28元').replace('500元', '1000元'),
    ],
    ['with a sentence before it', flood, `您好，请尽快处理。${flood}`],
    ['two words, the same', '少两', '少两'],
  ])('%s', (_, one, other) => {
    expect(near(one, other)).toBe(true)
    expect(near(other, one)).toBe(true)
  })
})

describe('two texts are not near', () => {
  it.each([
    [
      'of the same matter in own words',
      flood,
      '墙上价目表写着十二块一碗，结账的时候老板收了我二十二块，我问他他说涨价了，态度很差。',
    ],
    ['of another matter', flood, '买的鞋子穿了三天就开胶，店里不肯换也不肯退。'],
    [
      'a part of a long one',
      flood,
      `${flood}另外${'还有别的事情也要说明一下，'.repeat(3)}${'店里的卫生很差，碗没有洗干净，'.repeat(1)}地上有水，空调不制冷，服务员说没办法，等了四十分钟才上菜，肉是坏的，有照片为证。`,
    ],
    ['nothing', '', ''],
    ['nothing and something', '', flood],
    ['signs only', '。。。', '！！！'],
  ])('%s', (_, one, other) => {
    expect(near(one, other)).toBe(false)
    expect(near(other, one)).toBe(false)
  })
})
