import { expect, it } from 'vitest'
import { maskIdentifiers } from '../../cloudfunctions/_rules/mask-identifiers'

it.each([
  ['a phone number', 'no key 13800001234 in map', 'no key … in map'],
  ['a number of five digits', 'no case 31501', 'no case …'],
  ['a number with spaces', 'got 138 0000 1234', 'got …'],
  ['a number with hyphens', 'got 0701-622-1234 here', 'got … here'],
  ['a number with a space after each digit', 'got 1 3 8 0 0', 'got …'],
  ['an identity card', 'bad 3606 0219 9001 0112 3X', 'bad …X'],
  ['an openid', 'no staff oW4f5-0_abcdefGHIJ1234kl found', 'no staff … found'],
  ['Chinese text', 'Unexpected token 张三的投诉 in JSON', 'Unexpected token … in JSON'],
  ['Chinese text with a number', '张三 13800001234', '… …'],
  ['an emoji', 'bad 😀 text', 'bad … text'],
  ['a second line', 'first\nsecond', 'first…second'],
])('%s is masked in an error message', (_title, message, masked) => {
  expect(maskIdentifiers(message)).toBe(masked)
})

it.each([
  ['the place of the error', 'TypeError: x is not a function at pages/shop/shop.js:1024:31'],
  ['a code of HTTP', 'expected 200 but got 404'],
  ['a short number', 'expected 1200 bytes, got 31'],
  ['a word that begins with o', 'object is not iterable (cannot read property)'],
])('%s stays', (_title, message) => {
  expect(maskIdentifiers(message)).toBe(message)
})
