import { parse } from 'valibot'
import { expect, it } from 'vitest'
import { phone } from '#shared/contract/fields'
import { normalizePhoneNumber } from '#shared/intake/phone-number'

it.each([
  ['13900000001', '13900000001'],
  ['139 0000-0001', '13900000001'],
  ['１３９０００００００１', '13900000001'],
  ['+86 139 0000 0001', '13900000001'],
  ['0086-139-0000-0001', '13900000001'],
  ['0701-6220000', '07016220000'],
  ['+86 701 6220000', '07016220000'],
  ['+86 (0)701 6220000', '07016220000'],
  ['+81 90-1234-5678', '+819012345678'],
  ['0081 90 1234 5678', '+819012345678'],
  ['＋82 10 1234 5678', '+821012345678'],
  ['+1 (212) 555-0123', '+12125550123'],
  ['+852 5123 4567', '+85251234567'],
  ['+123456789012345', '+123456789012345'],
  ['+1234567890123456', undefined],
  ['+123456', undefined],
  ['+0812345678', undefined],
  ['+86 12345', undefined],
  ['+8612345678901234', undefined],
  ['1390000000', undefined],
  ['90 1234 5678', undefined],
  ['+81 90-1234-abcd', undefined],
  ['++819012345678', undefined],
  ['', undefined],
  ['老王', undefined],
])('“%s” is kept as %s', (typed, expected) => expect(normalizePhoneNumber(typed)).toBe(expected))

it('a field that takes none says how one is written', () => {
  expect(parse(phone, ' +81 90-1234-5678 ')).toBe('+819012345678')
  expect(() => parse(phone, '90 1234 5678')).toThrow('+ 和国家')
  expect(() => parse(phone, '  ')).toThrow('请填写电话')
})
