import { afterAll, beforeAll, expect, it } from 'vitest'
import { shopCodes } from '../../../../scripts/seed/merchants'
import type { Story, StoryPhone } from '../../../phones'
import { callAs } from '../../does'
import {
  acceptOffer,
  expectText,
  openPhones,
  press,
  readText,
  takePhoto,
  tapText,
  until,
} from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'officer'] })
})
afterAll(() => story?.close())

/** One voucher after the other, each shown and photographed. */
async function seesVoucher(officer: StoryPhone, title: string): Promise<void> {
  await officer.at('modules/goods-checks/pages/vouchers/vouchers')
  await until(`${title} is asked for`, async () =>
    (await readText(officer, '.card .heading')).includes(title),
  )
  await tapText(officer, '已出示', '#results', '.chip')
  await takePhoto(officer)
  await press(officer, '#save')
}

it('milk powder: a doubt, an officer within minutes, the vouchers seen together, and the doubt is gone', async () => {
  const { consumer, officer } = story.phones as Record<'consumer' | 'officer', StoryPhone>
  await officer.mp.mockWxMethod('makePhoneCall', { errMsg: 'makePhoneCall:ok' })
  await officer.go('reLaunch', '/pages/officer/officer')

  // 宋先生买了奶粉，不放心：扫店里的码，拍一张，写一句
  await consumer.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(shopCodes[0]!._id)}`)

  await expectText(consumer, '江边牛肉面馆')

  await press(consumer, '#request-check')
  await consumer.at('modules/goods-checks/pages/request/request')
  await takePhoto(consumer)
  await consumer.type('怀疑奶粉质量有问题，请帮我查证', '#statement textarea')
  await consumer.type('13900000001', '#phone input')
  await press(consumer, '#send')
  const { query } = await consumer.at('pages/complaint/case/case')
  const caseId = (query as { id: string }).id

  await expectText(consumer, '查证请求已收到')
  await expectText(consumer, '正在等网格员接单')
  // 没有人问他要商家怎么赔
  expect(await readText(consumer, '.page')).not.toMatch(/您希望商家|退款|受理/)

  // 不等指挥中心，附近的网格员就接到了，先打电话，再到店里
  await acceptOffer(officer, caseId)
  await officer.at('officer/case/case')
  await press(officer, '#contact')
  await press(officer, '#reached')

  await expectText(consumer, '网格员已与消费者取得联系')

  await press(officer, '#arrive')
  await expectText(consumer, '网格员已到现场')

  // 和他一起看三样凭证，每样拍下来
  await press(officer, '#next-step')
  await seesVoucher(officer, '进货凭证')

  await expectText(consumer, '已出示')

  await seesVoucher(officer, '质量检验报告')
  await seesVoucher(officer, '营业执照')

  // 疑虑消除：没有调解，没有编出来的赔偿
  await expectText(officer, '告诉消费者')

  await tapText(officer, '没有发现问题', '#conclusions', '.chip')
  await officer.type('罐底批号与进货单、检验报告一致，是正品渠道', '#note textarea')
  await press(officer, '#conclude')
  await officer.at('officer/case/case')

  await expectText(consumer, '查过了，没有发现问题')
  await expectText(consumer, '罐底批号与进货单、检验报告一致')

  const { name } = await callAs(story, 'consumer', 'documents.make', {
    caseId,
    form: 'goods_check',
  })
  expect(name).toContain('查证')

  const [head] = (await story.local.cloud.database.find('cases', { _id: caseId })) as any[]
  expect(head.state).toMatchObject({ state: 'concluded', outcome: { result: 'genuine' } })

  const reachedAfter = head.state.contactedAt - head.state.submittedAt
  expect(reachedAfter).toBeLessThan(30 * 60_000)
  for (const field of ['consent', 'agreement', 'acceptedAt', 'claimedFen'])
    expect(head.state).not.toHaveProperty(field)
})

it('a complaint whose words only ask for a check becomes one with a tap, and is taken back', async () => {
  const { consumer } = story.phones as Record<'consumer', StoryPhone>
  const { caseId } = await callAs(story, 'consumer', 'complaint.submit', {
    respondent: { by: 'register', merchantId: 'merchant-001' },
    statement: '怀疑奶粉质量有问题，请帮我查证',
    occurredAt: story.local.cloud.clock.now() - 60_000,
  })
  await consumer.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)

  await expectText(consumer, '改为请人来查证')

  await consumer.tap('#to-check', '.item')
  await consumer.at('modules/goods-checks/pages/request/request')

  await expectText(consumer, '江边牛肉面馆')

  await press(consumer, '#send')
  await expectText(consumer, '查证请求已收到')

  await until('the complaint is taken back', async () => {
    const [head] = (await story.local.cloud.database.find('cases', { _id: caseId })) as any[]
    return head.state.state === 'withdrawn'
  })
})
