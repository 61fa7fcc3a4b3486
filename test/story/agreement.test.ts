import { afterAll, beforeAll, expect, it } from 'vitest'
import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { agreementInput, strokes } from '../actions/mediation/on-table'
import { type Story, type StoryPhone, until } from '../phones'
import { callAs } from './does'
import { createCountingHand } from './hand'
import { drawSignature, expectText, openPhones, press, readText, tapText } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'officer', 'leader'] })
})
afterAll(() => story?.close())

/** The noodle shop took ten yuan too much; the officer has phoned and stands in the shop. */
async function createCaseOnSite(): Promise<string> {
  const { caseId } = await callAs(story, 'consumer', 'complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '墙上写牛肉面15元，收了25元。',
    request: '退还多收的10元',
    amountFen: 1000,
    occurredAt: story.local.cloud.clock.now() - 600_000,
  })
  await callAs(story, 'dispatcher', 'complaint.decide', { caseId, decision: 'accept' })
  await callAs(story, 'dispatcher', 'dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer-1',
  })
  for (const step of ['acceptOffer', 'recordContact', 'recordArrival'])
    await callAs(story, 'officer', `officer.${step}`, { caseId })

  return caseId
}

it('an agreement on the spot: tapped together, read and signed by both in at most thirty taps and three minutes', async () => {
  const { consumer, officer, leader } = story.phones as Record<string, StoryPhone>
  const caseId = await createCaseOnSite()
  await consumer!.mp.callWxMethod('removeStorageSync', 'phone-proof')
  const hand = createCountingHand(officer!)

  // 网格员点“拟调解协议”，先问双方是否都愿意调解：一点就记下，接着点出条款，填商家电话，生成协议
  await officer!.mp.mockWxMethod('showActionSheet', { tapIndex: 0, errMsg: 'showActionSheet:ok' })
  await officer!.go('navigateTo', `/officer/case/case?id=${caseId}`)
  await hand.tap('#tool-agreement')
  hand.elsewhere(1)
  await officer!.at('officer/agreement/agreement')
  for (const clause of ['退款', '再无其他争议']) {
    hand.elsewhere(1)
    await tapText(officer!, clause, '#kinds', '.chip')
  }
  await hand.type('07010000000', '#merchant-phone')
  await hand.tap('#propose', '.van-button')
  await officer!.at('pages/agreement/sign/sign')

  await expectText(officer!, '请双方看过全文再签名')

  const { consent } = await callAs(story, 'officer', 'complaint.detail', { caseId })
  expect(consent).toMatchObject({
    mode: 'on_site',
    asked: { consumer: 'in_person', merchant: 'in_person' },
  })

  // 商家在网格员的手机上签，消费者在自己的手机上签：两边指纹一样
  await hand.tap('#sign-respondent', '.van-button')
  await drawSignature(officer!)
  hand.elsewhere(1)
  hand.signs()

  await expectText(officer!, '在调解员手机上')

  await consumer!.go('navigateTo', `/pages/complaint/case/case?id=${caseId}`)
  await expectText(consumer!, '等您签名')

  await consumer!.tap('#agreement')
  await consumer!.at('pages/agreement/sign/sign')
  const view = await callAs(story, 'officer', 'mediation.agreement', { caseId })

  await expectText(consumer!, '请看过全文再签名')
  expect(
    ((await (await consumer!.mp.currentPage())!.data('view')) as { fingerprint: string })
      .fingerprint,
  ).toBe(view.fingerprint)

  await press(consumer!, '#sign-complainant')
  // 不验证手机号也能签；愿意的点一下，签名就和微信的手机号绑在一起
  await expectText(consumer!, '没有验证手机号也能签')

  await press(consumer!, '#prove')
  await expectText(consumer!, '签名和您经微信验证的手机号绑在一起')

  await drawSignature(consumer!)
  // 打开案件、点协议、点签名、确认
  hand.elsewhere(4)
  hand.signs()
  hand.reads(view.text)

  // 负责人打电话问商家：是本人签的，协议才生效
  await expectText(consumer!, '核实签名后生效')

  await leader!.go('navigateTo', `/officer/file/file?id=${caseId}`)
  await leader!.mp.mockWxMethod('showModal', {
    confirm: true,
    content: '店主说是自己签的',
    errMsg: 'showModal:ok',
  })
  await press(leader!, '#vouch-respondent')

  await expectText(consumer!, '协议生效')
  await expectText(officer!, '协议生效')
  await expectText(consumer!, '签名人手机号：投诉人经微信验证，被投诉人没有验证')

  console.log(`agreement on the spot, signed by both: ${hand.said}`)
  expect(hand.did.taps).toBeLessThanOrEqual(30)
  expect(hand.total).toBeLessThanOrEqual(180)
  expect(await callAs(story, 'consumer', 'complaint.detail', { caseId })).toMatchObject({
    state: 'settled',
  })
})

