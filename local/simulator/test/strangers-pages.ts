const BROWSER = (
  'window document self location navigator localStorage fetch URL URLSearchParams crypto Worker structuredClone ' +
  'TextEncoder TextDecoder atob btoa performance queueMicrotask requestAnimationFrame AbortController Blob File ' +
  'FormData FileReader Image Audio Event EventTarget MutationObserver WebAssembly indexedDB BroadcastChannel ' +
  'MessageChannel OffscreenCanvas DOMParser addEventListener postMessage matchMedia getComputedStyle screen parent ' +
  'name event simApp sim'
).split(' ')

/** What strangers' programs do, and this house's own does not: one page for each. */
export const PAGES: Record<string, { js?: string; json?: object; wxml: string; wxss?: string }> = {
  a: {
    js: `const late = require('late')
Page({ data: { fine: late.fine, events: require('events').own }, read() { return late.read() } })`,
    wxml: '<view id="fine">{{fine}} {{events}}</view>',
  },
  b: { wxml: '<view>b</view>' },
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
  loud: { json: { usingComponents: { 'x-loud': '/parts/loud' } }, wxml: '<x-loud /><view class="word">a</view>' },
  loose: {
    json: { usingComponents: { 'x-loose': '/parts/loose' } },
    wxml: '<x-loose id="loose" many="{{true}}" /><image id="lost" src="/none.png" />',
  },
  keeping: {
    json: { usingComponents: { 'x-keeper': '/parts/keeper', 'x-kept': '/parts/kept' } },
    wxml: '<x-keeper id="keeper"><x-kept /></x-keeper>',
  },
  quiet: { wxml: '<view class="word" id="word">a</view>' },
  names: {
    wxml: `<checkbox id="box" checked /><radio id="radio" checked /><switch id="switch" checked /><slider value="40" />
<progress percent="40" show-info /><swiper indicator-dots><swiper-item /></swiper><input placeholder="p" />
<picker-view><picker-view-column><view>1</view></picker-view-column></picker-view>
<map latitude="28" longitude="117" markers="{{[{ id: 1, latitude: 28, longitude: 117, label: { content: 'l' } }]}}" />
<scroll-view scroll-y><text>1</text></scroll-view><picker mode="selector" range="{{['1']}}"><view id="open">o</view></picker>`,
    wxss: `.wx-checkbox-input { width: 31px } .wx-checkbox-input.wx-checkbox-input-checked::before { color: #010203 }
.wx-radio-input.wx-radio-input-checked { background-color: #010203 } .wx-switch-input { width: 61px }
.wx-switch-input.wx-switch-input-checked::after { transform: translateX(29px) }
.wx-slider-handle-wrapper { height: 13px } .wx-slider-track { background-color: #010203 !important }
.wx-slider-thumb { width: 17px !important } .wx-swiper-dot { width: 13px } .wx-progress-inner-bar { opacity: 0.5 } .wx-progress-info { color: #010203 }`,
  },
  aria: {
    wxml: `<icon id="circle" type="circle" />
<radio-group><radio id="one" value="1" checked /><radio id="two" value="2" checked /><radio id="three" value="3" /></radio-group>
<checkbox id="box" checked="{{on}}" />`,
  },
  scroll: {
    wxml: `<scroll-view class="flex" scroll-x><view id="x">1</view><view id="y">2</view></scroll-view>
<scroll-view class="flex" scroll-x enable-flex><view id="v">1</view><view id="w">2</view></scroll-view>
<view class="narrow"><view wx:if="{{more}}" id="more" /><root-portal><view id="portal">portal</view></root-portal></view>`,
    wxss: '.flex { display: flex; height: 80px } .narrow { width: 20px }',
  },
  more: {
    wxml: `<open-data id="name" type="userNickName" /><open-data id="city" type="userCity" default-text="某城" />
<open-data id="face" type="userAvatarUrl" style="width: 40px; height: 40px" />
<scroll-view type="custom" scroll-y style="height: 100px"><grid-view cross-axis-count="3" main-axis-gap="8">
<view id="g1">1</view><view id="g3">3</view><view>4</view><view id="g4">5</view></grid-view></scroll-view>
<list-view style="height: 50px"><view wx:for="{{9}}" wx:key="*this" style="height: 20px">{{item}}</view></list-view>
<editor id="editor" placeholder="写" bindready="ready" bindinput="input" bindstatuschange="status" />`,
    js: `Page({
  data: {},
  ready() {
    wx.createSelectorQuery().select('#editor').context(({ context }) => { this.editor = context; this.setData({ ready: true }) }).exec()
  },
  input({ detail }) { this.setData({ input: detail }) },
  status({ detail }) { this.setData({ status: detail }) },
})`,
  },
  odd: {
    js: `const seen = ${JSON.stringify(BROWSER)}.filter((one) => eval('typeof ' + one) !== 'undefined')
const through = ${JSON.stringify(BROWSER)}.filter((name) => globalThis[name] !== undefined || name in global)
globalThis.kept = 1
globalThis.TextEncoder = function Mended() {}
Object.defineProperty(global, 'URL', { value: 2 })
Page({
  data: { seen, through, known: [typeof kept, typeof Map, typeof globalThis.setTimeout(() => {}), globalThis.Map === Map && Object.hasOwn(globalThis, 'Map')],
    mended: [new TextEncoder().constructor.name, global.TextEncoder === TextEncoder, URL, 'URL' in globalThis] },
  onLoad() {
    const ring = { name: 'ring' }
    ring.self = ring
    this.setData({ ring })
    this.setData({ renderer: this.renderer, option: wx.createAnimation({ duration: 300 }).option })
  },
})`,
    wxml:
      '<view id="ring">{{ring.self.self.name}} {{renderer}}</view><x-mystery wx:if="{{!shut}}">m</x-mystery>' +
      '<root-portal wx:if="{{!shut}}"><x-mystery>above</x-mystery></root-portal><root-portal><view /></root-portal>',
  },
}
