import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectScreenText } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import { expectText, openPhones, press, takePhoto, tapText } from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'merchant'] })
})
afterAll(() => story?.close())

it('two consumers with the same dispute complain together; the shop answers at once and they are reconciled', async () => {
  const { consumer, merchant } = story.phones as Record<string, StoryPhone>
  const { cloud, desk } = story.local

  const callAs = async (who: string, name: string, action: string, input: object) => {
    const key = `story-${action}-${Math.random().toString(36).slice(2)}`
    const reply = (await cloud.call(
      name,
      { action, input, key },
      { openid: desk.openid(who) },
    )) as {
      ok: boolean
      data: any
    }
    expect(reply, `${name}.${action}`).toMatchObject({ ok: true })

    return reply.data
  }

  const { caseId } = await callAs('consumer', 'complaint', 'submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '标价15元收了25元',
    request: '退还10元',
    occurredAt: cloud.clock.now() - 1000,
  })
  await callAs('dispatcher', 'complaint', 'decide', { caseId, decision: 'accept' })

  // 消费者邀请同桌的人；对方在自己的手机上看过、同意，加入共同投诉
  const { invitation } = await callAs('consumer', 'complaint', 'invite', { caseId })
  const friend = await story.open('consumer2')
  await friend.go('reLaunch', `/modules/joint-complaints/pages/join/join?invitation=${invitation}`)

  await expectText(friend, '标价15元收了25元')

  await friend.type('我也多付了十元', '#statement textarea')
  await friend.type('样例乙', '#name input')
  await friend.type('13900000002', '#phone input')
  await friend.type('鹰潭市月湖区样例路2号', '#address input')
  await takePhoto(friend)
  await press(friend, '#join')

  await expectScreenText(friend, '共同投诉要您同意才行')

  await friend.tap('#consent')
  await press(friend, '#join')
  await friend.at('pages/complaint/case/case')

  await expectText(friend, '第 1 位投诉人')

  await friend.tap('#filed-words', '.item')
  await expectScreenText(friend, '现场拍摄')

  // 商家看到投诉（看不到是谁），提出办法
  await merchant!.go('reLaunch', `/merchant/case/case?id=${caseId}`)
  await press(merchant!, '#answer')
  await merchant!.at('merchant/answer/answer')
  await tapText(merchant!, '愿意解决', '#responses', '.chip')
  await tapText(merchant!, '退款', '#wanted', '.chip')
  await merchant!.type('20', '#amountFen input')
  await merchant!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await press(merchant!, '#send')
  await merchant!.at('merchant/case/case')

  // 共同投诉人先同意，消费者才能接受
  await friend.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)
  await expectText(friend, '退款、20 元')
  await friend.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await friend.tap('#headline', '#act', '.van-button')
  await expectText(friend, '第 2 位投诉人同意由代表与商家和解')

  // 消费者接受，投诉了结，三部手机都看得到
  await consumer!.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)

  await expectText(consumer!, '退款、20 元')

  await consumer!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await consumer!.tap('#headline', '#act', '.van-button')

  for (const phone of [consumer!, friend]) await expectScreenText(phone, '双方自行和解')
  await expectScreenText(merchant!, '自行和解')
})