it('no agreement: ended on ground (3), and the consumer holds form 8', async () => {
  const { consumer, officer } = story.phones as Record<string, StoryPhone>
  const caseId = await createCaseOnSite()
  await officer!.go('navigateTo', `/officer/case/case?id=${caseId}`)
  await press(officer!, '#terminate')
  await officer!.at('officer/terminate/terminate')
  await tapText(officer!, '一方明确表示无法达成协议', '#grounds', '.chip')
  await officer!.type('消费者要求退10元，商家只肯退2元。', '#note textarea')
  await officer!.tap('#preview', '#ask')
  await until('the document is shown', async () =>
    (await readText(officer!, '#preview')).includes('投诉终止调解决定书'),
  )
  await officer!.tap('#preview', '#close')
  await press(officer!, '#save')
  await officer!.at('officer/case/case')
  await consumer!.go('navigateTo', `/pages/complaint/case/case?id=${caseId}`)

  await expectText(consumer!, '看终止调解决定书')

  const { name } = await callAs(story, 'consumer', 'documents.make', {
    caseId,
    form: 'termination',
  })
  expect(name).toMatch(/市监终〔\d{4}〕第\d+号\.pdf$/)
})

it('agreed and not performed: the case is open again, with the same officer', async () => {
  const { consumer, officer } = story.phones as Record<string, StoryPhone>
  const { clock } = story.local.cloud
  const today = shanghaiDayOf(Date.now())
  await clock.set(startOfDay(today) - 60_000)
  const caseId = await createCaseOnSite()
  const by = shanghaiDayOf(clock.now())
  const refund = { kind: 'refund', amount: 1000, by, way: 'cash' } as const
  await callAs(story, 'officer', 'mediation.recordConsent', { caseId, mode: 'on_site' })
  const { agreement } = await callAs(
    story,
    'officer',
    'mediation.proposeAgreement',
    agreementInput(caseId, { clauses: [refund] }),
  )
  const signing = { caseId, textHash: agreement.textHash, strokes }
  await callAs(story, 'officer', 'mediation.signOnOfficerPhone', {
    ...signing,
    signer: 'respondent',
  })
  await callAs(story, 'consumer', 'mediation.sign', signing)
  await callAs(story, 'leader', 'mediation.attestSignature', {
    caseId,
    signer: 'respondent',
    note: '店主说是自己签的',
  })

  // 约定的日子过了，钱没有来
  await clock.set(startOfDay(today) + 1000)
  await consumer!.go('navigateTo', `/pages/complaint/case/case?id=${caseId}`)

  await expectText(consumer!, '已到期')

  await consumer!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await consumer!.tap('#dues', '#missing-0', '.van-button')

  await expectText(consumer!, '协议没有履行，重新处理')

  await officer!.go('reLaunch', '/pages/officer/officer')
  await expectText(officer!, '江边牛肉面馆')
  expect(await callAs(story, 'officer', 'complaint.detail', { caseId })).toMatchObject({
    state: 'assigned',
    officer: { id: 'officer-1' },
  })
})
