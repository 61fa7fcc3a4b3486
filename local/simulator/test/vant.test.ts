import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { click, drag, field, onGallery, openGallery, phone, size, stage, told, visible } from './gallery.ts'

openGallery()

test('every component of Vant is in the gallery', () => {
  const folder = join(import.meta.dirname, '../../../node_modules/@vant/weapp/lib')
  const all = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.wxml')))
  const shown = Object.values(stage.simulator.build().config.pages).flatMap((json) =>
    Object.values(json.usingComponents),
  )
  // Drawn by van-picker itself.
  const inside = ['picker-column']
  const missing = all.filter(
    (name) => !inside.includes(name) && !shown.includes(`/miniprogram_npm/@vant/weapp/${name}/index`),
  )
  expect(all.length).toBeGreaterThan(60)
  expect(missing).toEqual([])
})

describe('form', () => {
  onGallery('form')

  test('field: model, error message, confirm; cell-group around it', async () => {
    expect(await visible('text=必填')).toBe(true)
    await phone.frame.fill('#field input', '李四')
    expect(await field('text')).toBe('李四')
    await expect.poll(() => visible('text=必填')).toBe(false)
    await phone.page.keyboard.press('Enter')
    expect(await told('field_confirm')).toBe('李四')
  })

  test('field as textarea counts its words', async () => {
    await phone.frame.fill('#area-text textarea', '多收了十元')
    expect(await field('story')).toBe('多收了十元')
    await expect.poll(() => phone.frame.textContent('#area-text')).toContain('5/50')
  })

  test('search', async () => {
    await phone.frame.fill('#search input', 'noodle')
    await phone.page.keyboard.press('Enter')
    expect(await field('word')).toBe('noodle')
    expect(await told('search_search')).toBe('noodle')
  })

  test('checkbox, checkbox-group, radio-group', async () => {
    await click('#checkbox wx-icon, #checkbox [class*=icon-wrap]')
    expect(await field('checked')).toBe(true)
    await click('#many-b [class*=icon-wrap]')
    await click('#many-a [class*=icon-wrap]')
    expect(await field('many')).toEqual(['b', 'a'])
    await click('#one-2 [class*=icon-wrap]')
    expect(await field('one')).toBe('2')
  })

  test('rate, stepper, switch', async () => {
    await phone.frame.locator('#rate [class*=rate__icon]').nth(3).click()
    expect(await field('rate')).toBe(4)
    await click('#stepper [class*=plus]')
    await expect.poll(() => field('count')).toBe(2)
    await click('#switch [class*=node]')
    expect(await field('open')).toBe(true)
  })

  test('slider by dragging its button', async () => {
    const { width } = await size('#slider')
    await drag('#slider [class*=button]', width * 0.2, 0)
    expect(await told('slider_change')).toBeGreaterThanOrEqual(48)
  })

  test('uploader: a real file chooser, preview, deletion', async () => {
    const chooser = phone.page.waitForEvent('filechooser')
    await click('#uploader [class*=upload-icon]')
    await phone.page.click('text=从手机相册选择')
    await (await chooser).setFiles([join(import.meta.dirname, 'fixtures/price.png')])
    await expect.poll(async () => (await field('files')).length).toBe(1)
    await expect
      .poll(() =>
        phone.frame.$eval('#uploader [class*=preview] img', (image) => (image as HTMLImageElement).naturalWidth),
      )
      .toBe(2)
    await click('#uploader [class*=delete]')
    await expect.poll(async () => (await field('files')).length).toBe(0)
  })

  test('picker and datetime-picker turn under the finger', async () => {
    await drag('#picker wx-picker-column, #picker picker-column', 0, -44)
    await expect.poll(() => told('picker_change')).toMatchObject({ value: '宁波', index: 1 })
    await drag('#datetime wx-picker-column, #datetime picker-column', 0, -44)
    await expect.poll(() => field('time')).toBe('13:00')
  })

  test('area, cascader and calendar in their popups', async () => {
    await click('#show-area')
    await click('#area >> text=确认')
    await expect.poll(() => told('area_confirm')).toMatchObject({ values: [{ code: '330000' }, { code: '330100' }] })
    await phone.frame.evaluate('sim.pages().at(-1).caller.shut()')
    await click('#show-cascader')
    await click('#cascader >> text=江西省')
    await click('#cascader >> text=鹰潭市')
    await expect.poll(() => told('cascader_finish')).toMatchObject({ value: '3606' })
    await phone.frame.evaluate('sim.pages().at(-1).caller.shut()')
    await click('#show-calendar')
    await phone.frame.locator('#calendar').getByText('26', { exact: true }).first().click()
    await click('#calendar >> text=确定')
    const chosen = await phone.frame.evaluate(
      'new Date(sim.pages().at(-1).caller.data.told.calendar_confirm).getDate()',
    )
    expect(chosen).toBe(26)
  })
})

