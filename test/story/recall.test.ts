import { afterAll, beforeAll, expect, it } from 'vitest'
import { callsAsPerson } from '../../scripts/screenshots/calls'
import { readScreen, setNetwork } from '../pages/screen'
import type { Story, StoryPhone } from '../phones'
import { createOwnedCase } from './in-hand'
import { expectText, openPhones, press, until } from './people'

let story: Story
let as: ReturnType<typeof callsAsPerson>
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'officer', 'dispatcher'] })
  as = callsAsPerson(story.local)
})
afterAll(() => story?.close())

it('an officer cannot be reached: the centre takes the case back, tells the officer why, and sends another', async () => {
  const { consumer, officer, dispatcher } = story.phones as Record<string, StoryPhone>
  const noodles = await createOwnedCase(story, 'merchant-001')
  const shop = await createOwnedCase(story, 'merchant-002')

  // 网格员去第一件的路上没有网络，照样打了电话、记了下来；第二件开着
  await officer!.go('reLaunch', `/officer/case/case?id=${noodles}`)

  await expectText(officer!, '给消费者打电话')

  await setNetwork(officer!, 'none')
  await officer!.mp.mockWxMethod('makePhoneCall', { errMsg: 'makePhoneCall:ok' })
  await officer!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await press(officer!, '#contact')
  await press(officer!, '#reached')

  await expectText(officer!, '1 项待发送')

  // 调度员打不通他的电话，在案件页收回：先选原因，改了主意就什么也没有发生，再来一次确认
  await dispatcher!.go('reLaunch', `/command-centre/triage/triage?id=${noodles}`)
  await expectText(dispatcher!, '收回，另派人')

  await dispatcher!.mp.mockWxMethod('showActionSheet', {
    tapIndex: 1,
    errMsg: 'showActionSheet:ok',
  })
  await dispatcher!.mp.mockWxMethod('showModal', {
    confirm: false,
    cancel: true,
    errMsg: 'showModal:ok',
  })
  await dispatcher!.tap('#recall')
  await dispatcher!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })

  expect((await as('officer')('complaint.detail', { caseId: noodles })).state).toBe('assigned')

  await dispatcher!.tap('#recall')
  await expectText(dispatcher!, '派给谁')
  await expectText(dispatcher!, '刚收回')
  expect(await readScreen(dispatcher!)).not.toContain('派给 样例一')

  // 消费者只知道会有另一位网格员来
  await consumer!.go('reLaunch', `/pages/complaint/case/case?id=${noodles}`)
  await expectText(consumer!, '会有另一位网格员来办理')
  expect(await readScreen(consumer!)).not.toMatch(/收回|联系不上/)

  // 另派一位
  await press(dispatcher!, '#confirm')
  const asked = await until('somebody is asked', async () => {
    const [head] = await story.local.cloud.database.find('cases', { _id: noodles })
    return head!.offeredTo
  })

  expect(asked).toEqual([expect.stringMatching(/^officer-[^1]/)])

  // 第一位有网络了：记下的没有收下，写明原因，等他自己看过再删
  await setNetwork(officer!, 'wifi')
  await expectText(officer!, '中心已收回此案：联系不上网格员', 40_000)

  await officer!.go('reLaunch', '/pages/officer/officer')
  await expectText(officer!, '中心已收回此案：联系不上网格员')
  await expectText(officer!, '1 项没有收下')

  await officer!.tap('#offline', '.item')
  await officer!.at('officer/waiting/waiting')

  await expectText(officer!, '没有收下：中心已收回此案：联系不上网格员')

  const types = (await story.local.cloud.database.find('events', { caseId: noodles })).map(
    ({ type }) => type,
  )
  expect(types).not.toContain('contact.made')

  // 第二件正开着，中心因为他不能再办而收回：页面马上说明，不用刷新
  await officer!.go('reLaunch', `/officer/case/case?id=${shop}`)
  await expectText(officer!, '给消费者打电话')

  await dispatcher!.go('reLaunch', `/command-centre/triage/triage?id=${shop}`)
  await expectText(dispatcher!, '收回，另派人')

  await dispatcher!.mp.mockWxMethod('showActionSheet', {
    tapIndex: 0,
    errMsg: 'showActionSheet:ok',
  })
  await dispatcher!.tap('#recall')
  await until('the page says so', async () => {
    const text = await readScreen(officer!)
    return text.includes('中心已收回此案：因病、因故') && !text.includes('给消费者打电话')
  })
})
