import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectScreenText } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import {
  expectText,
  fillInContact,
  openPhones,
  press,
  readText,
  takePhoto,
  tapText,
  until,
} from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'dispatcher'] })
})
afterAll(() => story?.close())

const longText = '蜜'.repeat(10_000)

it('a livestream seller without an address: the form says who is competent, the centre hands over', async () => {
  const { consumer, dispatcher } = story.phones as Record<'consumer' | 'dispatcher', StoryPhone>

  // 钱女士在直播间买了蜂蜜，到手是糖浆
  await consumer.go('reLaunch', '/pages/complaint/form/form')
  await tapText(consumer, '直播间', '#channels', '.chip')
  await tapText(consumer, '抖音', '#platforms', '.chip')
  await consumer.type('🍯样例蜂蜜直播间', '#merchantName input')
  await consumer.type('搜一搜样例蜂蜜', '#link input')
  await consumer.type('6921 0000 1111 2222', '#orderNumber input')
  await tapText(consumer, '没有公示地址', '#address-statuses', '.chip')

  // 屏幕马上说归哪里管、为什么
  await expectText(consumer, '归哪里管：平台经营者住所地的县级市场监管局')
  await expectText(consumer, '第121号令第十三条')

  await consumer.tap('#transfer')
  await tapText(consumer, '虚假', '#problems', '.chip')
  await consumer.type('直播里说是土蜂蜜，收到的是糖浆', '#statement textarea')

  // 网址不是网址、没有截图：各在各的下面说，写过的都还在
  await press(consumer, '#next')
  await expectScreenText(consumer, '这不是网址')
  await expectScreenText(consumer, '直播会消失')

  expect((await (await consumer.mp.currentPage())!.data()).draft).toMatchObject({
    link: '搜一搜样例蜂蜜',
    orderNumber: '6921 0000 1111 2222',
    merchantName: '🍯样例蜂蜜直播间',
  })

  await consumer.type(longText, '#link input')
  await press(consumer, '#next')
  await expectScreenText(consumer, '最多 4000 个字')

  await consumer.type('复制打开 https://v.example.com/room/1 看直播', '#link input')
  await takePhoto(consumer)
  await press(consumer, '#next')
  await consumer.type('退款', '#request textarea')
  await fillInContact(consumer)
  await press(consumer, '#submit')
  const { query } = await consumer.at('pages/complaint/case/case')
  const caseId = (query as { id: string }).id

  await expectText(consumer, '归哪里管')

  const [filed] = (await story.local.cloud.database.find('cases', { _id: caseId })) as any[]
  expect(filed.state).toMatchObject({
    onlineSale: { channel: 'stream', platform: 'douyin', addressStatus: 'none' },
    transferConsent: { agrees: true },
  })

  // 指挥中心：看得到网址、订单号和归哪里管，移送过去
  await dispatcher.go('reLaunch', `/command-centre/triage/triage?id=${caseId}`)
  for (const words of ['https://v.example.com/room/1', '6921000011112222', '归哪里管'])
    await expectText(dispatcher, words)

  await dispatcher.tap('#to-transfer')
  await dispatcher.at('modules/online-sellers/pages/transfer/transfer')
  await expectText(dispatcher, '投诉人已同意移送')

  await press(dispatcher, '#hand-over')
  await expectText(dispatcher, '请写接收部门的全称')

  await dispatcher.type('样例市样例区市场监督管理局', '#bureau input')
  await press(dispatcher, '#hand-over')
  await expectText(dispatcher, '已移送样例市样例区市场监督管理局')

  // 对方收到，回执留在案件里
  await dispatcher.type('收件编号 样例-2026-0001', '#receipt input')
  await press(dispatcher, '#save-receipt')
  await expectText(dispatcher, '对方已收到：收件编号 样例-2026-0001')

  // 钱女士：移送到哪里、对方的回执、决定书
  await consumer.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)
  await consumer.tap('#to-transfer')
  await consumer.at('modules/online-sellers/pages/transfer/transfer')
  await expectText(consumer, '已移送样例市样例区市场监督管理局')
  await expectText(consumer, '收件编号 样例-2026-0001')

  await consumer.go('reLaunch', `/pages/complaint/decision/decision?id=${caseId}`)
  await expectScreenText(consumer, '已移送样例市样例区市场监督管理局')

  const [ended] = (await story.local.cloud.database.find('cases', { _id: caseId })) as any[]
  expect(ended.state).toMatchObject({ state: 'refused', outcome: { ground: 'not_ours' } })
})

it('consent can be given on the page of the case, and taken back before the hand-over', async () => {
  const { consumer } = story.phones as Record<'consumer', StoryPhone>
  const key = 'online-later'
  const { data } = (await story.local.cloud.call(
    'complaint',
    {
      action: 'submit',
      key,
      input: {
        respondent: {
          by: 'online',
          channel: 'shop',
          platform: 'taobao',
          name: '样例茶叶店',
          addressStatus: 'elsewhere',
          address: '样例市样例区一路 1 号',
        },
        statement: '茶叶发霉了',
        occurredAt: story.local.cloud.clock.now() - 60_000,
      },
    },
    { openid: story.local.desk.openid('consumer') },
  )) as { data: { caseId: string } }

  await consumer.go('reLaunch', `/pages/complaint/case/case?id=${data.caseId}`)
  await expectText(consumer, '看看归哪里管，同意就移送过去')
  await consumer.tap('#to-transfer')
  await consumer.at('modules/online-sellers/pages/transfer/transfer')
  await expectText(consumer, '商家公示地址所在地的县级市场监管局')
  await press(consumer, '#agree')
  await expectText(consumer, '您已同意移送')

  await consumer.tap('#take-back')
  await until('the consent is taken back', async () =>
    (await readText(consumer, '#consent')).includes('您不同意移送'),
  )
})
