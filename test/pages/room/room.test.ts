import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  evaluateInPage,
  expectScreenText,
  openPhones,
  readScreen,
  readScriptErrors,
  type Story,
  type StoryPhone,
  setNetwork,
  until,
} from '../screen'

let story: Story
let caseId: string
let consumer: StoryPhone
let merchant: StoryPhone
const room = () => `/modules/mediation-room/pages/room/room?id=${caseId}`

beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'merchant'] })
  ;({ consumer, merchant } = story.phones as { consumer: StoryPhone; merchant: StoryPhone })
  const { cloud, desk } = story.local

  const callAs = async (who: string, action: string, input: object) => {
    const [area, verb] = action.split('.') as [string, string]
    const key = `room-${verb}-${Math.random().toString(36).slice(2)}`
    const reply: any = await cloud.call(
      area,
      { action: verb, input, key },
      { openid: desk.openid(who) },
    )
    if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)

    return reply.data
  }

  ;({ caseId } = await callAs('consumer', 'complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '标价15元收了25元',
    request: '退还10元',
    occurredAt: cloud.clock.now() - 600_000,
  }))
  await callAs('dispatcher', 'complaint.decide', { caseId, decision: 'accept' })
  await callAs('dispatcher', 'dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer-1',
  })
  for (const step of ['acceptOffer', 'recordContact'])
    await callAs('officer', `officer.${step}`, { caseId })
  await callAs('officer', 'mediation.recordConsent', { caseId, mode: 'online' })
  await callAs('officer', 'room.open', { caseId })
  for (const phone of [consumer, merchant]) await phone.go('reLaunch', room())

  await expectScreenText(consumer, '商家代表在线')
})
afterAll(() => story?.close())

it('the others see that a person types, until the message is posted', async () => {
  // A report of typing counts for six seconds, and on a busy machine the other phone may look
  // later than that. So the merchant keeps typing, as a person would.
  await until('the consumer sees that the merchant types', async () => {
    await merchant.type('那天', '#draft')

    return (await readScreen(consumer)).includes('商家代表正在输入')
  })

  await merchant.type('那天算错了', '#draft')
  await merchant.tap('#post')

  await expectScreenText(consumer, '那天算错了')

  await until('nobody types', async () => !(await readScreen(consumer)).includes('正在输入'))
})

it('what is said without a line waits on the phone, in its order, over a restart, and goes out by itself once', async () => {
  await setNetwork(consumer, 'none')
  for (const text of ['第一句', '第二句']) {
    await consumer.type(text, '#draft')
    await consumer.tap('#post')
  }

  await expectScreenText(consumer, '正在发送，网络通了自动发出')
  expect(await readScreen(merchant)).not.toContain('第一句')

  // The app is closed and opened again, still without a line.
  await consumer.go('reLaunch', '/pages/home/home')
  await setNetwork(consumer, 'wifi')
  await consumer.go('reLaunch', room())

  await expectScreenText(merchant, '第二句')

  await until('nothing waits', async () => !(await readScreen(consumer)).includes('正在发送'))
  const heard = (await readScreen(merchant)).split(/\s+/)

  expect(heard.filter((text) => text === '第一句' || text === '第二句')).toEqual([
    '第一句',
    '第二句',
  ])
})

it('a voice note: recorded with two taps, sealed, heard on the other phone', async () => {
  await consumer.tap('#mic')
  await until(
    'it records',
    async () => (await (await consumer.mp.currentPage())!.data('isRecording')) === true,
  )
  const since = (await evaluateInPage(consumer, 'Date.now()')) as number

  const talked = async () =>
    ((await evaluateInPage(consumer, 'Date.now()')) as number) - since > 1200

  await until('longer than a slip of the finger', talked)
  await consumer.tap('#mic')

  await expectScreenText(merchant, '录音')

  await until('the phone of the other has its address', async () => {
    const urls = (await (await merchant.mp.currentPage())!.data('urls')) as Record<string, string>
    return Object.keys(urls).length === 1
  })

  for (const phone of [consumer, merchant]) expect(await readScriptErrors(phone)).toEqual([])
})
