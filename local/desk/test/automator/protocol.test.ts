import { beforeEach, describe, expect, it } from 'vitest'
import { at, drivePhone, find, home, mp, phone } from './driven.ts'

drivePhone()

describe('pages', () => {
  it('tells the page on top, its query and the stack below it', async () => {
    await home()
    await (await find('.go')).tap()
    const page = await at('pages/detail/detail')
    expect(page.query).toEqual({ id: '7' })
    expect((await mp.pageStack()).map(({ path }) => path)).toEqual(['pages/index/index', 'pages/detail/detail'])
    expect(await (await find('.id')).text()).toBe('第 7 号')
  })

  it('refuses a covered page in the words of DevTools', async () => {
    const below = await home()
    await mp.callWxMethod('navigateTo', { url: '/pages/detail/detail?id=1' })
    await at('pages/detail/detail')
    await expect(below.data()).rejects.toThrow('page is not on top of page stack')
    expect(await below.$('.title')).toBeNull()
  })

  it('gives each page instance an id of its own', async () => {
    await home()
    const open = async (id: number): Promise<any> => {
      await mp.callWxMethod('redirectTo', { url: `/pages/detail/detail?id=${id}` })
      await expect.poll(async () => (await mp.currentPage())?.query).toEqual({ id: String(id) })
      return (await mp.currentPage())!
    }
    expect((await open(1)).id).not.toBe((await open(2)).id)
  })

  it('reads and writes data by path, and calls methods', async () => {
    const page = await home()
    await page.setData({ count: 41, 'list[0].name': 'b' })
    expect(await page.data('list[0].name')).toBe('b')
    expect(await (await find('.title')).text()).toBe('Hello 41')
    expect(await page.data('nothing.here')).toBeUndefined()
    expect(await page.callMethod('sum', 2, 3)).toBe(5)
    await expect(page.callMethod('missing')).rejects.toThrow('page.missing not exists')
  })

  it('measures and scrolls', async () => {
    const page = await home()
    const { height } = await page.size()
    expect(height).toBeGreaterThan(300)
    await mp.pageScrollTo(30)
    await expect.poll(() => page.scrollTop(), { timeout: 3000 }).toBe(30)
  })
})

