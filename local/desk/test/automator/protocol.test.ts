import { beforeEach, describe, expect, it } from 'vitest'
import {
  findElement,
  miniProgram,
  openHomePage,
  phone,
  useDrivenPhone,
  waitForPage,
} from './open-driven-phone.ts'

useDrivenPhone()

describe('pages', () => {
  it('returns the top page, its query and the page stack', async () => {
    await openHomePage()
    await (await findElement('.go')).tap()
    const page = await waitForPage('pages/detail/detail')
    expect(page.query).toEqual({ id: '7' })
    expect((await miniProgram.pageStack()).map(({ path }) => path)).toEqual([
      'pages/index/index',
      'pages/detail/detail',
    ])
    expect(await (await findElement('.id')).text()).toBe('第 7 号')
  })

  it('refuses a covered page with the text of DevTools', async () => {
    const below = await openHomePage()
    await miniProgram.callWxMethod('navigateTo', { url: '/pages/detail/detail?id=1' })
    await waitForPage('pages/detail/detail')
    await expect(below.data()).rejects.toThrow('page is not on top of page stack')
    expect(await below.$('.title')).toBeNull()
  })

  it('gives each page instance its own id', async () => {
    await openHomePage()
    const open = async (id: number): Promise<any> => {
      await miniProgram.callWxMethod('redirectTo', { url: `/pages/detail/detail?id=${id}` })
      await expect
        .poll(async () => (await miniProgram.currentPage())?.query)
        .toEqual({ id: String(id) })
      return (await miniProgram.currentPage())!
    }
    expect((await open(1)).id).not.toBe((await open(2)).id)
  })

  it('reads and writes data by path, and calls methods', async () => {
    const page = await openHomePage()
    await page.setData({ count: 41, 'list[0].name': 'b' })
    expect(await page.data('list[0].name')).toBe('b')
    expect(await (await findElement('.title')).text()).toBe('Hello 41')
    expect(await page.data('nothing.here')).toBeUndefined()
    expect(await page.callMethod('sum', 2, 3)).toBe(5)
    await expect(page.callMethod('missing')).rejects.toThrow('page.missing not exists')
  })

  it('measures and scrolls', async () => {
    const page = await openHomePage()
    const { height } = await page.size()
    expect(height).toBeGreaterThan(300)
    await miniProgram.pageScrollTo(30)
    await expect.poll(() => page.scrollTop()).toBe(30)
  })
})