describe('feedback', () => {
  onGallery('feedback')

  test('dropdown-menu', async () => {
    await click('#dropdown [class*=title]')
    await click('text=好评')
    await expect.poll(() => field('sort')).toBe(1)
  })

  test('action-sheet and share-sheet', async () => {
    await click('#show-sheet')
    await click('text=选项一')
    await expect.poll(() => told('sheet_select')).toMatchObject({ name: '选项一' })
    await expect.poll(() => visible('text=选项一')).toBe(false)
    await click('#show-share')
    await click('text=海报')
    await expect.poll(() => told('share_select')).toMatchObject({ index: 1, name: '海报' })
    await phone.frame.evaluate('sim.pages().at(-1).caller.shut()')
    await expect.poll(() => visible('text=海报')).toBe(false)
  })

  test('overlay, popup with its transition, transition', async () => {
    await click('#show-overlay')
    await click('#on-overlay')
    await expect.poll(() => visible('#on-overlay')).toBe(false)
    await click('#show-popup')
    await expect.poll(() => told('popup_after_enter')).toBeTruthy()
    await click('[class*=close-icon]')
    await expect.poll(() => told('popup_after_leave')).toBeTruthy()
    await click('#show-transition')
    await expect.poll(() => visible('#faded')).toBe(true)
    await phone.frame.evaluate('sim.pages().at(-1).caller.shut()')
    await expect.poll(() => visible('#faded')).toBe(false)
  })

  test('dialog answers its promise; dialog with a slot', async () => {
    await click('#show-dialog')
    await click('text=确认')
    await expect.poll(() => field('answer')).toBe('yes')
    await expect.poll(() => visible('text=继续吗')).toBe(false)
    await click('#show-dialog2')
    await expect.poll(() => visible('#in-dialog')).toBe(true)
    await phone.frame.getByText('取消', { exact: true }).last().click()
    await expect.poll(() => visible('#in-dialog')).toBe(false)
  })

  test('toast, loading toast and notify come and go', async () => {
    await click('#show-wait')
    await expect.poll(() => visible('text=等一下')).toBe(true)
    await expect.poll(() => visible('text=等一下')).toBe(false)
    await click('#show-notify')
    await expect.poll(() => visible('text=通知内容')).toBe(true)
    await expect.poll(() => visible('text=通知内容'), { timeout: 3000 }).toBe(false)
    await click('#show-toast')
    await expect.poll(() => visible('text=成功了')).toBe(true)
    await expect.poll(() => visible('text=成功了'), { timeout: 4000 }).toBe(false)
  })

  test('swipe-cell opens under the finger', async () => {
    await drag('#swipe', -100, 0)
    await expect.poll(() => told('swipe_open')).toMatchObject({ position: 'right' })
    await click('text=删除')
    await expect.poll(() => told('swipe_click')).toBe('right')
    expect((await size('#loading')).width).toBeGreaterThan(10)
  })
})
