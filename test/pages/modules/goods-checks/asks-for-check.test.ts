import { expect, it } from 'vitest'
import { asksForCheck } from '../../../../miniprogram/modules/goods-checks/asks-for-check'

it.each([
  '怀疑奶粉质量有问题，请帮我查证',
  '这酒是不是真的',
  '怀疑是假货',
  '想核实一下来路',
  '不知道是否正品',
])('“%s” asks for a check', (account) => {
  expect(asksForCheck(account)).toBe(true)
})

it.each([
  '价目表写 12 元一碗，结账收了 22 元',
  '怀疑是假货，要求退一赔三',
  '买到假酒，请退款',
  '店员态度不好',
  '',
])('“%s” does not', (account) => {
  expect(asksForCheck(account)).toBe(false)
})