describe('elements', () => {
  beforeEach(openHomePage)

  it('finds elements by tag, class, id, attribute, comma and descent, and returns null if there is none', async () => {
    const page = (await miniProgram.currentPage())!
    for (const selector of [
      'view.title',
      '#head',
      '[data-kind="greeting"]',
      '.nothing, .title',
      '[id="head"]',
    ])
      expect(await (await findElement(selector)).text()).toBe('Hello 0')
    expect(await page.$$('scroll-view .row')).toHaveLength(20)
    expect(await page.$$('.nothing')).toEqual([])
    expect(await page.$('.nothing')).toBeNull()
    expect(await page.$$('[data-kind]')).toEqual([])
  })

  it('finds by XPath', async () => {
    const page = (await miniProgram.currentPage()) as any
    const title = await page.xpath('//view[@id="head"]')
    expect(await title.text()).toBe('Hello 0')
    expect(
      await page.getElementsByXpath('//scroll-view/view[starts-with(., "行 1")]'),
    ).toHaveLength(11)
    expect(await page.xpath('//nothing')).toBeNull()
  })

  it('gives the same handle for the same node', async () => {
    expect(await findElement('.title')).toBe(await findElement('#head'))
  })

  it('does not search in components, but finds elements that the page put into their slots', async () => {
    expect(await (await miniProgram.currentPage())!.$('.card-title')).toBeNull()
    expect(await (await findElement('.slotted')).text()).toBe('插槽里的字')
    const card = await findElement('#card')
    const title = await card.$('.card-title')
    expect(await title.text()).toBe('卡片 · shut')
    await title.tap()
    expect(await card.data('state')).toBe('open')
    expect(await (await findElement('.opens')).text()).toBe('打开了 2 次')
    expect(await card.callMethod('double', 21)).toBe(42)
    await card.setData({ state: 'set' })
    expect(await title.text()).toBe('卡片 · set')
  })

  it('taps the given element, not the button next to it', async () => {
    await (await findElement('.beside')).tap()
    expect(await (await findElement('.title')).text()).toBe('Hello 0')
  })

  it('taps with real touch events', async () => {
    await (await findElement('.plus')).tap()
    expect(await (await findElement('.title')).text()).toBe('Hello 1')
    await (await findElement('.under')).tap()
    expect(await (await findElement('.title')).text()).toBe('Hello 2')
  })

  it('taps an element at its new position if the page moves before the touch', async () => {
    // Another button moves to the position of this one.
    await phone.page.evaluate(() => {
      const { handle } = window.agent
      window.agent.handle = async (method, params) => {
        const answer = await handle(method, params)
        if (method !== 'touch.place') return answer
        window.agent.handle = handle
        const page = window.phone.frame.contentDocument!
        const [plus, go] = ['.plus', '.go'].map(
          (name) => page.querySelector(name)!.getBoundingClientRect().top,
        )
        page.body.style.paddingTop = `${go! - plus!}px`
        return answer
      }
    })
    await (await findElement('.go')).tap()
    await waitForPage('pages/detail/detail')
    await miniProgram.navigateBack()
    await waitForPage('pages/index/index')
    expect(await (await findElement('.title')).text()).toBe('Hello 0')
    await phone.page.evaluate(() =>
      window.phone.frame.contentDocument!.body.removeAttribute('style'),
    )
  })

  it('taps without a long press if the driving process is busy during the touch', async () => {
    await phone.page.exposeFunction('busy', () => {
      const end = Date.now() + 800
      while (Date.now() < end);
    })
    await phone.page.evaluate(() =>
      window.phone.frame.contentDocument!.addEventListener(
        'touchstart',
        () => void (window as any).busy(),
        {
          once: true,
        },
      ),
    )
    await (await findElement('.plus')).tap()
    expect(await (await findElement('.title')).text()).toBe('Hello 1')
  })

  it('refuses to tap a covered element', async () => {
    await expect((await findElement('.covered')).tap()).rejects.toThrow('covered by <view')
  })

  it('holds until the long press', async () => {
    await (await findElement('.held')).longpress()
    expect(await (await findElement('.held')).text()).toBe('held')
  })

  it('types within the length limit of the field', async () => {
    const field = await findElement('.name')
    await field.input('一二三四五六')
    expect(await (await findElement('.echo')).text()).toBe('一二三四五')
    expect(await field.value()).toBe('一二三四五')
    await (await findElement('.story')).input('一段话')
    expect(await (await miniProgram.currentPage())!.data('story')).toBe('一段话')
  })

  it('moves switch, slider and scroll-view', async () => {
    const page = (await miniProgram.currentPage())!
    await (await findElement('.agree')).tap()
    expect(await page.data('agreed')).toBe(true)
    await (await findElement('.much')).slideTo(64)
    expect(await page.data('much')).toBe(64)
    const list = await findElement('.long')
    await list.scrollTo(0, 50)
    expect(await list.property('scrollTop')).toBe(50)
    expect(await list.scrollHeight()).toBeGreaterThan(200)
  })

  it('returns properties, attributes, styles, size and position', async () => {
    const field = await findElement('.name')
    expect(await field.property('maxlength')).toBe(5)
    await expect(field.property('nope')).rejects.toThrow('input.nope not exists')
    const title = await findElement('.title')
    expect(await title.attribute('data-kind')).toBe('greeting')
    expect(await title.attribute('class')).toBe('title')
    expect(await title.style('display')).toBe('block')
    expect((await title.size()).width).toBeGreaterThan(300)
    expect((await title.offset()).left).toBeGreaterThan(0)
  })

  it('returns WXML with the trees of components', async () => {
    expect(await (await findElement('.title')).outerWxml()).toBe(
      '<view class="title" id="head" data-kind="greeting">Hello 0</view>',
    )
    expect(await (await findElement('#card')).wxml()).toContain('卡片 · shut')
  })

  it('fires component events', async () => {
    await (await findElement('.name')).trigger('input', { value: 'abc' })
    expect(await (await findElement('.echo')).text()).toBe('abc')
  })
})
