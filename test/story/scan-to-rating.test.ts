import { afterAll, beforeAll, expect, it } from 'vitest'
import { shopCodes } from '../../scripts/seed/merchants'
import type { Story } from '../phones'
import {
  acceptOffer,
  dispatchCase,
  expectText,
  fileComplaint,
  openPhones,
  press,
  readText,
  tapText,
} from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'dispatcher', 'officer'], isolation: 'fork' })
})
afterAll(() => story?.close())

it('from the code on the wall to the rating, across three phones', async () => {
  const { consumer, dispatcher, officer } = story.phones as Record<
    string,
    import('../phones').StoryPhone
  >

  // 消费者扫码投诉：多收了十块钱，拍了价目表
  const caseId = await fileComplaint(consumer!, shopCodes[0]!._id, {
    problem: '价格',
    statement: '墙上写牛肉面15元，结账收了25元，多收10元。',
    request: '退还多收的10元',
    photo: true,
  })

  await expectText(consumer!, '正在为您派网格员')

  // 指挥中心一键确认，派给责任网格员
  expect(await dispatchCase(dispatcher!, caseId)).toContain('样例一')
  await expectText(consumer!, '正在等网格员接单')

  // 网格员的手机响了，写着为什么是他；接单、打电话、到场
  await officer!.at('pages/officer/officer')
  await expectText(officer!, '网格内')

  await acceptOffer(officer!, caseId)
  await expectText(consumer!, '样例一')

  await officer!.mp.mockWxMethod('makePhoneCall', { errMsg: 'makePhoneCall:ok' })
  await officer!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await press(officer!, '#contact')
  await press(officer!, '#reached')

  await expectText(officer!, '到现场')

  await press(officer!, '#arrive')
  await expectText(officer!, '谈成了')

  // 先问双方是否愿意调解，一点就记下；当场谈成、当场退款：调解记录
  await officer!.mp.mockWxMethod('showActionSheet', { tapIndex: 1, errMsg: 'showActionSheet:ok' })
  await press(officer!, '#settle')
  await officer!.at('officer/settle/settle')
  await tapText(officer!, '现场', '#modes', '.chip')
  await tapText(officer!, '退款', '#remedies', '.chip')
  await officer!.type('10', '#amount input')
  await officer!.tap('#performed')
  await press(officer!, '#save')
  await officer!.at('officer/case/case')

  await expectText(officer!, '调解成功')

  // 消费者看见每一步，给网格员打五星
  await expectText(consumer!, '钱收到了吗？')

  await press(consumer!, '#came')
  await expectText(consumer!, '调解成功')

  await consumer!.tap('#timeline', '#more')
  const timeline = await readText(consumer!, '#timeline')

  for (const step of ['提交', '受理', '接单', '联系', '到', '消费者电话、商家当面同意'])
    expect(timeline).toContain(step)

  const stars = await (await consumer!.see('#stars')).$$('.star')
  expect(stars).toHaveLength(5)

  await stars[4]!.tap()
  await tapText(consumer!, '来得快', '#tags', '.chip')
  await press(consumer!, '#rate')

  await expectText(consumer!, '您的评价')
})
