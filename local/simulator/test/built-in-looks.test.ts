import { describe, expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const disabledButton = (id: string, attributes: string) =>
  `<button id="${id}" class="own" disabled ${attributes}>b</button>`

const dottedSwiper = (id: string, attributes: string) =>
  `<swiper id="${id}" indicator-dots ${attributes} style="height: 100px"><swiper-item /><swiper-item /></swiper>`

describe('in the first style version', () => {
  const project = openProject({
    ...pageFiles({
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
      named: {
        wxml: '<map id="own" class="own"><view id="inside">in it</view></map><button id="press">press</button>',
        wxss: '.own { color: #0091ff }',
        json: { usingComponents: { map: '/parts/map', button: '/parts/map' } },
      },
      looks: {
        wxml:
          disabledButton('none', '') +
          disabledButton('primary', 'type="primary"') +
          disabledButton('plain', 'plain type="primary"') +
          `${dottedSwiper('across', '')}${dottedSwiper('down', 'vertical')}<scroll-view scroll-y id="scroll" /><view id="over" />
<audio id="song" controls author="我" /><audio id="mute" name="n" /><input id="shut" disabled />
<picker-view indicator-class="band" mask-class="own">
<picker-view-column /></picker-view>`,
        wxss: `.own { background: #00ff00; color: #ff0000 } .own[disabled] { background: #0000ff }
#over { overflow: auto } .band { height: 50px }`,
      },
      capital: {
        wxml: '<Modal id="capital" />',
        wxss: '#capital { display: block }',
        json: { usingComponents: { Modal: '/parts/field' } },
      },
      held: {
        js: `Page({ onReady() {
      const context = wx.createLivePlayerContext('none')
      this.setData({ kinds: ['equals', '@@__IMMUTABLE_ITERABLE__@@', 'then', 'mute'].map((name) => typeof context[name]) })
    } })`,
        wxml: `<swiper indicator-dots indicator-color="4c4c4c" indicator-active-color="2c2c2c">
      <swiper-item wx:for="ab">{{item}}</swiper-item></swiper>`,
      },
      laid: {
        js: `Page({ onReady() {
      const pen = wx.createCanvasContext('new')
      pen.fillRect(0, 0, 50, 50)
      pen.draw(false, () => this.setData({ drawn: true }))
    } })`,
        wxml: `<view style="position: relative"><view id="label" style="position: absolute; top: 0; left: 0">kg</view>
      <input id="field" style="background: #fff" placeholder="0" /></view><icon id="own" class="own" size="20" />
      <icon id="tick" type="success" /><slider show-value active-color="{{none}}" />
      <button class="busy" type="primary" loading />
      <canvas id="new" canvas-id="new" type="2d" />`,
        wxss: '.own { color: #010203 } .own::before { content: "x"; } .busy { background: #fff }',
      },
    }),
    'parts/map.json': '{ "component": true }',
    'parts/map.js': 'Component({})',
    'parts/map.wxml': '<slot />',
    'parts/field.json': '{ "component": true }',
    'parts/field.js': 'Component({})',
    'parts/field.wxml': '<input placeholder="name" placeholder-class="low" />',
    'parts/field.wxss': '.low { color: #010203 }',
  })
  const computedStyle = (selector: string, name: string, pseudo = '') =>
    project.phone.frame.$eval(
      selector,
      (node, [key, part]) => getComputedStyle(node, part || null).getPropertyValue(key!),
      [name, pseudo],
    )

  const boxOf = async (selector: string) =>
    (await project.phone.frame.locator(selector).boundingBox())!

  const computedStyles = (selector: string, ...names: string[]) =>
    project.phone.frame.evaluate(`(() => {
    const style = getComputedStyle(document.querySelector(${JSON.stringify(selector)}))
    return ${JSON.stringify(names)}.map((name) => style[name])
  })()`)

  const textOf = (selector: string) => project.phone.frame.locator(selector).textContent()

  test('authors can style the inner elements by WeChat’s class names', async () => {
    await project.open('names')
    expect(await computedStyle('#box .wx-checkbox-input', 'width')).toBe('31px')
    expect(await computedStyle('#box .wx-checkbox-input', 'color', '::before')).toBe('rgb(1, 2, 3)')
    expect(await computedStyle('#radio .wx-radio-input', 'background-color')).toBe('rgb(1, 2, 3)')
    expect(await computedStyle('#switch .wx-switch-input', 'width')).toBe('61px')
    expect(await computedStyle('#switch .wx-switch-input', 'transform', '::after')).toBe(
      'matrix(1, 0, 0, 1, 29, 0)',
    )
    expect(await computedStyle('.wx-slider-handle-wrapper', 'height')).toBe('13px')
    expect(await computedStyle('.wx-slider-track', 'background-color')).toBe('rgb(1, 2, 3)')
    expect((await boxOf('.wx-slider-thumb')).width).toBe(17)
    expect(await computedStyle('.wx-swiper-dot', 'width')).toBe('13px')
    expect(await computedStyle('.wx-progress-inner-bar', 'opacity')).toBe('0.5')
    expect(await computedStyle('.wx-progress-info', 'color')).toBe('rgb(1, 2, 3)')
  })

  test('no inner element has a class name that an author would choose', async () => {
    await project.open('names')
    await project.phone.frame.click('#open')
    await project.phone.frame.locator('.sim-picker').waitFor()
    const classes = await project.phone.frame.evaluate<string[]>(
      "[...new Set([...document.querySelectorAll('body *')].flatMap((node) => [...node.classList]))]",
    )
    expect(classes.filter((name) => !/^(sim|wx)-/.test(name))).toEqual(['input-placeholder'])
  })

  test('a component with the name of a built-in has none of its styles', async () => {
    await project.open('named')
    const computeLook = (id: string) =>
      project.phone.frame.evaluate(`(({ display, color, backgroundColor, overflow }) => [display, color, backgroundColor, overflow])(
      getComputedStyle(document.querySelector('${id}')))`)
    expect(await computeLook('#own')).toEqual([
      'inline',
      'rgb(0, 145, 255)',
      'rgba(0, 0, 0, 0)',
      'visible',
    ])
    expect(await computeLook('#press')).toEqual([
      'inline',
      'rgb(0, 0, 0)',
      'rgba(0, 0, 0, 0)',
      'visible',
    ])
    expect(await project.phone.frame.locator('#own').textContent()).toBe('in it')
  })

  test('a component with the name of a built-in in capitals has none of its styles', async () => {
    await project.open('capital')
    const computeLook = () =>
      project.phone.frame
        .locator('#capital')
        .evaluate((node: Element) => getComputedStyle(node).position)
    await expect.poll(computeLook).toBe('static')
  })

  test('a disabled button looks disabled whatever its class says', async () => {
    await project.open('looks')
    const computeLooks = (id: string) => computedStyles(id, 'color', 'backgroundColor')
    expect(await computeLooks('#none')).toEqual(['rgba(0, 0, 0, 0.3)', 'rgb(247, 247, 247)'])
    expect(await computeLooks('#primary')).toEqual([
      'rgba(255, 255, 255, 0.6)',
      'rgb(158, 217, 157)',
    ])
    expect(await computeLooks('#plain')).toEqual(['rgba(0, 0, 0, 0.2)', 'rgba(0, 0, 0, 0)'])
  })

  test('scroll bars take no space, swiper dots follow the direction, and audio has a card', async () => {
    await project.open('looks')
    for (const id of ['#scroll', '#over'])
      expect(await computedStyles(id, 'scrollbarWidth')).toEqual(['none'])
    const dots = (id: string) =>
      project.phone.frame.evaluate(`(() => {
      const [swiper, dot] = ['', ' .wx-swiper-dot'].map((part) => document.querySelector('${id}' + part))
      const [all, one] = [swiper, dot].map((element) => element.getBoundingClientRect())
      return [dot.parentElement.className, all.right - one.right, all.bottom - one.bottom]
    })()`)
    const bottom = (375 - 8 - 8 - 8) / 2 + 8 + 8
    expect(await dots('#across')).toEqual(['wx-swiper-dots wx-swiper-dots-horizontal', bottom, 10])
    expect(await dots('#down')).toEqual([
      'wx-swiper-dots wx-swiper-dots-vertical',
      10,
      37.5 + 8 + 9,
    ])
    expect(await textOf('#song')).toBe('▶未知音频00:00我')
    expect(await computedStyles('#mute .sim-audio', 'display')).toEqual(['none'])
  })

  test('a disabled input has the attribute, and parts of a picker-view have their given classes', async () => {
    await project.open('looks')
    expect(await project.phone.frame.locator('#shut[disabled]').count()).toBe(1)
    expect(await computedStyles('.wx-picker__indicator', 'height')).toEqual(['50px'])
    expect(await computedStyles('.wx-picker__mask', 'backgroundColor')).toEqual(['rgb(0, 255, 0)'])
  })

  test('contexts have only methods, and swiper dots with an invalid colour keep WeChat’s', async () => {
    await project.open('held')
    await expect
      .poll(() => project.phone.data())
      .toEqual({ kinds: ['undefined', 'undefined', 'undefined', 'function'] })
    const dots = await project.phone.frame.evaluate(
      "[...document.querySelectorAll('.wx-swiper-dot')].map((dot) => getComputedStyle(dot).backgroundColor)",
    )
    expect(dots).toEqual(['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0.3)'])
  })

  test('labels, icons, canvases, sliders and loading buttons look as in WeChat', async () => {
    await project.open('laid')
    await expect.poll(() => project.phone.data()).toEqual({ drawn: true })
    const { frame } = project.phone
    const styleOf = (selector: string, name: string) =>
      frame.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`)
    expect(await styleOf('#field', 'position')).toBe('static')
    expect(await styleOf('#own', 'color')).toBe('rgb(1, 2, 3)')
    expect(await frame.locator('#own svg').count()).toBe(0)
    expect(await styleOf('#tick svg', 'color')).toBe('rgb(9, 187, 7)')
    expect(await styleOf('.wx-slider-track', 'backgroundColor')).toBe('rgb(26, 173, 25)')
    expect(await styleOf('.wx-slider-value', 'fontSize')).toBe('14px')
    expect(await styleOf('.busy', 'backgroundColor')).toBe('rgb(23, 155, 22)')
    const blank =
      "document.querySelector('#new canvas').getContext('2d').getImageData(5, 5, 1, 1).data[3]"
    expect(await frame.evaluate(blank)).toBe(0)
  })
})

describe('in style version v2', () => {
  const files = pageFiles({
    pressed: {
      wxml: '<button id="wide" class="flat">wide</button><button id="mini" class="flat" size="mini">mini</button>',
      wxss: '.flat { margin: 0 }',
    },
    plain: {
      wxml: '<button id="p" type="primary" plain>one</button><button id="w" type="warn" plain>two</button>',
    },
  })
  const project = openProject({
    ...files,
    'app.json': JSON.stringify({ ...JSON.parse(files['app.json']!), style: 'v2' }),
  })

  test('a wide button is centred although a class removes its margin, and a small one is not', async () => {
    await project.open('pressed')
    const leftEdgeOf = (id: string) =>
      project.phone.frame.evaluate(
        `document.querySelector('#${id}').getBoundingClientRect().left`,
      ) as Promise<number>
    expect([await leftEdgeOf('wide'), await leftEdgeOf('mini')]).toEqual([(375 - 184) / 2, 0])
  })

  test('a plain button has no background', async () => {
    await project.open('plain')
    const backgroundOf = (id: string) =>
      project.phone.frame.evaluate(
        `getComputedStyle(document.querySelector('#${id}')).backgroundColor`,
      )
    await vi.waitFor(async () => expect(await backgroundOf('p')).toBe('rgba(0, 0, 0, 0)'))
    expect(await backgroundOf('w')).toBe('rgba(0, 0, 0, 0)')
  })
})
