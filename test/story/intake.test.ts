import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPdfText } from '../actions/documents/pdf-text'
import { evaluateInPage, expectScreenText, readScreen, setNetwork } from '../pages/screen'
import type { Story, StoryPhone } from '../phones'
import { callAs } from './does'
import {
  expectText,
  fillInContact,
  openPhones,
  press,
  readText,
  takePhoto,
  tapText,
  until,
} from './people'

let story: Story
let consumer: StoryPhone
/** The action whose calls arrive, and whose answers are lost on the way. */
let unanswered: string | undefined
let sent = 0

beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'dispatcher'] })
  consumer = story.phones.consumer!
  await consumer.headless!.page.context().route('**/client', async (route) => {
    const asks = (action: string) => route.request().postData()?.includes(`"action":"${action}"`)
    if (asks('submit')) sent++
    if (!unanswered || !asks(unanswered)) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
})
afterAll(() => story?.close())

const form = 'pages/complaint/form/form'

const cases = (kind: 'complaint' | 'report') =>
  (
    story.local.cloud.database.find('cases') as unknown as {
      _id: string
      state: { kind: string; number: string }
    }[]
  )
    .filter(({ state }) => state.kind === kind)
    .map(({ _id: id, state: { number } }) => ({ id, number }))

/** The shop, found by a word of its name. */
async function findsShop(): Promise<void> {
  await consumer.type('牛肉面', '#merchantName input')
  await until('the shop is found', async () => {
    if ((await readText(consumer, '.page')).includes('点是哪一家')) return true
    await consumer.tap('#find')
  })
  await consumer.tap('#shops', '.item')
  await expectText(consumer, '不是这家')
}

it('one form becomes a complaint and a report; no phone shows the anonymous reporter', async () => {
  // 点两下，分清是投诉、举报还是两样都要
  await consumer.go('reLaunch', '/pages/home/home')
  await consumer.tap('#report')
  await consumer.at('pages/complaint/kind/kind')
  await consumer.tap('#both')
  await consumer.tap('#yes')

  await expectText(consumer, '分成一件投诉和一件举报')

  await press(consumer, '#file')
  await consumer.at(form)
  await findsShop()
  await tapText(consumer, '价格', '#problems', '.chip')
  await consumer.type('标价十八元收了二十八元', '#statement textarea')
  await consumer.type('后厨用回收的油', '#clue textarea')
  await press(consumer, '#next')
  await consumer.type('退还十元', '#request textarea')
  await consumer.tap('#anonymous')
  await fillInContact(consumer)

  // 只到了一半：说清哪一半，再点一次只补没到的
  unanswered = 'report'
  await press(consumer, '#submit')

  await expectText(consumer, '举报还没有提交', 20_000)

  unanswered = undefined
  await press(consumer, '#submit')
  await consumer.at('pages/complaint/case/case')

  for (const words of ['投诉已收到', '举报已收到']) await expectText(consumer, words)
  expect([cases('complaint').length, cases('report').length]).toEqual([1, 1])

  const complaint = cases('complaint')[0]!
  const report = cases('report')[0]!

  // 举报人自己两件都看得到，没有网络时回执也在
  await consumer.tap('#filed', '.link')
  await consumer.at('pages/complaint/case/case')

  await expectText(consumer, '与它相关的投诉或查证')

  await consumer.tap('#linkedComplaint')
  await expectText(consumer, '标价十八元收了二十八元')
  expect(await readScreen(consumer)).not.toContain('回收的油')

  await setNetwork(consumer, 'none')
  await consumer.go('reLaunch', '/pages/complaint/mine/mine')

  for (const { number } of [complaint, report]) await expectScreenText(consumer, number)

  await setNetwork(consumer, 'wifi')

  // 投诉受理了，商家看得到；两件由两位网格员办；每个人的手机上，举报那件都看不出是谁
  await callAs(story, 'dispatcher', 'complaint.decide', {
    caseId: complaint.id,
    decision: 'accept',
  })
  for (const [{ id: caseId }, ofClass, officer, officerId] of [
    [complaint, 'ordinary', 'officer', 'officer-1'],
    [report, 'suspected', 'officer2', 'officer-2'],
  ] as const) {
    await callAs(story, 'dispatcher', 'dispatch.confirmTriage', {
      caseId,
      class: ofClass,
      officerId,
    })
    await callAs(story, officer, 'officer.acceptOffer', { caseId })
  }
  const reporter = /样例甲|13900000001|样例路1号/
  const screens: [who: string, page: string, says: string, hidden: RegExp][] = [
    [
      'officer2',
      `officer/case/case?id=${report.id}`,
      '回收的油',
      new RegExp(`${reporter.source}|${complaint.number}`),
    ],
    ['dispatcher', `command-centre/triage/triage?id=${report.id}`, '回收的油', reporter],
    ['officer', `officer/case/case?id=${report.id}`, '没有找到', reporter],
    [
      'officer',
      `officer/case/case?id=${complaint.id}`,
      '样例甲',
      new RegExp(`回收的油|${report.number}|${report.id}`),
    ],
    ['merchant', `merchant/case/case?id=${report.id}`, '没有找到', reporter],
    [
      'merchant',
      `merchant/case/case?id=${complaint.id}`,
      '标价十八元',
      new RegExp(`${reporter.source}|回收的油`),
    ],
    ['leader', `pages/complaint/case/case?id=${report.id}`, '办理过程', reporter],
    ['enforcement', `pages/complaint/case/case?id=${report.id}`, '办理过程', reporter],
  ]
  for (const [who, page, says, hidden] of screens) {
    const phone = story.phones[who] ?? (await story.open(who))
    await phone.go('reLaunch', `/${page}`)

    await expectScreenText(phone, says)

    const held = JSON.stringify(await (await phone.mp.currentPage())!.data())
    expect(held + (await readScreen(phone)), `${who} at ${page}`).not.toMatch(hidden)
  }
})

