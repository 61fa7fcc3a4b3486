import { describe, expect, it } from 'vitest'
import {
  deviceFrame,
  local,
  logicFrame,
  openDeskPage,
  pageErrors,
  pageFrame,
  personCard,
  shell,
  useDesk,
} from './open-desk.ts'

useDesk()

describe('the tools', () => {
  it('show console, data, WXML, storage and network of the chosen phone', async () => {
    await openDeskPage()
    await pageFrame('消费者').locator('.plus').click()
    await shell.getByRole('button', { name: '消费者：工具' }).click()
    const tool = shell.getByRole('tabpanel')
    await expect.poll(() => tool.textContent()).toContain('plus 1')
    await shell.getByRole('tab', { name: '控制台' }).press('ArrowRight')
    expect(await tool.textContent()).toContain('count 1')
    await shell.getByRole('tab', { name: 'WXML' }).click()
    expect(await tool.textContent()).toContain('Hello 1')
    await personCard('网格员').locator('h2').click()
    expect(await tool.textContent()).toContain('Hello 0')
    await shell.getByRole('tab', { name: '存储' }).click()
    expect(await tool.textContent()).toContain('什么都没有存')
  })

  it('count errors on the card and show them in full', async () => {
    await openDeskPage()
    await pageFrame('消费者').locator('.title').waitFor()
    await (await logicFrame('消费者')).evaluate(() => {
      setTimeout(() => (globalThis as any).getCurrentPages()[0].boom())
    })
    await personCard('消费者').getByText('1 个错误').click()
    await expect
      .poll(() => shell.getByRole('tabpanel').textContent())
      .toMatch(/boom on purpose.*index\.js:\d+/s)
    await local.simulator.reload()
    await expect.poll(() => personCard('消费者').locator('.errors').isHidden()).toBe(true)
    // The error belongs to the app, not to the desk.
    pageErrors.splice(
      0,
      pageErrors.length,
      ...pageErrors.filter((fault) => fault !== 'boom on purpose'),
    )
  })

  it('list overlapping names below each other', async () => {
    await openDeskPage()
    await pageFrame('消费者').locator('.title').waitFor()
    await shell.getByRole('button', { name: '消费者：工具' }).click()
    await shell.getByRole('tab', { name: '设备' }).click()
    expect(await shell.locator('.ground i span').first().textContent()).toMatch(
      /^消费者\n网格员\n调度员\n领导/,
    )
  })

  it('change the device: looks, type size, line', async () => {
    await openDeskPage()
    await pageFrame('消费者').locator('.title').waitFor()
    await shell.getByRole('button', { name: '消费者：工具' }).click()
    await shell.getByRole('tab', { name: '设备' }).click()
    await shell.getByRole('button', { name: '深色', exact: true }).click()
    await shell.getByRole('button', { name: '断网' }).click()
    await shell.getByRole('button', { name: '大字', exact: true }).click()
    await expect
      .poll(async () =>
        (await logicFrame('消费者')).evaluate('wx.getAppBaseInfo().fontSizeSetting').catch(String),
      )
      .toBe(20)
    const state = await (await logicFrame('消费者')).evaluate(async () => {
      const { wx } = globalThis as any
      const { theme, fontSizeSetting } = wx.getAppBaseInfo()
      return [theme, fontSizeSetting, (await wx.getNetworkType()).networkType]
    })
    expect(state).toEqual(['dark', 20, 'none'])
  })

  it('list the subscription messages, each of which opens its page', async () => {
    await openDeskPage('/?as=cora')
    await pageFrame('调度员').locator('.title').waitFor()
    const { openid } = local.desk.person('cora')
    const data = { thing1: { value: '您的投诉有了回音' } }
    local.cloud.outbox.push({
      id: '1',
      at: Date.now(),
      openid,
      templateId: 't',
      page: 'pages/detail/detail?id=4',
      data,
    })
    await shell.getByRole('button', { name: '调度员：工具' }).click()
    await shell.getByRole('tab', { name: '消息' }).click()
    await shell.getByRole('button', { name: '您的投诉有了回音' }).click()
    await expect.poll(() => pageFrame('调度员').locator('.id').textContent()).toBe('第 4 号')
  })

  it('move the clock of the cloud and of the pages together', async () => {
    await openDeskPage()
    await pageFrame('消费者').locator('.title').waitFor()
    await shell.getByLabel('拨动云端时钟').selectOption({ label: '一天后' })
    const ahead = async () =>
      (await logicFrame('消费者')).evaluate((now) => Date.now() - now, Date.now())
    await expect.poll(ahead).toBeGreaterThan(86_300_000)
    expect(local.cloud.clock.now() - Date.now()).toBeGreaterThan(86_300_000)
    await shell.getByLabel('拨动云端时钟').selectOption({ label: '回到现在' })
    await expect.poll(ahead).toBeLessThan(10_000)
  })
})

