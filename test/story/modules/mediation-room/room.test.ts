import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectScreenText } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import { openPhones, press, tapText, until } from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'merchant', 'officer'] })
})
afterAll(() => story?.close())

it('a room: three phones talk, a proposal is countered and agreed to, and recorded as performed at once', async () => {
  const { consumer, merchant, officer } = story.phones as Record<
    'consumer' | 'merchant' | 'officer',
    StoryPhone
  >
  const { cloud, desk } = story.local

  const callAs = async (who: string, action: string, input: object) => {
    const [area, verb] = action.split('.') as [string, string]
    const key = `story-${verb}-${Math.random().toString(36).slice(2)}`
    const reply: any = await cloud.call(
      area,
      { action: verb, input, key },
      { openid: desk.openid(who) },
    )
    expect(reply, action).toMatchObject({ ok: true })

    return reply.data
  }

  const { caseId } = await callAs('consumer', 'complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '标价15元收了25元',
    request: '退还10元',
    amountFen: 1000,
    occurredAt: cloud.clock.now() - 600_000,
  })
  await callAs('dispatcher', 'complaint.decide', { caseId, decision: 'accept' })
  await callAs('dispatcher', 'dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer-1',
  })
  for (const step of ['acceptOffer', 'recordContact'])
    await callAs('officer', `officer.${step}`, { caseId })
  await callAs('officer', 'mediation.recordConsent', { caseId, mode: 'online' })

  // 网格员开启远程调处；双方从自己的页面进来
  await officer.go('reLaunch', `/officer/case/case?id=${caseId}`)
  await officer.tap('#tool-open-room')
  await officer.at('modules/mediation-room/pages/room/room')
  for (const [phone, page] of [
    [consumer, '/pages/complaint/case/case'],
    [merchant, '/merchant/case/case'],
  ] as const) {
    await phone.go('reLaunch', `${page}?id=${caseId}`)
    await phone.tap('#room', '.item')
    await phone.at('modules/mediation-room/pages/room/room')
  }

  const sayInRoom = async (phone: StoryPhone, text: string) => {
    await phone.type(text, '#draft')
    await phone.tap('#post')
  }

  await sayInRoom(officer, '两位好，请说说各自的想法')
  await sayInRoom(consumer, '多收的十元退给我就行🙏')
  await sayInRoom(merchant, '那天算错了，可以商量')

  for (const phone of [officer, consumer, merchant]) {
    await expectScreenText(phone, '多收的十元退给我就行🙏')
    await expectScreenText(phone, '那天算错了，可以商量')
  }
  await expectScreenText(merchant, '消费者在线')

  // 商家提五元，消费者还价十元，商家同意
  const proposes = async (phone: StoryPhone, amount: string) => {
    await until('the panel is open', async () => {
      const page = (await phone.mp.currentPage())!
      if (await page.data('isPanelOpen')) return true
      await phone.tap('#more')
      return undefined
    })
    await phone.tap('#propose')
    await phone.at('modules/mediation-room/pages/propose/propose')
    await tapText(phone, '退款', '#wanted', '.chip')
    await phone.type(amount, '#amountFen input')
    await press(phone, '#send')
    await phone.at('modules/mediation-room/pages/room/room')
  }

  await proposes(merchant, '5')
  await expectScreenText(consumer, '退款，5 元')

  await proposes(consumer, '10')
  await expectScreenText(merchant, '退款，10 元')
  await expectScreenText(merchant, '已有新的方案')

  await merchant.tap('room-card.open', '#agree', '.van-button')
  await expectScreenText(consumer, '双方都同意')

  // 网格员照此记录，当场履行；房间随之封存
  await officer.tap('room-card.agreed', '#record', '.van-button')
  await officer.at('officer/settle/settle')
  await officer.tap('#performed')
  await press(officer, '#save')
  await officer.at('modules/mediation-room/pages/room/room')

  for (const phone of [officer, consumer, merchant]) await expectScreenText(phone, '记录已封存')

  const view = await callAs('consumer', 'complaint.detail', { caseId })
  expect(view).toMatchObject({
    state: 'settled',
    room: { sealed: { count: 6 } },
    outcome: { amountFen: 1000 },
  })

  await until('nobody can speak', async () =>
    (await consumer.mp.currentPage())!.$('#draft').then((found) => !found),
  )
})