describe('elements', () => {
  beforeEach(home)

  it('finds by tag, class, id, attribute, comma and descent, and says null for nothing', async () => {
    const page = (await mp.currentPage())!
    for (const selector of ['view.title', '#head', '[data-kind="greeting"]', '.nothing, .title', '[id="head"]'])
      expect(await (await find(selector)).text()).toBe('Hello 0')
    expect(await page.$$('scroll-view .row')).toHaveLength(20)
    expect(await page.$$('.nothing')).toEqual([])
    expect(await page.$('.nothing')).toBeNull()
    expect(await page.$$('[data-kind]')).toEqual([])
  })

  it('finds by XPath', async () => {
    const page = (await mp.currentPage()) as any
    const title = await page.xpath('//view[@id="head"]')
    expect(await title.text()).toBe('Hello 0')
    expect(await page.getElementsByXpath('//scroll-view/view[starts-with(., "行 1")]')).toHaveLength(11)
    expect(await page.xpath('//nothing')).toBeNull()
  })

  it('gives the same handle for the same node', async () => {
    expect(await find('.title')).toBe(await find('#head'))
  })

  it('does not look into components, but finds what the page put into their slots', async () => {
    expect(await (await mp.currentPage())!.$('.card-title')).toBeNull()
    expect(await (await find('.slotted')).text()).toBe('插槽里的字')
    const card = await find('#card')
    const title = await card.$('.card-title')
    expect(await title.text()).toBe('卡片 · shut')
    await title.tap()
    expect(await card.data('state')).toBe('open')
    expect(await (await find('.opens')).text()).toBe('打开了 2 次')
    expect(await card.callMethod('double', 21)).toBe(42)
    await card.setData({ state: 'set' })
    expect(await title.text()).toBe('卡片 · set')
  })

  it('taps where it is told, not the button beside it', async () => {
    await (await find('.beside')).tap()
    expect(await (await find('.title')).text()).toBe('Hello 0')
  })

  it('taps with a real finger', async () => {
    await (await find('.plus')).tap()
    expect(await (await find('.title')).text()).toBe('Hello 1')
    await (await find('.under')).tap()
    expect(await (await find('.title')).text()).toBe('Hello 2')
  })

  it('taps it where it is when the page moves before the finger is there, and nothing else', async () => {
    // Another button comes to lie where this one was.
    await phone.page.evaluate(() => {
      const { handle } = window.agent
      window.agent.handle = async (method, params) => {
        const answer = await handle(method, params)
        if (method !== 'touch.place') return answer
        window.agent.handle = handle
        const page = window.phone.frame.contentDocument!
        const [plus, go] = ['.plus', '.go'].map((name) => page.querySelector(name)!.getBoundingClientRect().top)
        page.body.style.paddingTop = `${go! - plus!}px`
        return answer
      }
    })
    await (await find('.go')).tap()
    await at('pages/detail/detail')
    await mp.navigateBack()
    await at('pages/index/index')
    expect(await (await find('.title')).text()).toBe('Hello 0')
    await phone.page.evaluate(() => window.phone.frame.contentDocument!.body.removeAttribute('style'))
  })

  it('taps and does not hold where the process that drives the phone is busy while the finger is down', async () => {
    await phone.page.exposeFunction('busy', () => {
      const end = Date.now() + 800
      while (Date.now() < end);
    })
    await phone.page.evaluate(() =>
      window.phone.frame.contentDocument!.addEventListener('touchstart', () => void (window as any).busy(), {
        once: true,
      }),
    )
    await (await find('.plus')).tap()
    expect(await (await find('.title')).text()).toBe('Hello 1')
  })

  it('refuses to tap what something else covers', async () => {
    await expect((await find('.covered')).tap()).rejects.toThrow('covered by <view')
  })

  it('holds until longpress', async () => {
    await (await find('.held')).longpress()
    expect(await (await find('.held')).text()).toBe('held')
  })

  it('types, within the limit of the field', async () => {
    const field = await find('.name')
    await field.input('一二三四五六')
    expect(await (await find('.echo')).text()).toBe('一二三四五')
    expect(await field.value()).toBe('一二三四五')
    await (await find('.story')).input('一段话')
    expect(await (await mp.currentPage())!.data('story')).toBe('一段话')
  })

  it('moves switch, slider and scroll-view', async () => {
    const page = (await mp.currentPage())!
    await (await find('.agree')).tap()
    expect(await page.data('agreed')).toBe(true)
    await (await find('.much')).slideTo(64)
    expect(await page.data('much')).toBe(64)
    const list = await find('.long')
    await list.scrollTo(0, 50)
    expect(await list.property('scrollTop')).toBe(50)
    expect(await list.scrollHeight()).toBeGreaterThan(200)
  })

  it('tells properties, attributes, styles, size and place', async () => {
    const field = await find('.name')
    expect(await field.property('maxlength')).toBe(5)
    await expect(field.property('nope')).rejects.toThrow('input.nope not exists')
    const title = await find('.title')
    expect(await title.attribute('data-kind')).toBe('greeting')
    expect(await title.attribute('class')).toBe('title')
    expect(await title.style('display')).toBe('block')
    expect((await title.size()).width).toBeGreaterThan(300)
    expect((await title.offset()).left).toBeGreaterThan(0)
  })

  it('writes WXML, with component trees opened', async () => {
    expect(await (await find('.title')).outerWxml()).toBe(
      '<view class="title" id="head" data-kind="greeting">Hello 0</view>',
    )
    expect(await (await find('#card')).wxml()).toContain('卡片 · shut')
  })

  it('fires component events', async () => {
    await (await find('.name')).trigger('input', { value: 'abc' })
    expect(await (await find('.echo')).text()).toBe('abc')
  })
})