describe('a call', () => {
  it('rings on the phone of the called person', async () => {
    await openDeskPage()
    await pageFrame('消费者').locator('.title').waitFor()
    await pageFrame('网格员').locator('.title').waitFor()
    await (await logicFrame('消费者')).evaluate(() =>
      (globalThis as any).wx.makePhoneCall({ phoneNumber: '13900000002' }),
    )
    await deviceFrame('网格员').getByRole('button', { name: '接听' }).click()
    await expect
      .poll(() => deviceFrame('消费者').locator('.call').textContent())
      .toContain('通话中')
    await deviceFrame('消费者').getByRole('button', { name: '挂断' }).click()
    await deviceFrame('网格员').locator('.call').waitFor({ state: 'hidden' })
  })

  it('hides the app, and dialogs of the app appear after the call', async () => {
    await openDeskPage()
    await pageFrame('消费者').locator('.title').waitFor()
    const app = await logicFrame('消费者')
    await app.evaluate(async () => {
      const scope = globalThis as any
      scope.course = []
      scope.wx.onAppHide(() => scope.course.push('hidden'))
      scope.wx.onAppShow(() => scope.course.push('shown'))
      await scope.wx.makePhoneCall({ phoneNumber: '12315' })
      scope.wx.showModal({ title: '联系上了吗', success: () => scope.course.push('answered') })
    })
    await deviceFrame('消费者').locator('.call').waitFor()
    expect(await deviceFrame('消费者').locator('dialog').count()).toBe(0)
    await deviceFrame('消费者').getByRole('button', { name: '挂断' }).click()
    await deviceFrame('消费者').getByRole('button', { name: '确定' }).click()
    await expect
      .poll(() => app.evaluate(() => (globalThis as any).course))
      .toEqual(['hidden', 'shown', 'answered'])
  })
})

describe('permission', () => {
  it('is asked once, is refused with WeChat’s text, and can be changed in the settings', async () => {
    await openDeskPage('/?as=cora')
    await pageFrame('调度员').locator('.title').waitFor()
    const frame = await logicFrame('调度员')
    const ask = () =>
      frame.evaluate(() =>
        (globalThis as any).wx.getLocation({}).then(
          () => 'given',
          (error: any) => error.errMsg,
        ),
      )
    const first = ask()
    await expect
      .poll(() => deviceFrame('调度员').getByRole('dialog').textContent())
      .toContain('用来试验位置')
    await deviceFrame('调度员').getByRole('button', { name: '拒绝' }).click()
    expect(await first).toBe('getLocation:fail auth deny')
    expect(await ask()).toBe('getLocation:fail auth denied')
    await deviceFrame('调度员').getByRole('button', { name: '更多' }).click()
    await deviceFrame('调度员').getByRole('button', { name: '权限设置' }).click()
    await deviceFrame('调度员').getByRole('switch', { name: '位置信息' }).check()
    await deviceFrame('调度员').getByRole('button', { name: '完成' }).click()
    expect(await ask()).toBe('given')
  })
})
