import { expect, it } from 'vitest'
import { guessSubjectFrom } from '../../../miniprogram/rules/intake/guess'

it.each([
  ['墙上写牛肉面15元一碗，结账收了25元，价目表拍了', 'price', 'services.hospitality.restaurant'],
  ['买了两斤水果，回家复秤少了三两，缺斤少两', 'measure', 'goods.food.fresh'],
  ['饼干过期了三个月还在卖', 'safety', 'goods.food'],
  ['健身房办卡半年就关门跑路了', 'contract', 'services.leisure.fitness'],
  ['买的手机第二天坏了，不给退货也不保修', 'after_sales', 'goods.telecom'],
  ['卖的是冒牌的', 'counterfeit', undefined],
  ['店员态度很差', undefined, undefined],
  ['', undefined, undefined],
])('%s: %s, %s', (text, problemType, category) => {
  expect(guessSubjectFrom(text)).toEqual({
    ...(problemType && { problemType }),
    ...(category && { category }),
  })
})
