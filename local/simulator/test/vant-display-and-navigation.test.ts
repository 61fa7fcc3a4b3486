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
} from './gallery.ts'

openGallery()

describe('show', () => {
  onGallery('show')

  test('collapse opens by createAnimation', async () => {
    expect((await boxOf('#folded')).height).toBeGreaterThan(0)
    await click('#fold [class*=title]')
    await expect.poll(() => readField('active')).toEqual(['1'])
    await expect.poll(async () => (await boxOf('#fold')).height).toBeGreaterThan(70)
  })

  test('tag, notice-bar, icon and steps report their taps', async () => {
    await click('#closeable [class*=tag__close]')
    expect(await readRecord('tag_close')).toBeTruthy()
    await click('#notice [class*=right-icon]')
    expect(await readRecord('notice_close')).toBeTruthy()
    await click('#icon')
    expect(await readRecord('icon_click')).toBeTruthy()
    await click('#steps >> text=步骤三')
    expect(await readRecord('steps_click_step')).toBe(2)
  })

  test('image loads and reports errors; count-down ends', async () => {
    await expect.poll(() => readRecord('image_load')).toEqual({ width: 20, height: 20 })
    expect(await readRecord('broken_error')).toBeTruthy()
    await expect.poll(() => readRecord('count_finish'), { timeout: 4000 }).toBeTruthy()
  })

  test('skeleton is replaced by the content', async () => {
    expect(await isVisible('#real')).toBe(false)
    await phone.frame.evaluate('sim.pages().at(-1).caller.loaded()')
    await expect.poll(() => isVisible('#real')).toBe(true)
  })

  test('circle paints on both kinds of canvas', async () => {
    const painted = (nth: number) =>
      phone.frame
        .locator('wx-canvas canvas')
        .nth(nth)
        .evaluate((canvas) => {
          const { width, height } = canvas as HTMLCanvasElement
          const { data } = (canvas as HTMLCanvasElement)
            .getContext('2d')!
            .getImageData(0, 0, width, height)
          return data.some((value) => value > 0)
        })
    await expect.poll(() => painted(0)).toBe(true)
    await expect.poll(() => painted(1)).toBe(true)
  })

  test('tree-select selects, progress and col have their widths', async () => {
    await click('#tree >> text=江苏')
    await click('#tree >> text=南京')
    expect(await readField('chosen')).toBe(3)
    const { width } = await boxOf('#col [class*=van-col]')
    expect(width).toBeCloseTo((375 + 20) / 3, 0)
    expect((await boxOf('#progress')).height).toBeGreaterThan(2)
  })

  test('sticky stays at the top; submit-bar and goods-action report their taps', async () => {
    await phone.frame.evaluate(
      "scrollBy(0, document.querySelector('#stuck').getBoundingClientRect().top + 200)",
    )
    await expect.poll(() => readRecord('sticky_scroll')).toMatchObject({ isFixed: true })
    await expect.poll(async () => (await boxOf('#stuck')).y).toBeLessThan(120)
    await click('#submit >> text=提交订单')
    expect(await readRecord('submit_submit')).toBeTruthy()
    await click('#goods-button >> text=加入购物车')
    expect(await readRecord('goods_click')).toBeTruthy()
    await click('#goods-icon >> text=客服')
    expect(await readRecord('goodsicon_click')).toBeTruthy()
  })
})

describe('navigation', () => {
  onGallery('nav')

  test('nav-bar reports taps; tabs change by tap and by swipe', async () => {
    await click('#bar >> text=返回')
    expect(await readRecord('bar_click_left')).toBeTruthy()
    await click('#tabs >> text=标签 1')
    expect(await readRecord('tabs_change')).toMatchObject({ index: 1, title: '标签 1' })
    await drag('#tabs [class*=tabs__content]', -150, 0)
    await expect.poll(() => readRecord('tabs_change')).toMatchObject({ index: 2 })
  })

  test('grid, sidebar, tabbar and index-bar report their choice', async () => {
    await click('#grid >> text=文字')
    expect(await readRecord('grid_click')).toBeTruthy()
    await click('#side')
    expect(await readRecord('sidebar_change')).toBe(1)
    await click('#bar-item')
    expect(await readRecord('tabbar_change')).toBe(1)
    await phone.frame.locator('#index [class*=index-bar__index]').nth(1).click()
    await expect.poll(() => readRecord('index_select')).toBe('B')
  })
})
