import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixture, openStage, type Stage, type StagePhone } from './stage.ts'

let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  stage = await openStage(fixture('gallery'))
  phone = await stage.open()
})
afterAll(() => stage?.close())

describe('a page', () => {
  test('loads in WeChat’s order', async () => {
    const { log, greeting } = await phone.data()
    expect(log.slice(0, 2)).toEqual(['load {}', 'show'])
    expect(log).toContain('card A card')
    expect(log).toContain('ready')
    expect(greeting).toBe('hello you')
    expect(stage.log.filter((line) => !line.includes('xr-scene'))).toEqual([])
  })

  test('handles a tap with wxs and setData', async () => {
    await phone.frame.click('#tap')
    expect(await phone.frame.textContent('#tap')).toBe('n=n=1')
    await phone.frame.click('text=beta')
    expect((await phone.data()).log).toContain('row b')
  })

  test('has a width of 750 rpx, in whole pixels', async () => {
    const box = await phone.frame.locator('#wide').boundingBox()
    expect(box!.width).toBe(187)
  })

  test('keeps a component’s styles to itself', async () => {
    const colour = (selector: string) =>
      phone.frame.$eval(selector, (node) => getComputedStyle(node).color)
    expect(await colour('wx-card wx-text')).toBe('rgb(200, 0, 0)')
    expect(await colour('#tap')).toBe('rgb(10, 100, 10)')
  })
})

describe('form controls', () => {
  test('an input handles typing, the handler’s text, confirm and two-way binding', async () => {
    await phone.frame.click('#name')
    await phone.page.keyboard.type('ab')
    expect((await phone.data()).name).toBe('Ab')
    expect(await phone.frame.inputValue('#name input')).toBe('AB')
    await phone.page.keyboard.press('Enter')
    expect((await phone.data()).log).toContain('confirm')
    await phone.frame.fill('#model input', 'both')
    expect((await phone.data()).model).toBe('both')
  })

  test('a textarea that is taller than its text takes a tap everywhere', async () => {
    await phone.frame.locator('#tall').click({ position: { x: 20, y: 110 } })
    await phone.page.keyboard.type('两行')
    expect(await phone.frame.locator('#tall textarea').inputValue()).toBe('两行')
    expect((await phone.frame.locator('#tall').boundingBox())!.height).toBe(120)
  })

  test('a textarea stops at maxlength and grows', async () => {
    const boxBefore = await phone.frame.locator('#story').boundingBox()
    await phone.frame.click('#story')
    await phone.page.keyboard.type('1234567890\n1234567890123')
    expect((await phone.data()).story).toHaveLength(20)
    const boxAfter = await phone.frame.locator('#story').boundingBox()
    expect(boxAfter!.height).toBeGreaterThan(boxBefore!.height)
    // The padding of the host does not reduce the space for the text.
    const inner = await phone.frame.locator('#story textarea').boundingBox()
    expect(inner!.y + inner!.height).toBeLessThanOrEqual(boxAfter!.y + boxAfter!.height - 10)
  })

  test('a form submits its named fields and resets them', async () => {
    await phone.frame.click('text=green')
    await phone.frame.click('text=apple')
    await phone.frame.click('wx-switch')
    await phone.frame.click('#submit')
    const { form, values } = await phone.data()
    expect(form).toEqual({ colour: 'green', fruits: ['apple', 'pear'], on: true })
    expect(values).toMatchObject({ radio: 'green', switch: true })
    await phone.frame.click('#reset')
    expect((await phone.data()).log).toContain('reset')
    await phone.frame.click('#submit')
    expect((await phone.data()).form).toEqual({ colour: '', fruits: [], on: false })
  })

  test('a picker returns the choice of its wheels', async () => {
    await phone.frame.click('#selector')
    await phone.frame.click('.sim-wheel .sim-row >> text=green')
    await phone.frame.click('.sim-picker .sim-ok')
    expect((await phone.data()).values.selector).toBe('1')
    await phone.frame.click('#date')
    await phone.frame.click('.sim-wheel >> nth=2 >> text=25日')
    await phone.frame.click('.sim-picker .sim-ok')
    expect((await phone.data()).values.date).toBe('2026-11-25')
  })
})

describe('other parts of a page', () => {
  test('rich text drops the tags that WeChat drops', async () => {
    expect(await phone.frame.innerHTML('wx-rich-text')).toBe(
      '<p style="color: rgb(1,2,3)">rich <b>text</b></p>',
    )
  })

  test('a scroll-view and the page report that they reach the bottom', async () => {
    await phone.frame.evaluate('document.querySelector("#scroll").scrollTop = 500')
    await expect.poll(async () => (await phone.data()).log).toContain('lower')
    await phone.frame.evaluate('scrollTo(0, 10000)')
    await expect.poll(async () => (await phone.data()).log).toContain('bottom')
  })

  test('an error has its file and line in the sources', async () => {
    const source = readFileSync(join(fixture('gallery'), 'pages/basic/basic.ts'), 'utf8').split(
      '\n',
    )
    const line = source.findIndex((text) => text.includes('nothing.x')) + 1
    await phone.frame.click('#boom')
    await expect
      .poll(async () => (await phone.errors()).at(-1))
      .toMatchObject({
        message: expect.stringContaining("Cannot read properties of undefined (reading 'x')"),
        where: expect.stringMatching(new RegExp(`^pages/basic/basic\\.ts:${line}:\\d+$`)),
      })
    await expect.poll(() => stage.log.join()).toContain(`pages/basic/basic.ts:${line}`)
  })
})

describe('dark mode', () => {
  test('follows the phone, not the browser', async () => {
    const background = () =>
      phone.frame.$eval('html', (node) => getComputedStyle(node).backgroundColor)
    expect(await background()).toBe('rgb(245, 245, 245)')
    await phone.page.evaluate("phone.setDevice?.({ theme: 'dark' })")
    await expect.poll(background).toBe('rgb(17, 17, 17)')
  })
})
