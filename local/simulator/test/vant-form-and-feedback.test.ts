import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  boxOf,
  click,
  drag,
  isVisible,
  onGallery,
  openGallery,
  phone,
  readField,
  readRecord,
  stage,
} from './gallery.ts'

openGallery()

test('every component of Vant is in the gallery', () => {
  const folder = join(import.meta.dirname, '../../../node_modules/@vant/weapp/lib')
  const vantComponents = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, 'index.wxml')),
  )
  const usedComponents = Object.values(stage.simulator.build().config.pages).flatMap((json) =>
    Object.values(json.usingComponents),
  )
  // van-picker uses these internally.
  const inside = ['picker-column']
  const missingComponents = vantComponents.filter(
    (name) =>
      !inside.includes(name) &&
      !usedComponents.includes(`/miniprogram_npm/@vant/weapp/${name}/index`),
  )
  expect(vantComponents.length).toBeGreaterThan(60)
  expect(missingComponents).toEqual([])
})

describe('form', () => {
  onGallery('form')

  test('field has a model, an error message and confirm, inside a cell-group', async () => {
    expect(await isVisible('text=必填')).toBe(true)
    await phone.frame.fill('#field input', '李四')
    expect(await readField('text')).toBe('李四')
    await expect.poll(() => isVisible('text=必填')).toBe(false)
    await phone.page.keyboard.press('Enter')
    expect(await readRecord('field_confirm')).toBe('李四')
  })

  test('field as a textarea counts its characters', async () => {
    await phone.frame.fill('#area-text textarea', '多收了十元')
    expect(await readField('story')).toBe('多收了十元')
    await expect.poll(() => phone.frame.textContent('#area-text')).toContain('5/50')
  })

  test('search reports the text and its clearing', async () => {
    await phone.frame.fill('#search input', 'noodle')
    await phone.page.keyboard.press('Enter')
    expect(await readField('word')).toBe('noodle')
    expect(await readRecord('search_search')).toBe('noodle')
  })

  test('checkbox, checkbox-group and radio-group report their values', async () => {
    await click('#checkbox wx-icon, #checkbox [class*=icon-wrap]')
    expect(await readField('checked')).toBe(true)
    await click('#many-b [class*=icon-wrap]')
    await click('#many-a [class*=icon-wrap]')
    expect(await readField('many')).toEqual(['b', 'a'])
    await click('#one-2 [class*=icon-wrap]')
    expect(await readField('one')).toBe('2')
  })

  test('rate, stepper and switch report their values', async () => {
    await phone.frame.locator('#rate [class*=rate__icon]').nth(3).click()
    expect(await readField('rate')).toBe(4)
    await click('#stepper [class*=plus]')
    await expect.poll(() => readField('count')).toBe(2)
    await click('#switch [class*=node]')
    expect(await readField('open')).toBe(true)
  })

  test('slider moves when its button is dragged', async () => {
    const { width } = await boxOf('#slider')
    await drag('#slider [class*=button]', width * 0.2, 0)
    expect(await readRecord('slider_change')).toBeGreaterThanOrEqual(48)
  })

  test('uploader opens the file chooser, shows a preview and deletes', async () => {
    const chooser = phone.page.waitForEvent('filechooser')
    await click('#uploader [class*=upload-icon]')
    await phone.page.click('text=从手机相册选择')
    await (await chooser).setFiles([join(import.meta.dirname, 'fixtures/price.png')])
    await expect.poll(async () => (await readField('files')).length).toBe(1)
    await expect
      .poll(() =>
        phone.frame.$eval(
          '#uploader [class*=preview] img',
          (image) => (image as HTMLImageElement).naturalWidth,
        ),
      )
      .toBe(2)
    await click('#uploader [class*=delete]')
    await expect.poll(async () => (await readField('files')).length).toBe(0)
  })

  test('picker and datetime-picker turn when dragged', async () => {
    await drag('#picker wx-picker-column, #picker picker-column', 0, -44)
    await expect.poll(() => readRecord('picker_change')).toMatchObject({ value: '宁波', index: 1 })
    await drag('#datetime wx-picker-column, #datetime picker-column', 0, -44)
    await expect.poll(() => readField('time')).toBe('13:00')
  })

  test('area, cascader and calendar return a choice from their popups', async () => {
    await click('#show-area')
    await click('#area >> text=确认')
    await expect
      .poll(() => readRecord('area_confirm'))
      .toMatchObject({ values: [{ code: '330000' }, { code: '330100' }] })
    await phone.frame.evaluate('sim.pages().at(-1).caller.shut()')
    await click('#show-cascader')
    await click('#cascader >> text=福建省')
    await click('#cascader >> text=厦门市')
    await expect.poll(() => readRecord('cascader_finish')).toMatchObject({ value: '3502' })
    await phone.frame.evaluate('sim.pages().at(-1).caller.shut()')
    await click('#show-calendar')
    await phone.frame.locator('#calendar').getByText('26', { exact: true }).first().click()
    await click('#calendar >> text=确定')
    const chosenDate = await phone.frame.evaluate(
      'new Date(sim.pages().at(-1).caller.data.told.calendar_confirm).getDate()',
    )
    expect(chosenDate).toBe(26)
  })
})

