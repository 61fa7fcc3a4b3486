import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const project = openProject({
  ...pageFiles({
    rpx: {
      wxml: `<view id="hair" class="hair" /><view id="part" class="part" /><view id="inline" style="width: 15rpx" />
<view id="minus" class="minus" /><view id="none" class="none" /><view id="nested" class="nested" />`,
      wxss: `.hair { height: 1rpx } .part { width: 201rpx } .minus { margin-left: -15rpx } .none { height: 0rpx }
.nested { --gap: 15rpx; width: calc(100% - var(--gap) * 2) }`,
    },
    given: {
      js: `Page({ move() { this.setData({ moved: wx.createAnimation({ duration: 1 }).translateX('100rpx').step().export() }) } })`,
      wxml: `<input placeholder="p" placeholder-style="font-size: 29rpx" /><icon type="info" size="81rpx" />
<swiper previous-margin="101rpx"><swiper-item id="item" /></swiper><progress percent="1" stroke-width="21rpx" />
<picker-view indicator-style="height: 101rpx"><picker-view-column><view>1</view></picker-view-column></picker-view>
<rich-text nodes="<i style='font-size: 41rpx'>r</i>" />
<rich-text nodes="{{[{ name: 'b', attrs: { style: none }, children: [{ type: 'text', text: 'bare' }] }]}}" /><view id="moved" animation="{{moved}}" />`,
    },
    loud: {
      json: { usingComponents: { 'x-loud': '/parts/loud' } },
      wxml: '<x-loud /><view class="word">a</view>',
    },
    quiet: { wxml: '<view class="word" id="word">a</view>' },
    both: {
      js: 'Component({})',
      wxml: '<view class="wide" />',
      wxss: '.wide { margin-left: 99px }',
    },
    narrow: {
      js: 'Page({})',
      json: { usingComponents: { both: '/pages/both/both' } },
      wxml:
        '<both /><view class="wide" id="w" />' +
        '<view style="white-space: nowrap; width: 20px; line-height: 20px"><text id="t">好好好好\\n好</text></view>',
    },
    fonts: {
      wxml:
        '<page-meta page-style="font-family: Kaiti SC, serif" /><view id="a">a</view>' +
        '<view id="b" style="font: 12px/2 serif !important; top: 0">b</view><view id="c" style="font-family: inherit">c</view>',
    },
    wide: {
      wxml: '<view id="w" class="w">w</view>',
      wxss: `.w { color: #010101; margin: 0; padding: 0; top: 0 } @media (min-width: 768rpx) { .w { color: #020202 } }
@media (max-width: 750rpx) { .w { margin: 3px } } @media (min-width: 750rpx) { .w { padding: 4px } }
@media (min-width: 700rpx) and (max-width: 751.5rpx) { .w { top: 5px } }`,
    },
    passed: {
      wxml: '<view id="a" class="a">a</view><view id="b" class="b">b</view>',
      wxss: '.a { margin: 1px;\n  // margin: 2px;\n  padding: 3px; }\n.b { margin 4px; padding: 5px }',
    },
    attributes: {
      js: "Page({ data: { words: 'a&nbsp;&lt;b', spaced: 'a  b', side: 'left' } })",
      wxml: `<text id="decoded" decode="{{true}}">{{words}}</text><text id="plain">{{words}}</text>
<text id="ensp" space="ensp">{{spaced}}</text><text id="emsp" space="emsp">{{spaced}}</text>
<view id="side" data-side="{{side}}" data-at-all="{{ { a: 1 } }}" bindtap="turn">s</view>
<rich id="r" nodes='<p class="toned">p</p>' /><cover-view id="cover" style="width: 50px">很长的一行文字</cover-view>`,
      wxss: '[data-side=left] { color: #010203 } [data-side=right] { color: #040506 } .toned { color: #ff0000 }',
      json: { usingComponents: { rich: '/parts/rich' } },
    },
    capital: {
      wxml: '<view class="a"><image id="i" /></view>',
      wxss: '.a Image, .none View { width: 40px; height: 30px }',
    },
    web: {
      wxml: '<div id="d">d</div><view class="v"><image id="i" src="/none.png" /></view>',
      wxss: 'div { margin-left: 7px } .v img { margin-left: 33px }',
    },
    sizes: {
      wxml: '<span id="s"><view id="a" class="a">a</view></span><view id="b" style="line-height: -50rpx; height: 20px">b</view>',
      wxss: 'span { margin-left: 7px } span:nth-child(odd) { margin-right: 30rpx; margin-right: 9rpx, 1px } .a { line-height: 40px; line-height: -50rpx; padding: 10px; padding: 0 -20rpx; margin-top: -20rpx }',
    },
    styled: {
      wxml: `<scroll-view id="scroll" scroll-y style="{{s}}" /><movable-area style="width: 200px; height: 200px"><movable-view id="moved" x="7" style="{{s}}" />
      </movable-area><my-part />`,
      json: { usingComponents: { 'my-part': '/self/part' } },
      js: "Page({ onReady() { this.setData({ s: 'height: 30px' }, () => this.setData({ s: 'width: 60px' })) } })",
      wxss: 'my-part { margin-left: 5px }',
    },
    quoted: {
      js: 'Page({ data: { on: true } })',
      wxml: `<view id="quoted" class="'wide' {{on ? 'tall' : ''}}" />`,
      wxss: '.wide { width: 70px } .tall { height: 90px }',
    },
    missed: {
      wxml: '<view id="missed" class="wide" /><view class="tall" id="after" />',
      // A Chinese semicolon, and a missing one.
      wxss: `.wide { width: 60px; font-size: 100rpx；
        margin-left: 30px; top:: 1px; height: 10px }
        .tall { /* so; */ margin-top: 5px
        width: 30px; height: 20px }`,
    },
    imports: {
      wxml: '<view id="imports" class="wide tall" />',
      wxss: '@import "/none"\n@import "/wide"\n\n.tall { height: 20px }',
    },
    called: {
      json: { component: true },
      js: 'Component({ data: { list: { a: [1] } } })',
      wxml: String.raw`<view id="called" class="all {{ [ list[\'a\'][0] ? \'show\' : \'\' ] }}">called</view>`,
    },
  }),
  'app.wxss': '.all { color: #010203 } .show { opacity: .5 }',
  'parts/loud.json': '{ "component": true, "styleIsolation": "shared" }',
  'parts/loud.js': 'Component({})',
  'parts/loud.wxml': '<view class="word">loud</view>',
  'parts/loud.wxss': '.word { color: #ff0000 }',
  'parts/rich.json': '{ "component": true }',
  'parts/rich.js': 'Component({ properties: { nodes: String } })',
  'parts/rich.wxml': '<rich-text nodes="{{nodes}}" />',
  'parts/rich.wxss': '.toned { color: #070809 }',
  'self/part.json': '{ "component": true }',
  'self/part.wxml': 'part',
  'self/part.js': 'Component({})',
  'none.wxss': '',
  'wide.wxss': '.wide { width: 60px }',
})

