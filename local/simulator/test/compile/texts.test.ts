import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BUILTIN_TAGS, rewriteSelector, SCOPE } from '../../compile/selector.ts'
import { mendWxml } from '../../compile/template.ts'
import { phoneUnits } from '../../compile/units.ts'
import { mendWxs, wxsRequires } from '../../compile/wxs.ts'

describe('selectors', () => {
  test.each([
    ['.a', `.${SCOPE}a`],
    ['.a.b > .c', `.${SCOPE}a.${SCOPE}b > .${SCOPE}c`],
    ['view .a::after', `wx-view .${SCOPE}a::after`],
    ['page', 'wx-page'],
    [':host', `:where([wx-host="${SCOPE}"])`],
    [':host(.on) text', `:where([wx-host="${SCOPE}"]).${SCOPE}on wx-text`],
    ['.list view:not(.last)', `.${SCOPE}list wx-view:not(.${SCOPE}last)`],
    ['.a:nth-child(2n + 1)', `.${SCOPE}a:nth-child(2n + 1)`],
    ['#view', '#view'],
    ['[class*="van-icon"]', '[class*="van-icon"]'],
    ['.w-1\\/2', `.${SCOPE}w-1\\/2`],
    ['button[disabled]', 'wx-button[disabled]'],
    ['my-view wx-text', 'wx-my-view wx-text'],
    ['li:nth-child(odd) span:lang(zh)', 'wx-li:nth-child(odd) wx-span:lang(zh)'],
    ['.a,.b', `.${SCOPE}a,.${SCOPE}b`],
  ])('%s', (given, expected) => expect(rewriteSelector(given)).toBe(expected))
})

describe('rpx', () => {
  const whole = (rpx: number) => `round(down, ${rpx} * 100vw / 750 + 0.001px, 1px)`
  test.each([
    ['750rpx', whole(750)],
    ['1rpx', `max(<hairline>, ${whole(1)})`],
    ['-1.5rpx', whole(-1.5)],
    ['calc(100% - 30rpx)', `calc(100% - ${whole(30)})`],
    ['0 15RPX', `0 ${whole(15)}`],
    ['0rpx', '0px'],
    ['calc(8px + env(safe-area-inset-bottom))', 'calc(8px + var(--safe-bottom, 0px))'],
    ['url(a10rpx.png)', 'url(a10rpx.png)'],
  ])('%s', (given, expected) => expect(phoneUnits(given)).toBe(expected))
})

describe('WXML of the old compiler', () => {
  test.each([
    ['<a bindafter-read="f" bindtap="g" />', '<a bind:after-read="f" bindtap="g" />'],
    ['<a wx:for-items="{{l}}" wx:for-item="x" />', '<a wx:for="{{l}}" wx:for-item="x" />'],
    ['<a :title="b" c="d" :e-f="{{g}}" />', '<a  c="d"  />'],
    ['<text>one\\ntwo</text>', '<text>one&#10;two</text>'],
    ['<a b="{{c > d}}" e="\\n">{{ "\\n" }}\\n</a>', '<a b="{{c > d}}" e="&#10;">{{ "\\n" }}&#10;</a>'],
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
  ])('%s', (given, expected) => expect(mendWxml(given)).toBe(expected))
})

describe('wxs', () => {
  test('requires lose their extension, constructors become type names, patterns keep their backslashes', () => {
    const source = "var a = require('./b.wxs'); x.constructor === 'Array'; getRegExp('^-?\\d+(\\.\\d+)?$', 'g')"
    const mended = mendWxs(source)
    expect(mended).toContain("require('./b')")
    expect(mended).toContain(".__wxsConstructor === 'Array'")
    expect(mended).toContain("getRegExp('^-?\\\\d+(\\\\.\\\\d+)?$', 'g')")
    expect(wxsRequires(mended)).toEqual(['./b'])
  })

  test('a backslash that is doubled already, or guards a quote, stays', () => {
    expect(mendWxs("getRegExp('a\\\\d\\'')")).toBe("getRegExp('a\\\\d\\'')")
  })
})

test('SUPPORT.md lists the components that exist', () => {
  const text = readFileSync(new URL('../../SUPPORT.md', import.meta.url), 'utf8')
  const listed = /<!-- components -->([\s\S]*?)<!-- \/components -->/.exec(text)![1]!.match(/[\w-]+(?=`)/g)
  expect(listed).toEqual([...BUILTIN_TAGS].sort())
})