describe('feedback', () => {
  onGallery('feedback')

  test('dropdown-menu returns a choice', async () => {
    await click('#dropdown [class*=title]')
    await click('text=好评')
    await expect.poll(() => readField('sort')).toBe(1)
  })

  test('action-sheet and share-sheet return a choice', async () => {
    await click('#show-sheet')
    await click('text=选项一')
    await expect.poll(() => readRecord('sheet_select')).toMatchObject({ name: '选项一' })
    await expect.poll(() => isVisible('text=选项一')).toBe(false)
    await click('#show-share')
    await click('text=海报')
    await expect.poll(() => readRecord('share_select')).toMatchObject({ index: 1, name: '海报' })
    await phone.frame.evaluate('sim.pages().at(-1).caller.shut()')
    await expect.poll(() => isVisible('text=海报')).toBe(false)
  })

  test('overlay, popup and transition open and close', async () => {
    await click('#show-overlay')
    await click('#on-overlay')
    await expect.poll(() => isVisible('#on-overlay')).toBe(false)
    await click('#show-popup')
    await expect.poll(() => readRecord('popup_after_enter')).toBeTruthy()
    await click('[class*=close-icon]')
    await expect.poll(() => readRecord('popup_after_leave')).toBeTruthy()
    await click('#show-transition')
    await expect.poll(() => isVisible('#faded')).toBe(true)
    await phone.frame.evaluate('sim.pages().at(-1).caller.shut()')
    await expect.poll(() => isVisible('#faded')).toBe(false)
  })

  test('dialog resolves its promise, also with a slot', async () => {
    await click('#show-dialog')
    await click('text=确认')
    await expect.poll(() => readField('answer')).toBe('yes')
    await expect.poll(() => isVisible('text=继续吗')).toBe(false)
    await click('#show-dialog2')
    await expect.poll(() => isVisible('#in-dialog')).toBe(true)
    await phone.frame.getByText('取消', { exact: true }).last().click()
    await expect.poll(() => isVisible('#in-dialog')).toBe(false)
  })

  test('toast, loading toast and notify appear and disappear', async () => {
    await click('#show-wait')
    await expect.poll(() => isVisible('text=等一下')).toBe(true)
    await expect.poll(() => isVisible('text=等一下')).toBe(false)
    await click('#show-notify')
    await expect.poll(() => isVisible('text=通知内容')).toBe(true)
    await expect.poll(() => isVisible('text=通知内容')).toBe(false)
    await click('#show-toast')
    await expect.poll(() => isVisible('text=成功了')).toBe(true)
    await expect.poll(() => isVisible('text=成功了'), { timeout: 4000 }).toBe(false)
  })

  test('swipe-cell opens when dragged', async () => {
    await drag('#swipe', -100, 0)
    await expect.poll(() => readRecord('swipe_open')).toMatchObject({ position: 'right' })
    await click('text=删除')
    await expect.poll(() => readRecord('swipe_click')).toBe('right')
    expect((await boxOf('#loading')).width).toBeGreaterThan(10)
  })
})