const computedStyle = (selector: string, name: string, pseudo = '') =>
  project.phone.frame.$eval(
    selector,
    (node, [key, part]) => getComputedStyle(node, part || null).getPropertyValue(key!),
    [name, pseudo],
  )

const computedStyles = (selector: string, ...names: string[]) =>
  project.phone.frame.evaluate(`(() => {
    const style = getComputedStyle(document.querySelector(${JSON.stringify(selector)}))
    return ${JSON.stringify(names)}.map((name) => style[name])
  })()`)

test('lengths in rpx become whole pixels, rounded down, and a hairline stays visible', async () => {
  await project.open('rpx')
  expect(await computedStyle('#hair', 'height')).toBe('1px')
  expect(await computedStyle('#part', 'width')).toBe('100px')
  expect(await computedStyle('#inline', 'width')).toBe('7px')
  expect(await computedStyle('#minus', 'margin-left')).toBe('-8px')
  expect(await computedStyle('#none', 'height')).toBe('0px')
  expect(await computedStyle('#nested', 'width')).toBe('361px')
})

test('lengths in rpx work in attributes and animations, too', async () => {
  await project.open('given')
  expect(await computedStyle('.sim-hint', 'font-size')).toBe('14px')
  expect(await computedStyle('wx-icon', 'width')).toBe('40px')
  expect(await computedStyle('#item', 'left')).toBe('50px')
  expect(await computedStyle('.wx-progress-bar', 'height')).toBe('10px')
  expect(await computedStyle('.wx-picker__indicator', 'height')).toBe('50px')
  expect(await computedStyle('wx-rich-text i', 'font-size')).toBe('20px')
  expect(await project.phone.frame.innerHTML('wx-rich-text >> nth=1')).toBe('<b>bare</b>')
  await project.phone.frame.evaluate('sim.pages().at(-1).caller.move()')
  await expect.poll(() => computedStyle('#moved', 'transform')).toBe('matrix(1, 0, 0, 1, 50, 0)')
})

test('the style sheet of a shared component applies only to pages that use the component', async () => {
  await project.open('loud')
  expect(await computedStyle('.word', 'color')).toBe('rgb(255, 0, 0)')
  await project.open('quiet')
  expect(await computedStyle('#word', 'color')).toBe('rgb(0, 0, 0)')
  await project.open('loud')
  expect(await computedStyle('.word', 'color')).toBe('rgb(255, 0, 0)')
})

test('a page that is also a component keeps its style sheet to itself', async () => {
  await project.open('narrow')
  const margin = "getComputedStyle(document.querySelector('#w')).marginLeft"
  await vi.waitFor(async () => expect(await project.phone.path()).toBe('pages/narrow/narrow'))
  expect(await project.phone.frame.evaluate(margin)).toBe('0px')
})

test('fonts in a template have the Chinese web font as their last choice, like fonts in a style sheet', async () => {
  await project.open('fonts')
  const fonts =
    "['a', 'b', 'c'].map((id) => getComputedStyle(document.querySelector('#' + id)).fontFamily)"
  const inherited = '"Kaiti SC", serif, "Noto Sans SC"'
  await vi.waitFor(async () =>
    expect(await project.phone.frame.evaluate(fonts)).toEqual([
      inherited,
      'serif, "Noto Sans SC"',
      inherited,
    ]),
  )
})

