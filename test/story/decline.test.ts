import { afterAll, beforeAll, expect, it } from 'vitest'
import { shopCodes } from '../../scripts/seed/merchants'
import { expectScreenText, readScreen } from '../pages/screen'
import type { Story, StoryPhone } from '../phones'
import { expectText, fileComplaint, openPhones, press, readText } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'dispatcher', 'officer', 'officer2'] })
})
afterAll(() => story?.close())

it('an urgent case goes out by itself: the nearest officer declines, another accepts and phones', async () => {
  const { consumer, dispatcher, officer, officer2 } = story.phones as Record<string, StoryPhone>

  // 第二位网格员正在找别的店
  await officer2!.go('navigateTo', '/officer/shop/shop')

  // 流动摊贩，急件：不等人分派，附近几位网格员的手机同时响
  const caseId = await fileComplaint(consumer!, shopCodes[0]!._id, {
    problem: '计量',
    statement: '买了两斤橘子，回家一称只有一斤六两，摊主推车要走了。',
    request: '补足分量或者退款',
    urgent: '流动摊贩',
  })
  await dispatcher!.go('reLaunch', `/command-centre/triage/triage?id=${caseId}`)

  await expectText(dispatcher!, '接单')

  // 最近的一位走不开，说明原因；另一位接了
  await officer!.at('pages/officer/officer')
  await expectText(officer!, '为什么是您')

  await officer!.mp.mockWxMethod('showActionSheet', { tapIndex: 0, errMsg: 'showActionSheet:ok' })
  await officer!.tap('.offer .quiet-action')

  await expectText(officer!, '手上没有任务')
  await expectScreenText(officer2!, '买了两斤橘子')

  await officer2!.tap('screen', 'offer-bar', '#accept', '.van-button')
  expect((await officer2!.at('officer/case/case')).query).toEqual({ id: caseId })
  await expectScreenText(officer2!, '给消费者打电话')
  expect(await readScreen(officer2!)).not.toContain('分钟能到')

  // 消费者看到新的承办人；前一位再也碰不到这件投诉
  await expectText(consumer!, '样例二')
  await expectText(consumer!, '样例二已接单')
  expect(await readText(consumer!, '#timeline')).not.toContain('13900000101')

  await officer!.go('navigateTo', `/officer/case/case?id=${caseId}`)
  await expectText(officer!, '没有找到')

  // 首次联系的时限从提交那一刻算起，联系上了就停
  await officer2!.mp.mockWxMethod('makePhoneCall', { errMsg: 'makePhoneCall:ok' })
  await officer2!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await press(officer2!, '#contact')
  await press(officer2!, '#reached')

  await expectText(consumer!, '网格员已与消费者取得联系')
  await expectText(dispatcher!, '网格员已与消费者取得联系')
})
