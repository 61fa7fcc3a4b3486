import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const project = openProject({
  ...pageFiles({
    lent: {
      wxml:
        '<wxs module="words" src="/parts/words.wxs" /><wxs module="own">module.exports = { mark: "own" }</wxs>' +
        '<include src="/parts/piece.wxml" /><view id="after">{{words.loud("c")}}</view>',
    },
    other: {
      wxml: '<wxs module="more">module.exports = { mark: "more" }</wxs><include src="/parts/piece" />',
    },
    twice: {
      wxml: '<view id="t" class="one"\n  data-a="1" class="two {{ 1 > 0 ? \'three\' : \'\' }}">class="a" class="b"</view>',
    },
    weeks: {
      wxml: `<view id="w"><block wx:for="{{30 / 7}}"><text>{{item}}</text><text wx:for="{{1.5}}">-{{item}}</text></block>
      <text wx:for="{{-0.5}}">none</text></view>`,
    },
    followed: {
      js: 'Page({ onReady() { this.setData({ list: [0, 1, 2] }) } })',
      wxml: `<wxs module="beside">module.exports = { move: function (list, old, page) {
          page.selectAllComponents('.one').forEach(function (one, i) { one.setStyle({ 'margin-left': i * 10 + 'px' }) })
        } }</wxs>
        <view list="{{list}}" change:list="{{beside.move}}">
          <view class="one" id="one{{item}}" wx:for="{{list}}" wx:key="*this" />
        </view>`,
    },
  }),
  'parts/words.wxs': 'module.exports = { loud: function (word) { return word + "!" } }',
  'parts/piece.wxml':
    '<view id="lent">{{words.loud("a")}} {{own.mark}} {{more.mark}}</view><include src="inner" />',
  'parts/inner.wxml':
    '<wxs module="own">module.exports = { mark: "inner" }</wxs><view id="inner">{{words.loud("b")}} {{own.mark}}</view>',
})
const textOf = (id: string) => project.phone.frame.locator(`#${id}`).textContent()

test('an included file sees the wxs modules of the file that includes it', async () => {
  expect(await textOf('lent')).toMatch(/^a! own /)
  expect([await textOf('inner'), await textOf('after')]).toEqual(['b! inner', 'c!'])
  await project.open('other')
  expect(await textOf('lent')).toMatch(/ more$/)
  expect(await project.phone.errors()).toEqual([])
})

test('if a tag has an attribute twice, the last one counts', async () => {
  await project.open('twice')
  const readElement =
    "(({ className, textContent }) => [className, textContent])(document.querySelector('#t'))"
  expect(await project.phone.frame.evaluate(readElement)).toEqual([
    'two three',
    'class="a" class="b"',
  ])
})

test('a for loop over a fractional number runs while its index is below the number', async () => {
  await project.open('weeks')
  await vi.waitFor(async () =>
    expect(await project.phone.frame.textContent('#w')).toBe('0-0-11-0-12-0-13-0-14-0-1'),
  )
})

test('a wxs change listener finds the elements that the same setData creates', async () => {
  await project.open('followed')
  await expect
    .poll(async () => (await project.phone.frame.locator('#one2').boundingBox())?.x)
    .toBe(20)
})
