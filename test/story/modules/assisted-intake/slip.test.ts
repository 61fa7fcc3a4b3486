import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectScreenText } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import { callAs } from '../../does'
import { expectText, openPhones, press, readText, takePhoto, tapText, until } from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['dispatcher', 'consumer'] })
})
afterAll(() => story?.close())

it('a person tells it at the desk, and follows, adds to and rates it on their own phone', async () => {
  const { dispatcher, consumer } = story.phones as Record<string, StoryPhone>

  // 窗口：调度员照对方的话登记，拍下小票，把编号和回执码给对方
  await dispatcher!.go('reLaunch', '/modules/assisted-intake/pages/record/record')
  await tapText(dispatcher!, '窗口', '#ways', '.chip')
  await dispatcher!.type('样例来访人', '#name input')
  await dispatcher!.type('13900000001', '#phone input')
  await dispatcher!.type('鹰潭市月湖区样例路1号', '#address input')
  await dispatcher!.type('牛肉面', '#shopName input')
  await dispatcher!.tap('#look-up')
  await dispatcher!.tap('#shop-merchant-001')
  await tapText(dispatcher!, '价格', '#problems', '.chip')
  await dispatcher!.type('墙上写15元，结账收了25元', '#statement textarea')
  await takePhoto(dispatcher!)
  await dispatcher!.type('退还多收的10元', '#request textarea')
  await press(dispatcher!, '#save')

  await expectText(dispatcher!, '回执码')

  const slip = await until('the slip shows number and code', async () => {
    const [, number, code] =
      /([A-Z]+-\d{8}-[0-9A-Z]+)\s+回执码\s+([0-9A-Z]{8})/.exec(
        await readText(dispatcher!, '#done'),
      ) ?? []
    return number && code ? { number, code } : undefined
  })

  // 在自己的手机上凭回执打开
  await consumer!.go('reLaunch', '/pages/complaint/mine/mine')
  await consumer!.tap('#claim', '.item')
  await consumer!.at('modules/assisted-intake/pages/claim/claim')
  await consumer!.type(slip.number, '#number input')
  await consumer!.type(slip.code, '#code input')
  const claim = await consumer!.mp.currentPage()
  await claim!.callMethod('withPhone', { detail: {} })

  await expectText(consumer!, '没有拿到微信手机号')

  await press(consumer!, '#open')
  const page = await consumer!.at('pages/complaint/case/case')
  const caseId = (page.query as { id: string }).id

  await expectText(consumer!, '江边牛肉面馆')
  await expectScreenText(consumer!, '凭登记回执')

  // 补充、看着它办结、评价，和自己提交的一样
  await callAs(story, 'consumer', 'complaint.supplement', { caseId, text: '同桌的人也看到了' })
  await callAs(story, 'dispatcher', 'complaint.decide', { caseId, decision: 'accept' })
  await callAs(story, 'dispatcher', 'dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer-1',
  })
  await callAs(story, 'officer', 'officer.acceptOffer', { caseId })
  await callAs(story, 'officer', 'officer.recordContact', { caseId })
  await callAs(story, 'officer', 'mediation.recordConsent', { caseId, mode: 'phone' })
  const outcome = {
    mode: 'phone',
    remedies: ['refund'],
    amountFen: 1000,
    terms: '退还10元',
    performedAtOnce: true,
  }
  await callAs(story, 'officer', 'mediation.settle', { caseId, ...outcome })
  await press(consumer!, '#came')

  await expectScreenText(consumer!, '这次服务怎么样')

  const rated = await callAs(story, 'consumer', 'complaint.rate', {
    caseId,
    stars: 5,
    tags: ['quick'],
  })

  expect(rated.rating).toMatchObject({ stars: 5 })
})
