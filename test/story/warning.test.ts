import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { callsAsPerson } from '../../scripts/screenshots/calls'
import { merchants } from '../../scripts/seed/merchants'
import { type Story, typePin } from '../phones'
import { expectText, openPhones, press, type StoryPhone, tapText, until } from './people'

const hour = 3_600_000
const today = shanghaiDayOf(Date.now())
let story: Story
beforeAll(async () => {
  const at = startOfDay(addDays(today, -40)) + 10 * hour
  story = await openPhones({ names: ['officer', 'leader', 'merchant', 'consumer'], at })
})
afterAll(() => story?.close())

/** Days pass, then the minute's timers run once: the runs in between are not needed. */
async function setDay(day: Day): Promise<void> {
  const { clock, fire } = story.local.cloud
  await Promise.all([clock.reset(), clock.set(startOfDay(day) + 10 * hour)])
  await fire('publicity')
}

it('a warning that names a shop: drafted, checked, told, answered, published, read, and gone on its day', async () => {
  const { officer, leader, merchant, consumer } = story.phones as Record<string, StoryPhone>
  const { database } = story.local.cloud
  const as = callsAsPerson(story.local)
  const shop = merchants[0]!

  // 网格员照处罚决定书起草；正文里的手机号被标出来，一键隐去
  await officer!.go('reLaunch', '/publicity/draft/draft')
  await tapText(officer!, '行政处罚信息公示', '#kinds', '.chip')
  const draft = await officer!.at('publicity/draft/draft')
  await officer!.type(shop.name.slice(0, 4), '#shop input')
  await officer!.tap('#look-up')
  await tapText(officer!, shop.name, 'shop-list', '.item')
  await tapText(officer!, '生效的行政处罚决定', '#grounds', '.chip')
  await officer!.type('月市监处〔2026〕12号（样例）', '#documentNo input')
  await officer!.type('未明码标价被处罚（样例）', '#title input')
  await officer!.type(
    '当事人未明码标价，已责令改正并处罚款，当事人电话13900000009。',
    '#body textarea',
  )

  await expectText(officer!, '手机号')

  await officer!.tap('#found', '.link')
  expect((await draft.data('enteredValues')).body).not.toContain('13900000009')

  await draft.callMethod('enterText', {
    currentTarget: { dataset: { name: 'endDay' } },
    detail: { value: addDays(today, -2) },
  })
  await press(officer!, '#save')
  const id = ((await officer!.at('publicity/file/file')).query as { id: string }).id

  // 三道核查各由另一个人做，分管领导批准，再告知商家
  await as('officer2')('warning.step', { type: 'checkFacts', warningId: id })
  await as('dispatcher')('warning.step', { type: 'checkRedaction', warningId: id })
  await as('enforcement')('warning.step', { type: 'checkLaw', warningId: id })
  await leader!.go('reLaunch', `/publicity/file/file?id=${id}`)

  await expectText(leader!, '批准')

  await press(leader!, '#next')
  await expectText(leader!, '告知商家')

  await press(leader!, '#next')
  await expectText(leader!, '之后才能发布')

  // 商家在自己的店里看到，写下答复
  await merchant!.go('reLaunch', '/merchant/shop/shop')
  await merchant!.tap(`#warning-${id}`)
  await merchant!.at('publicity/file/file')
  await merchant!.type('价目表已经重新上墙，多收的都退了。', '#text textarea')
  await press(merchant!, '#next')
  await until(
    'the reply is kept',
    () => (database.find('warnings', { _id: id })[0] as any).state.reply,
  )

  // 三个工作日没有满，领导发布不了；满了以后才能发布
  const { noticeUntil } = (database.find('warnings', { _id: id })[0] as any).state
  await setDay(noticeUntil)
  await leader!.go('reLaunch', `/publicity/file/file?id=${id}`)

  await expectText(leader!, '价目表已经重新上墙')
  await expectText(leader!, '满了才能由批准人发布')

  await setDay(addDays(noticeUntil, 1))
  await leader!.go('reLaunch', `/publicity/file/file?id=${id}`)
  await press(leader!, '#next')
  await typePin(leader!)

  await expectText(leader!, '公示中')

  // 消费者读到警示，旁边就是商家的答复
  await consumer!.go('reLaunch', '/publicity/warnings/warnings')
  await consumer!.tap(`#line-${id}`, '.item')
  await consumer!.at('publicity/warning/warning')

  await expectText(consumer!, '价目表已经重新上墙')

  // 公示的最后一天还在；到期那天哪里都没有了，手里的分享也打不开
  const ids = async () => (await as('consumer')('warning.list', {})).warnings.map((one) => one.id)

  await setDay(addDays(today, -3))
  expect(await ids()).toContain(id)

  await setDay(addDays(today, -2))
  await consumer!.go('reLaunch', `/publicity/warning/warning?id=${id}`)

  await expectText(consumer!, '没有这份警示')

  await consumer!.go('reLaunch', `/pages/shop/shop?merchantId=${shop._id}`)
  await expectText(consumer!, shop.name)
  expect((await as('consumer')('merchant.shop', { merchantId: shop._id })).warnings).toEqual([])
  expect(await ids()).not.toContain(id)
  expect(database.find('warnings', { _id: id })).toMatchObject([{ status: 'expired' }])
})