test('a media query with rpx never applies, because WeChat leaves the unit in the query', async () => {
  await project.open('wide')
  const computeLook = () =>
    project.phone.frame.evaluate(`(({ color, margin, padding, top }) => [color, margin, padding, top])(
      getComputedStyle(document.querySelector('#w')))`)
  // The last width is the usual one, which the other tests need.
  for (const width of [320, 390, 430, 375]) {
    await project.phone.page.setViewportSize({ width, height: 812 })
    await vi.waitFor(async () =>
      expect(await computeLook()).toEqual(['rgb(1, 1, 1)', '0px', '0px', '0px']),
    )
  }
})

test('an invalid declaration is skipped up to its semicolon, and the rest of the sheet applies', async () => {
  await project.open('passed')
  const space = (id: string) =>
    project.phone.frame.evaluate(
      `(({ margin, padding }) => [margin, padding])(getComputedStyle(document.querySelector('#${id}')))`,
    )
  await vi.waitFor(async () => expect(await space('a')).toEqual(['1px', '3px']))
  expect(await space('b')).toEqual(['0px', '5px'])
})

test('selectors see data attributes, rich text has the styles of its component, and cover views do not wrap', async () => {
  await project.open('attributes')
  expect(await computedStyles('#side', 'color')).toEqual(['rgb(1, 2, 3)'])
  await project.phone.frame.evaluate("sim.pages().at(-1).caller.setData({ side: 'right' })")
  await vi.waitFor(async () =>
    expect(await computedStyles('#side', 'color')).toEqual(['rgb(4, 5, 6)']),
  )
  expect(await computedStyles('#r p', 'color')).toEqual(['rgb(7, 8, 9)'])
  expect(await computedStyles('#cover', 'whiteSpace')).toEqual(['nowrap'])
})

test('selectors can contain tag names with a capital letter', async () => {
  await project.open('capital')
  const size = () =>
    project.phone.frame.evaluate(
      "(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight])(document.querySelector('#i'))",
    )
  await vi.waitFor(async () => expect(await size()).toEqual([40, 30]))
})

test('web tags in a selector match undeclared tags and no internal elements of built-ins', async () => {
  await project.open('web')
  const margin = (of: string) =>
    project.phone.frame.evaluate(`getComputedStyle(document.querySelector('${of}')).marginLeft`)
  await vi.waitFor(async () => expect(await margin('#d')).toBe('7px'))
  expect(await margin('#i img')).toBe('0px')
})

test('invalid lengths are ignored, and rules for undeclared tags apply', async () => {
  await project.open('sizes')
  const style = (id: string, name: string) =>
    project.phone.frame.evaluate(`getComputedStyle(document.querySelector('#${id}')).${name}`)
  await vi.waitFor(async () => expect(await style('a', 'lineHeight')).toBe('40px'))
  expect(await style('a', 'padding')).toBe('10px')
  expect(await style('s', 'margin')).toBe('0px 15px 0px 7px')
  expect(await style('a', 'marginTop')).toBe('-10px')
  expect(await style('b', 'lineHeight')).toBe('normal')
})

test('a style attribute that changes keeps the built-in’s own styles, and a component can be selected by its tag', async () => {
  await project.open('styled')
  const styleOf = (selector: string, name: string) =>
    project.phone.frame.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`)
  await vi.waitFor(async () => expect(await styleOf('#scroll', 'width')).toBe('60px'))
  expect(await styleOf('#scroll', 'overflowY')).toBe('auto')
  expect(await styleOf('#scroll', 'height')).toBe('0px')
  expect(await styleOf('#moved', 'transform')).toBe('matrix(1, 0, 0, 1, 7, 0)')
  expect(await styleOf('wx-my-part', 'marginLeft')).toBe('5px')
})

test('quotes around a class name are not part of the name', async () => {
  await project.open('quoted')
  await expect
    .poll(() => project.phone.frame.locator('#quoted').boundingBox())
    .toMatchObject({ width: 70, height: 90 })
})

test('a missing semicolon loses two declarations, as in a browser, and not the whole sheet', async () => {
  await project.open('missed')
  const box = (id: string) => project.phone.frame.locator(id).boundingBox()
  await expect.poll(() => box('#missed')).toMatchObject({ x: 0, width: 60, height: 10 })
  expect(await box('#after')).toMatchObject({ y: (await box('#missed'))!.y + 10, height: 20 })
})

test('an @import without a semicolon does not swallow the next rule', async () => {
  await project.open('imports')
  await expect
    .poll(() => project.phone.frame.locator('#imports').boundingBox())
    .toMatchObject({ width: 60, height: 20 })
})

test('a page that is a component has the app’s style sheet, and its expressions may contain escaped quotes', async () => {
  await project.open('called')
  const looks =
    "(({ color, opacity }) => [color, opacity])(getComputedStyle(document.querySelector('#called')))"
  await expect.poll(() => project.phone.frame.evaluate(looks)).toEqual(['rgb(1, 2, 3)', '0.5'])
})
