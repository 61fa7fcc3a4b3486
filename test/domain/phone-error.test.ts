import { expect, it } from 'vitest'
import { removePersonalData } from '../../cloudfunctions/_rules/phone-error'

it.each([
  ['a phone number', 'no key 13800001234 in map', 'no key # in map'],
  ['a number with spaces', 'got 138 0000 1234', 'got #'],
  ['Chinese text', 'Unexpected token 张三的投诉 in JSON', 'Unexpected token … in JSON'],
])('%s is removed from an error message', (_title, message, cleaned) => {
  expect(removePersonalData(message)).toBe(cleaned)
})

it('the place of the error stays', () => {
  const message = 'TypeError: x is not a function at pages/shop/shop.js:1024:31'
  expect(removePersonalData(message)).toBe(message)
})
