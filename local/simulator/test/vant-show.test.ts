import { describe, expect, test } from 'vitest'
import { click, drag, field, onGallery, openGallery, phone, size, told, visible } from './gallery.ts'

openGallery()

describe('show', () => {
  onGallery('show')

  test('collapse opens by createAnimation', async () => {
    expect((await size('#folded')).height).toBeGreaterThan(0)
    await click('#fold [class*=title]')
    await expect.poll(() => field('active')).toEqual(['1'])
    await expect.poll(async () => (await size('#fold')).height).toBeGreaterThan(70)
  })

  test('tag, notice-bar, icon, steps tell their taps', async () => {
    await click('#closeable [class*=tag__close]')
    expect(await told('tag_close')).toBeTruthy()
    await click('#notice [class*=right-icon]')
    expect(await told('notice_close')).toBeTruthy()
    await click('#icon')
    expect(await told('icon_click')).toBeTruthy()
    await click('#steps >> text=步骤三')
    expect(await told('steps_click_step')).toBe(2)
  })

  test('image loads and reports what is broken; count-down ends', async () => {
    await expect.poll(() => told('image_load')).toEqual({ width: 20, height: 20 })
    expect(await told('broken_error')).toBeTruthy()
    await expect.poll(() => told('count_finish'), { timeout: 4000 }).toBeTruthy()
  })

  test('skeleton gives way to the content', async () => {
    expect(await visible('#real')).toBe(false)
    await phone.frame.evaluate('sim.pages().at(-1).caller.loaded()')
    await expect.poll(() => visible('#real')).toBe(true)
  })

  test('circle paints on both kinds of canvas', async () => {
    const painted = (nth: number) =>
      phone.frame
        .locator('wx-canvas canvas')
        .nth(nth)
        .evaluate((canvas) => {
          const { width, height } = canvas as HTMLCanvasElement
          const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
          return data.some((value) => value > 0)
        })
    await expect.poll(() => painted(0)).toBe(true)
    await expect.poll(() => painted(1)).toBe(true)
  })

  test('tree-select, progress, col', async () => {
    await click('#tree >> text=江苏')
    await click('#tree >> text=南京')
    expect(await field('chosen')).toBe(3)
    const { width } = await size('#col [class*=van-col]')
    expect(width).toBeCloseTo((375 + 20) / 3, 0)
    expect((await size('#progress')).height).toBeGreaterThan(2)
  })

  test('sticky sticks; submit-bar and goods-action are tapped', async () => {
    await phone.frame.evaluate("scrollBy(0, document.querySelector('#stuck').getBoundingClientRect().top + 200)")
    await expect.poll(() => told('sticky_scroll')).toMatchObject({ isFixed: true })
    await expect.poll(async () => (await size('#stuck')).y).toBeLessThan(120)
    await click('#submit >> text=提交订单')
    expect(await told('submit_submit')).toBeTruthy()
    await click('#goods-button >> text=加入购物车')
    expect(await told('goods_click')).toBeTruthy()
    await click('#goods-icon >> text=客服')
    expect(await told('goodsicon_click')).toBeTruthy()
  })
})

describe('navigation', () => {
  onGallery('nav')

  test('nav-bar, tabs by tap and by swipe', async () => {
    await click('#bar >> text=返回')
    expect(await told('bar_click_left')).toBeTruthy()
    await click('#tabs >> text=标签 1')
    expect(await told('tabs_change')).toMatchObject({ index: 1, title: '标签 1' })
    await drag('#tabs [class*=tabs__content]', -150, 0)
    await expect.poll(() => told('tabs_change')).toMatchObject({ index: 2 })
  })

  test('grid, sidebar, tabbar, index-bar', async () => {
    await click('#grid >> text=文字')
    expect(await told('grid_click')).toBeTruthy()
    await click('#side')
    expect(await told('sidebar_change')).toBe(1)
    await click('#bar-item')
    expect(await told('tabbar_change')).toBe(1)
    await phone.frame.locator('#index [class*=index-bar__index]').nth(1).click()
    await expect.poll(() => told('index_select')).toBe('B')
  })
})
