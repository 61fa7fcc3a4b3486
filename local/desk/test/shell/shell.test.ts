import { describe, expect, it } from 'vitest'
import {
  cardLabels,
  local,
  logicFrame,
  openDeskPage,
  pageFrame,
  personCard,
  shell,
  useDesk,
} from './open-desk.ts'

useDesk()

describe('the desk', () => {
  it('shows the first phones with their persons and pages', async () => {
    await openDeskPage()
    expect(await cardLabels()).toEqual(['消费者', '网格员', '调度员'])
    for (const label of await cardLabels())
      await expect.poll(() => pageFrame(label!).locator('.title').textContent()).toBe('Hello 0')
    expect(await shell.title()).toBe('样例桌面 · 桌面')
  })

  it('adds, removes and moves phones, and remembers it', async () => {
    await openDeskPage()
    await shell.getByLabel('拿一部手机').selectOption({ label: '领导' })
    await shell.getByRole('button', { name: '网格员：收起' }).click()
    await shell.getByRole('button', { name: '领导：左移' }).click()
    expect(await cardLabels()).toEqual(['消费者', '领导', '调度员'])
    await shell.reload()
    await shell.locator('.card').first().waitFor()
    expect(await cardLabels()).toEqual(['消费者', '领导', '调度员'])
  })

  it('scrolls a chosen phone into view, selects it, and shrinks phones that do not fit', async () => {
    await shell.setViewportSize({ width: 1280, height: 800 })
    await openDeskPage()
    const inView = async (label: string) => {
      const box = (await personCard(label).boundingBox())!
      return box.x >= 0 && box.x + box.width <= 1280 - 284
    }
    for (const label of ['消费者', '网格员', '调度员'])
      await expect.poll(() => inView(label)).toBe(true)
    await shell.getByLabel('拿一部手机').selectOption({ label: '领导' })
    await expect.poll(() => inView('领导')).toBe(true)
    expect(await personCard('领导').getAttribute('class')).toContain('chosen')
  })

  it('leads through a tour with its phones, which can be interrupted and continued', async () => {
    const steps = [
      { who: 'anna', title: '第一步', said: '先扫码' },
      { who: 'dora', title: '第二步', said: '再看' },
    ]
    local.desk.set({ opens: ['anna', 'cora'], tour: steps })
    try {
      await openDeskPage()
      expect(await cardLabels()).toEqual(['消费者', '调度员'])
      const tour = shell.getByRole('region', { name: '导览' })
      await expect.poll(() => tour.getByText('先扫码').isVisible()).toBe(true)
      await tour.getByText('下一步').click()
      expect(await cardLabels()).toEqual(['消费者', '调度员', '领导'])
      expect(await personCard('领导').getAttribute('class')).toContain('chosen')
      await shell.reload()
      await expect.poll(() => tour.getByText('第二步').isVisible()).toBe(true)
      await tour.getByText('走完了').click()
      expect(await tour.isVisible()).toBe(false)
      const again = shell.getByRole('button', { name: '导览' })
      await again.click()
      expect(await tour.getByText('第一步').isVisible()).toBe(true)
      await tour.getByText('下一步').click()
      await tour.getByText('不看了').click()
      await shell.reload()
      await again.click()
      expect(await tour.getByText('第二步').isVisible()).toBe(true)
    } finally {
      local.desk.set({ opens: ['anna', 'bert', 'cora'], tour: [] })
    }
  })

  it('does not reload a phone when another is moved', async () => {
    await openDeskPage()
    await pageFrame('消费者').locator('.plus').click()
    await shell.getByRole('button', { name: '网格员：左移' }).click()
    expect(await cardLabels()).toEqual(['网格员', '消费者', '调度员'])
    expect(await pageFrame('消费者').locator('.title').textContent()).toBe('Hello 1')
  })

  it('opens the phones and the page that a deep link names', async () => {
    await openDeskPage('/?as=bert,newcomer&page=/pages/detail/detail%3Fid%3D5')
    await expect.poll(() => pageFrame('网格员').locator('.id').textContent()).toBe('第 5 号')
    await expect.poll(() => pageFrame('newcomer').locator('.title').textContent()).toBe('Hello 0')
  })

  it('keeps the data of the persons separate', async () => {
    await openDeskPage()
    await pageFrame('消费者').locator('.title').waitFor()
    await pageFrame('网格员').locator('.title').waitFor()
    const frames = await Promise.all(['消费者', '网格员', '调度员'].map(logicFrame))
    await frames[0]!.evaluate(() => (globalThis as any).wx.setStorageSync('mine', 'anna'))
    const seen = await Promise.all(
      frames.map((frame) => frame.evaluate(() => (globalThis as any).wx.getStorageSync('mine'))),
    )
    expect(seen).toEqual(['anna', '', ''])
  })
})

describe('the wall', () => {
  it('is scanned with the selected phone by a click or by keyboard', async () => {
    await openDeskPage()
    await personCard('网格员').locator('h2').click()
    await shell.getByPlaceholder('找店名').fill('江边')
    expect(await shell.locator('.wall .code').count()).toBe(1)
    await shell.locator('.wall .code').focus()
    await shell.keyboard.press('Enter')
    await expect.poll(() => pageFrame('网格员').locator('.id').isVisible()).toBe(true)
    expect(await pageFrame('消费者').locator('.title').isVisible()).toBe(true)
  })

  it('is scanned with the phone whose page was touched last', async () => {
    await openDeskPage()
    for (const label of ['网格员', '消费者', '调度员', '消费者']) {
      await pageFrame(label).locator('.title').click()
      await expect.poll(() => personCard(label).getAttribute('class')).toContain('chosen')
    }
    // A dialog that takes the focus does not count as a touch.
    await (await logicFrame('网格员')).evaluate(
      () => void (globalThis as any).wx.showModal({ title: '要不要提醒' }),
    )
    await expect
      .poll(() => shell.evaluate(() => document.activeElement?.getAttribute('title')))
      .toBe('网格员的手机')
    await shell.getByRole('button', { name: '水果店' }).click()
    await expect.poll(() => pageFrame('消费者').locator('.id').isVisible()).toBe(true)
  })

  it('is scanned by dropping a code on a phone', async () => {
    await openDeskPage()
    await pageFrame('调度员').locator('.title').waitFor()
    await shell.getByRole('button', { name: '水果店' }).dragTo(personCard('调度员').locator('h2'))
    await expect.poll(() => pageFrame('调度员').locator('.id').isVisible()).toBe(true)
  })
})
