import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { lineText, personName, place, postalAddress, text, time } from '#shared/contract/fields'

const field = text(2, 5, '请填写')

const outcome = (schema: v.GenericSchema, given: unknown) => {
  const parsed = v.safeParse(schema, given)
  return parsed.success ? parsed.output : parsed.issues[0].message
}

describe('a text', () => {
  it.each([
    ['trimmed', ' 退钱 ', '退钱'],
    ['five characters beyond the first plane', '😡😡😡😡😡', '😡😡😡😡😡'],
    ['six of them', '😡😡😡😡😡😡', '最多 5 个字'],
    ['one of them', '😡', '请填写'],
    ['zero width', '\u200b\u200b\u2060', '请填写'],
    ['one character padded with zero width', '退\u200b\u200b', '请填写'],
    ['blank letters', '\u3164\u3164\u2800', '请填写'],
    ['controls', '\u0000\u0001\u0002', '请填写'],
    ['a control inside', '退\u0000钱', '退钱'],
    ['an amount that is written backwards', '退\u202e001\u2066', '退001'],
    ['lines of another system', '退\r\n钱', '退\n钱'],
    ['lines of a word processor', '退\u2028钱', '退\n钱'],
    ['zero width inside', '退\u200b\u2060钱', '退钱'],
    ['variation selectors', '退\ufe00钱\u{e0101}', '退钱'],
    ['an emoji of three', '👩\u200d⚖\ufe0f', '👩\u200d⚖\ufe0f'],
    ['a joiner without a second emoji', '😡\u200d退钱', '😡退钱'],
    ['a letter and its accent apart', 'e\u0301e\u0301', 'éé'],
    ['them with an invisible character between', 'e\u034f\u0301e\u200b\u0301', 'éé'],
    ['half a pair', '退钱\ud83d', '请填写'],
    ['the other half', '\ude21退钱', '请填写'],
    ['no text', { $gt: '' }, '请填写'],
  ])('%s', (_, given, expected) => expect(outcome(field, given)).toBe(expected))

  it('of a stranger breaks no feed: what stands for no character is dropped', () => {
    expect(outcome(text(2, 20, ''), '年底\uffff办卡\ufdd0\u{1fffe}')).toBe('年底办卡')
  })

  it('that is optional is empty when there is nothing to see', () => {
    expect(outcome(text(0, 5, ''), '\u200b')).toBe('')
  })
})

it.each([
  ['a name', personName, '样例甲：\n经查属实\n特此决定', '样例甲： 经查属实 特此决定'],
  ['an address', postalAddress, '胜利路\u2028 8 号\r\n一楼', '胜利路 8 号 一楼'],
  ['an emoji', lineText(0, 20, ''), '👩\u200d⚖\ufe0f', '👩⚖'],
  ['a short text', lineText(0, 20, ''), ' \n\n 退钱 \u000b\u0085 ', '退钱'],
])('%s is one line, however its lines were broken', (_, schema, given, expected) =>
  expect(outcome(schema, given)).toBe(expected),
)

it.each([
  ['样例甲', '样例甲'],
  ['12345', '请填写真实姓名'],
  ['１２ ３', '请填写真实姓名'],
])('the name %s: %s', (given, expected) => expect(outcome(personName, given)).toBe(expected))

it('(0, 0) is no place, the equator is one', () => {
  expect(outcome(place, { longitude: 0, latitude: 0 })).toBeUndefined()
  expect(outcome(place, { longitude: 117, latitude: 0 })).toEqual({ longitude: 117, latitude: 0 })
})

it('nothing happened before 1990', () => {
  expect(outcome(time, Date.UTC(1990, 0))).toBe(Date.UTC(1990, 0))
  expect(outcome(time, Date.UTC(1990, 0) - 1)).toContain('1990')
})