it('a complaint that is not the bureau’s is refused with form 6, read as a page and as a PDF', async () => {
  const dispatcher = story.phones.dispatcher!
  const { caseId } = await callAs(story, 'consumer', 'complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
    respondent: { by: 'words', name: '样例物业', address: '梅园大道 1 号' },
    problemType: 'after_sales',
    statement: '小区电梯老是坏，物业不管',
    request: '把电梯修好',
    occurredAt: story.local.cloud.clock.now() - 600_000,
  })

  // 指挥中心：选情形，写理由
  await dispatcher.go('reLaunch', `/command-centre/triage/triage?id=${caseId}`)
  await press(dispatcher, '#refuse')
  await dispatcher.at('command-centre/refuse/refuse')
  await press(dispatcher, '#save')

  await expectText(dispatcher, '请选择不予受理的情形')

  await dispatcher.tap('#grounds', '.chip')
  await expectText(dispatcher, '向有管辖权的部门反映')

  await dispatcher.type('电梯维修属于物业服务', '#reason textarea')
  await press(dispatcher, '#save')
  await dispatcher.at('command-centre/triage/triage')

  await expectText(dispatcher, '不予受理')

  // 消费者：看决定书，再打开 PDF
  await consumer.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)
  await until('it says so', async () =>
    (await readText(consumer, '#headline')).includes('理由和其他办法写在决定书里'),
  )
  await consumer.tap('#decision')
  await consumer.at('pages/complaint/decision/decision')
  const said = [
    '投诉不予受理决定书',
    '月湖区市场监督管理局',
    '第十六条第一项',
    '电梯维修属于物业服务',
    '向人民法院起诉',
  ]

  for (const sentence of [...said, '未用印样本']) await expectScreenText(consumer, sentence)

  await evaluateInPage(
    consumer,
    'wx.openDocument = ({ filePath }) => { window.opened = filePath; return Promise.resolve() }',
  )
  await consumer.tap('#pdf')
  const path = await until(
    'the PDF is open',
    () => evaluateInPage(consumer, 'window.opened'),
    40_000,
  )
  const pdf = await evaluateInPage(
    consumer,
    `wx.getFileSystemManager().readFileSync('${path}', 'base64')`,
  )
  const text = readPdfText(Buffer.from(String(pdf), 'base64')).replace(/\s/g, '')

  for (const sentence of said) expect(text).toContain(sentence)
})

it('what was finished without a line goes out by itself when it is back: once, with its photo', async () => {
  const before = cases('complaint').length

  const evidence = () => story.local.cloud.database.count('evidence')

  const sealed = evidence()
  await consumer.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })

  // 地下商场没有信号：填完、拍照，都存在手机上
  await setNetwork(consumer, 'none')
  await consumer.go('reLaunch', `/${form}`)
  await consumer.type('地下街样例店', '#merchantName input')
  await consumer.type('地下街 3 号', '#merchantAddress input')
  await tapText(consumer, '价格', '#problems', '.chip')
  await consumer.type('标价八元收了十二元', '#statement textarea')
  await takePhoto(consumer, '没传上')
  await press(consumer, '#next')
  await consumer.type('退还四元', '#request textarea')
  await fillInContact(consumer)
  await press(consumer, '#submit')
  await consumer.at('pages/complaint/mine/mine')

  await expectText(consumer, '没有提交，1 份证据还没有上传')

  // 手机没电了；开机以后还在，也不会再当成没写完的
  await evaluateInPage(consumer, 'window.outgoing = true')
  await consumer.headless!.page.evaluate(() =>
    (window as any).phone.reload('/pages/complaint/mine/mine'),
  )
  await until(
    'it has started anew',
    async () => !(await evaluateInPage(consumer, 'window.outgoing')),
  )

  await expectScreenText(consumer, '没有提交，1 份证据还没有上传')

  await consumer.go('reLaunch', `/${form}`)
  await expectText(consumer, '发生了什么')
  expect(await readScreen(consumer)).not.toContain('接着上次没写完的')
  expect([cases('complaint').length, evidence()]).toEqual([before, sealed])

  // 有信号了：自己送出去；回复丢了也只算一次
  await consumer.go('reLaunch', '/pages/complaint/mine/mine')
  sent = 0
  unanswered = 'submit'
  await setNetwork(consumer, 'wifi')
  await until('it has arrived', () => cases('complaint').length === before + 1)
  await until('it was tried again', () => sent > 1)
  unanswered = undefined
  await until('nothing waits', async () => !(await readScreen(consumer)).includes('没有提交'))
  for (const state of ['none', 'wifi'] as const) await setNetwork(consumer, state)
  await consumer.go('reLaunch', '/pages/complaint/mine/mine')

  await expectScreenText(consumer, '回执')
  expect(cases('complaint').length).toBe(before + 1)

  const [filed] = story.local.cloud.database.find(
    'cases',
    {},
    { order: { submittedAt: -1 }, limit: 1 },
  ) as any[]

  expect(filed.state.evidence).toHaveLength(1)
})
