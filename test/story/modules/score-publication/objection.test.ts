import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { firstDayAfterMonths } from '#shared/scorecard/table'
import { type Calls, callsAsPerson } from '../../../../scripts/screenshots/calls'
import { agreementInput, strokes } from '../../../actions/mediation/on-table'
import type { Story, StoryPhone } from '../../../phones'
import { expectText, openPhones, press, tapText, until } from '../../people'

const hour = 3_600_000
let story: Story
let as: Calls
beforeAll(async () => {
  const at = startOfDay(shanghaiDayOf(Date.now() - 75 * 24 * hour)) + 10 * hour
  story = await openPhones({ names: ['consumer', 'merchant', 'officer', 'officer2'], at })
  as = callsAsPerson(story.local)
})
afterAll(() => story?.close())

/** A shop with four stars whose representative is the merchant on the desk. */
const merchantId = 'merchant-039'

/** Promised on paper, due the same day: the case that the shop then leaves unperformed. */
async function createAgreedCase(): Promise<string> {
  const { clock } = story.local.cloud
  const { caseId } = await as('consumer')('complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId },
    problemType: 'price',
    statement: '标价15元，收了25元。',
    request: '退还多收的10元',
    amountFen: 1000,
    occurredAt: clock.now() - hour,
  })
  await as('dispatcher')('complaint.decide', { caseId, decision: 'accept' })
  await as('dispatcher')('dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer-1',
  })

  for (const step of [
    'officer.acceptOffer',
    'officer.recordContact',
    'officer.recordArrival',
  ] as const)
    await as('officer')(step, { caseId })

  const refund = {
    kind: 'refund',
    amount: 1000,
    by: shanghaiDayOf(clock.now()),
    way: 'cash',
  } as const
  await as('officer')('mediation.recordConsent', { caseId, mode: 'on_site' })
  const { agreement } = await as('officer')(
    'mediation.proposeAgreement',
    agreementInput(caseId, { clauses: [refund] }),
  )
  const signing = { caseId, textHash: agreement!.textHash, strokes }
  await as('officer')('mediation.signOnOfficerPhone', { ...signing, signer: 'respondent' })
  await as('consumer')('mediation.sign', signing)
  await as('leader')('mediation.attestSignature', {
    caseId,
    signer: 'respondent',
    note: '店主说是自己签的',
  })

  return caseId
}

/** Days pass in which nothing runs; then the minute's timers run once. */
async function setDay(day: string): Promise<void> {
  const { cloud } = story.local
  await Promise.all([cloud.clock.reset(), cloud.clock.set(startOfDay(day) + 10 * hour)])
  await cloud.fire('publicity')
}

it('an agreement that was not performed caps the stars; the shop is heard, proves that it paid, and has them back', async () => {
  const { consumer, merchant, officer, officer2 } = story.phones as Record<string, StoryPhone>
  const opened = shanghaiDayOf(story.local.cloud.clock.now())
  const { code } = await as('officer')('merchant.invite', { merchantId })
  await as('merchant')('merchant.bind', { merchantId, code })
  const shopPage = `/pages/shop/shop?merchantId=${merchantId}`
  await consumer!.go('reLaunch', shopPage)

  const readLevel = async () =>
    ((await (await consumer!.mp.currentPage())!.data('shop')) as any).shown.score.level
  expect((await until('four stars', readLevel)).stars).toBe(4)

  // 约定当天退的钱没有退；下个月 1 日重新计算，先告诉商家
  const caseId = await createAgreedCase()
  await setDay(addDays(opened, 1))
  await as('consumer')('mediation.confirmReceipt', { caseId, clause: 0, received: false })
  await setDay(firstDayAfterMonths(opened, 1))
  await merchant!.go(
    'reLaunch',
    `/modules/score-publication/pages/objection/objection?merchantId=${merchantId}`,
  )

  await expectText(merchant!, '拟由 4 星降为 3 星')

  await merchant!.type('钱当天就想退，消费者没来拿。', '#statement textarea')
  await press(merchant!, '#send')

  await expectText(merchant!, '商家已提交，待处理')

  // 没有凭据，不采纳：店铺页降为三星，写着为什么
  await as('officer2')('merchant.settle', {
    merchantId,
    objectionId: `drop-${firstDayAfterMonths(opened, 1)}`,
    granted: false,
    reason: '没有付款凭证',
  })
  await consumer!.go('reLaunch', shopPage)

  await expectText(consumer!, '签了调解协议还没有履行，最高三星')
  expect((await readLevel()).stars).toBe(3)

  // 商家付了钱，拿着凭证在自己的手机上请求修复
  await setDay(addDays(firstDayAfterMonths(opened, 1), 3))
  await merchant!.go(
    'reLaunch',
    `/modules/score-publication/pages/objection/objection?merchantId=${merchantId}`,
  )
  await tapText(merchant!, '请求修复', '#kinds', '.chip')
  await tapText(merchant!, '没有履行', '#inputs', '.chip')
  await merchant!.type('昨天已经转账退款，附转账记录。', '#statement textarea')
  await press(merchant!, '#send')

  await expectText(merchant!, '履行或修复证明')

  // 办过这件事的网格员要回避；另一位同事看过凭证，采纳
  await officer!.go('reLaunch', '/modules/score-publication/pages/objections/objections')
  await expectText(officer!, '应当回避')

  await officer2!.go('reLaunch', '/modules/score-publication/pages/objections/objections')
  await expectText(officer2!, '附转账记录')

  await officer2!.tap('.part')
  await officer2!.type('转账记录属实', '#reason textarea')
  await press(officer2!, '#grant')

  await expectText(officer2!, '没有等待决定的异议')

  // 当场重新公布：店铺页又是四星；商家看到答复
  await consumer!.go('reLaunch', shopPage)
  await until('the stars are back', async () =>
    (await readLevel()).stars === 4 ? true : undefined,
  )

  expect(await readLevel()).toMatchObject({ stars: 4, caps: [] })

  await merchant!.go(
    'reLaunch',
    `/modules/score-publication/pages/objection/objection?merchantId=${merchantId}`,
  )

  await expectText(merchant!, '转账记录属实')
})
