import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { convertPhoneUnits } from '../../compile/phone-units.ts'
import { BUILTIN_TAGS, rewriteSelector, SCOPE_PLACEHOLDER } from '../../compile/selector.ts'
import { normalizeWxml } from '../../compile/template.ts'
import { requiredWxsPaths, toRunnableWxs } from '../../compile/wxs.ts'

describe('selectors', () => {
  test.each([
    ['.a', `.${SCOPE_PLACEHOLDER}a`],
    ['.a.b > .c', `.${SCOPE_PLACEHOLDER}a.${SCOPE_PLACEHOLDER}b > .${SCOPE_PLACEHOLDER}c`],
    ['view .a::after', `wx-view .${SCOPE_PLACEHOLDER}a::after`],
    ['page', 'wx-page'],
    [':host', `:where([wx-host="${SCOPE_PLACEHOLDER}"])`],
    [':host(.on) text', `:where([wx-host="${SCOPE_PLACEHOLDER}"]).${SCOPE_PLACEHOLDER}on wx-text`],
    ['.list view:not(.last)', `.${SCOPE_PLACEHOLDER}list wx-view:not(.${SCOPE_PLACEHOLDER}last)`],
    ['.a:nth-child(2n + 1)', `.${SCOPE_PLACEHOLDER}a:nth-child(2n + 1)`],
    ['#view', '#view'],
    ['[class*="van-icon"]', '[class*="van-icon"]'],
    ['.w-1\\/2', `.${SCOPE_PLACEHOLDER}w-1\\/2`],
    ['button[disabled]', 'wx-button[disabled]'],
    ['my-view wx-text', 'wx-my-view wx-text'],
    ['li:nth-child(odd) span:lang(zh)', 'wx-li:nth-child(odd) wx-span:lang(zh)'],
    ['.a,.b', `.${SCOPE_PLACEHOLDER}a,.${SCOPE_PLACEHOLDER}b`],
  ])('%s', (sourceText, expected) => expect(rewriteSelector(sourceText)).toBe(expected))
})

describe('rpx', () => {
  const wholePixels = (rpx: number) => `round(down, ${rpx} * 100vw / 750 + 0.001px, 1px)`
  test.each([
    ['750rpx', wholePixels(750)],
    ['1rpx', `max(<hairline>, ${wholePixels(1)})`],
    ['-1.5rpx', wholePixels(-1.5)],
    ['calc(100% - 30rpx)', `calc(100% - ${wholePixels(30)})`],
    ['0 15RPX', `0 ${wholePixels(15)}`],
    ['0rpx', '0px'],
    ['calc(8px + env(safe-area-inset-bottom))', 'calc(8px + var(--safe-bottom, 0px))'],
    ['url(a10rpx.png)', 'url(a10rpx.png)'],
  ])('%s', (sourceText, expected) => expect(convertPhoneUnits(sourceText)).toBe(expected))
})

describe('WXML of the old compiler', () => {
  test.each([
    ['<a bindafter-read="f" bindtap="g" />', '<a bind:after-read="f" bindtap="g" />'],
    ['<a wx:for-items="{{l}}" wx:for-item="x" />', '<a wx:for="{{l}}" wx:for-item="x" />'],
    ['<a :title="b" c="d" :e-f="{{g}}" />', '<a  c="d"  />'],
    ['<text>one\\ntwo</text>', '<text>one&#10;two</text>'],
    [
      '<a b="{{c > d}}" e="\\n">{{ "\\n" }}\\n</a>',
      '<a b="{{c > d}}" e="&#10;">{{ "\\n" }}&#10;</a>',
    ],
    [
      '<a b="&lt;{{ "&lt;" }}">&lt;{{ a && "&lt;" }} & b</a>',
      '<a b="&amp;lt;{{ "&lt;" }}">&amp;lt;{{ a && "&lt;" }} & b</a>',
    ],
    [
      String.raw`<a b="{{ l[\'k\'] }}" c="{{ 'it\'s' }}">{{ 'm' + m[\'k\'] }}</a>`,
      String.raw`<a b="{{ l['k'] }}" c="{{ 'it\'s' }}">{{ 'm' + m['k'] }}</a>`,
    ],
    [
      '<wxs module="m">var a = 1 < 2 ? "\\n" : ""</wxs><!-- \\n -->',
      '<wxs module="m">var a = 1 < 2 ? "\\n" : ""</wxs><!-- \\n -->',
    ],
  ])('%s', (sourceText, expected) => expect(normalizeWxml(sourceText)).toBe(expected))
})

describe('wxs', () => {
  test('requires lose their extension, constructors become type names, and patterns keep their backslashes', () => {
    const wxsText =
      "var a = require('./b.wxs'); x.constructor === 'Array'; getRegExp('^-?\\d+(\\.\\d+)?$', 'g')"
    const runnableWxs = toRunnableWxs(wxsText)
    expect(runnableWxs).toContain("require('./b')")
    expect(runnableWxs).toContain(".__wxsConstructor === 'Array'")
    expect(runnableWxs).toContain("getRegExp('^-?\\\\d+(\\\\.\\\\d+)?$', 'g')")
    expect(requiredWxsPaths(runnableWxs)).toEqual(['./b'])
  })

  test('a backslash that is doubled or escapes a quote stays', () => {
    expect(toRunnableWxs("getRegExp('a\\\\d\\'')")).toBe("getRegExp('a\\\\d\\'')")
  })
})

test('SUPPORT.md lists the components that exist', () => {
  const text = readFileSync(new URL('../../SUPPORT.md', import.meta.url), 'utf8')
  const listedComponents = /<!-- components -->([\s\S]*?)<!-- \/components -->/
    .exec(text)![1]!
    .match(/[\w-]+(?=`)/g)
  expect(listedComponents).toEqual([...BUILTIN_TAGS].sort())
})
