import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the sixteenth walk over strangers' programs met. */
const pages = pageFiles({
  over: {
    wxml: `<video id="v" style="height: 200px">
      <cover-view id="b" style="top: 100%; height: 50px; margin-top: -50px">bar</cover-view>
      <view id="w">word</view></video>
      <camera><view id="c">word</view></camera><live-player><view id="l">word</view></live-player>
      <map><view id="m">word</view></map>`,
  },
  weeks: {
    wxml: `<view id="w"><block wx:for="{{30 / 7}}"><text>{{item}}</text><text wx:for="{{1.5}}">-{{item}}</text></block>
      <text wx:for="{{-0.5}}">none</text></view>`,
  },
  cell: {
    js: 'Page({ data: { n: 0 }, tap() { this.setData({ n: this.data.n + 1 }) } })',
    wxml: '<button id="b" open-type="navigateTo" bindtap="tap">{{n}}</button>',
  },
  fit: {
    js: `Page({
      data: { high: 10, seen: '' },
      ask(then) { this.createSelectorQuery().select('#b').boundingClientRect(then).exec() },
      onReady() {
        this.ask(() => this.setData({ high: 50 }))
        this.ask(({ height }) => this.setData({ seen: height }))
      },
    })`,
    wxml: '<view id="b" style="height: {{high}}px">{{seen}}</view>',
  },
  late: {
    json: { usingComponents: { sheet: '/parts/sheet' } },
    wxml: `<sheet id="s"><picker-view value="{{[1]}}" style="height: 200px"><picker-view-column>
      <view>one</view><view id="two">two</view><view>three</view></picker-view-column></picker-view></sheet>`,
  },
  old: { wxml: '<navigator id="n" url="../over/over" redirect>go</navigator>' },
})
const desk = onePhone({
  ...pages,
  'parts/sheet.json': '{ "component": true }',
  'parts/sheet.js': 'Component({ methods: { show() { this.setData({ open: true }) } } })',
  'parts/sheet.wxml': '<view bindtap="show" id="open">open</view><view wx:if="{{open}}"><slot></slot></view>',
})
/** Evaluates in the page of the phone, as text so that it needs no types of a browser. */
const seen = (expression: string) => desk.phone.frame.evaluate(expression)

test('what lies in a moving picture or a map is over it, and begins at its top', async () => {
  await desk.open('over')
  const tops = () =>
    seen(`['b', 'w', 'c', 'l', 'm'].map((id) => {
      const one = document.querySelector('#' + id)
      const { left, top } = one.getBoundingClientRect()
      const over = one.contains(document.elementFromPoint(left + 5, top + 5))
      return [over, top - one.parentElement.getBoundingClientRect().top].join(' ')
    })`)
  await vi.waitFor(async () => expect(await tops()).toEqual(['true 150', 'true 0', 'true 0', 'true 0', 'true 0']))
})

test('a navigator that redirects, as the first ones were written, leaves its page', async () => {
  await desk.open('old')
  await desk.phone.frame.click('#n')
  await vi.waitFor(async () =>
    expect(await seen('getCurrentPages().map((one) => one.route)')).toEqual(['pages/over/over']),
  )
})

test('a for over a number that is not whole goes on while it is below it', async () => {
  await desk.open('weeks')
  await vi.waitFor(async () => expect(await desk.phone.frame.textContent('#w')).toBe('0-0-11-0-12-0-13-0-14-0-1'))
})

test('a button whose open-type is no word of WeChat is tapped, and opens nothing', async () => {
  await desk.open('cell')
  await desk.phone.frame.click('#b')
  await vi.waitFor(async () => expect(await desk.phone.frame.textContent('#b')).toBe('1'))
  expect(await desk.phone.errors()).toEqual([])
})

test('what is asked before an answer is measured before it', async () => {
  await desk.open('fit')
  await vi.waitFor(async () => expect(await desk.phone.frame.textContent('#b')).not.toBe(''))
  expect(await desk.phone.frame.textContent('#b')).toBe('10')
})

test('a wheel that a sheet shows later has its chosen row in the middle', async () => {
  await desk.open('late')
  await desk.phone.frame.click('text=open')
  const away = `(() => {
    const [row, view] = ['#two', 'wx-picker-view'].map((one) => document.querySelector(one)?.getBoundingClientRect())
    return row && row.top + row.height / 2 - view.top
  })()`
  await vi.waitFor(async () => expect(await seen(away)).toBe(100))
})
