import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Story, StoryPhone } from '../../../phones'
import { callAs } from '../../does'
import { expectText, openPhones, press, tapText, until } from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['dispatcher', 'officer', 'officer2', 'leader'] })
  // 样例二在别的区上班
  for (const [name, at] of [
    ['staff', { districtId: 'longhushan' }],
    ['duty', { districtId: 'longhushan', onDuty: true, since: 1 }],
  ] as const)
    await story.local.cloud.database.update(name, { _id: 'officer-2' }, { $set: at })
})
afterAll(() => story?.close())

const ok = (errMsg: string) => ({ confirm: true, cancel: false, errMsg })

it('the centre calls within the minute while the officer is on the way; another district sends reinforcement', async () => {
  const { dispatcher, officer, officer2, leader } = story.phones as Record<string, StoryPhone>
  for (const phone of [dispatcher!, leader!, officer!])
    await phone.mp.mockWxMethod('showModal', ok('showModal:ok'))
  await dispatcher!.mp.mockWxMethod('makePhoneCall', { errMsg: 'makePhoneCall:ok' })

  // 摊主正要走，马上派出去，网格员接了单在路上
  const { caseId } = await callAs(story, 'consumer', 'complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '路边摊收了钱不找零，正要推车走',
    request: '退还多收的钱',
    occurredAt: story.local.cloud.clock.now() - 60_000,
  })
  await callAs(story, 'dispatcher', 'dispatch.confirmTriage', {
    caseId,
    class: 'urgent',
    officerId: 'officer-1',
  })
  await callAs(story, 'officer', 'officer.acceptOffer', { caseId })

  // 指挥中心看到这一分钟还剩多少，不等网格员，自己先打
  await dispatcher!.go('reLaunch', `/command-centre/triage/triage?id=${caseId}`)

  await expectText(dispatcher!, '还剩')

  await dispatcher!.tap('#consumer', '.soft')
  await press(dispatcher!, '#reached')
  const head = await until('the call stands in the record', async () => {
    const [found] = (await story.local.cloud.database.find('cases', { _id: caseId })) as any[]
    return found.state.contactedAt === undefined ? undefined : found
  })

  expect(head.state.contactedAt - head.state.submittedAt).toBeLessThanOrEqual(60_000)

  // 本区抽不出人：别的区的样例二也在名单上，派他去增援
  await tapText(dispatcher!, '龙虎山', '', '.officer')
  await officer2!.go('reLaunch', '/pages/officer/officer')

  await expectText(officer2!, '为什么是您')

  await press(officer2!, '#accept')
  await officer2!.at('officer/case/case')
  await officer2!.go('reLaunch', '/pages/officer/officer')

  await expectText(officer2!, '去增援样例一，案件由对方承办')

  // 局长在案卷里催办，网格员签收、回报，案卷里有指令也有结果
  await leader!.go('reLaunch', `/officer/file/file?id=${caseId}`)
  await expectText(leader!, '派人增援')

  await leader!.tap('#urge')
  await officer!.go('reLaunch', '/pages/officer/officer')

  await expectText(officer!, '行政指令')

  await officer!.tap('order-card', '#acknowledge', '.van-button')
  await expectText(officer!, '回报结果')

  await officer!.mp.mockWxMethod('showModal', {
    ...ok('showModal:ok'),
    content: '摊主找到了，已经退款',
  })
  await officer!.tap('order-card', '#report', '.van-button')
  await until('the order is answered', async () => {
    const types = (await story.local.cloud.database.find('events', { caseId })).map(
      ({ type }) => type,
    )
    return types.includes('case.ordered') && types.includes('case.order_reported')
  })
  await leader!.go('reLaunch', `/officer/file/file?id=${caseId}`)
  await leader!.tap('#section-handling', '.item')

  await expectText(leader!, '摊主找到了，已经退款')
})
