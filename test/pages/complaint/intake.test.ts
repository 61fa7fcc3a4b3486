import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { districts } from '../../../scripts/seed/district'
import {
  evaluateInPage,
  expectScreenText,
  openPhones,
  press,
  readScreen,
  readScriptErrors,
  type Story,
  type StoryPhone,
  setNetwork,
  until,
} from '../screen'

let story: Story
let consumer: StoryPhone
/** The action whose calls are cut on the way. */
let lost: string | undefined
/** How many complaints were sent. */
let submits = 0

beforeAll(async () => {
  story = await openPhones({ names: [] })
  consumer = await story.open('consumer', { prompts: true })
  await consumer.headless!.page.context().route('**/client', (route) => {
    const sent = route.request().postData() ?? ''
    submits += Number(sent.includes('"action":"submit"'))
    return lost && sent.includes(`"action":"${lost}"`)
      ? route.abort('connectionreset')
      : route.continue()
  })
})
afterAll(() => story?.close())
afterEach(async () => {
  expect(await readScriptErrors(consumer)).toEqual([])
})

const form = '/pages/complaint/form/form'
const database = () => story.local.cloud.database

const happened = {
  merchantName: '样例店',
  merchantAddress: '桥头第一个',
  problemType: 'safety',
  statement: '吃出一根头发',
}
const person = { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' }

/** Answers WeChat's own question when it comes up. */
async function answerDialog(word: '拒绝' | '允许') {
  const { page } = consumer.headless!
  await page.getByRole('dialog').getByRole('button', { name: word }).click()
  await until('it is answered', async () => (await page.getByRole('dialog').count()) === 0)
}

const value = async (question: string) => (await (await consumer.at(form)).data('draft'))[question]
/** A finger in the field for the name. */
const touches = () =>
  consumer.headless!.page.frame({ name: 'page' })!.locator('#name input').focus()

async function fill(answers: object) {
  const page = await consumer.at(form)
  for (const [question, given] of Object.entries(answers))
    await page.callMethod('changeDraft', { [question]: given }, question)
}

describe('a person who does not agree to the privacy notice', () => {
  it('is shown nothing personal, is told what is not read, and cannot file under a name', async () => {
    await consumer.at('pages/home/home')
    await evaluateInPage(
      consumer,
      `wx.setStorage({ key: 'contact', data: ${JSON.stringify(person)}, encrypt: true })`,
    )
    await consumer.go('navigateTo', form)

    // Nothing is asked on entering: only where the first personal field is touched.
    await expectScreenText(consumer, '就在这里')
    expect(await consumer.headless!.page.getByRole('dialog').count()).toBe(0)

    await fill(happened)
    await press(consumer, '#next')
    await touches()
    await answerDialog('拒绝')

    await expectScreenText(consumer, '姓名、电话和地址都不读取，也不发送')

    await consumer.tap('#previous')
    await expectScreenText(consumer, '位置、照片和录音都不读取，也不发送')
    for (const hidden of ['拍照', '就在这里'])
      expect(await readScreen(consumer)).not.toContain(hidden)

    await press(consumer, '#next')
    for (const hidden of ['真实姓名', '用微信绑定的手机号'])
      expect(await readScreen(consumer)).not.toContain(hidden)
    expect([await value('name'), await value('phone'), await value('address')]).toEqual([
      '',
      '',
      '',
    ])

    await press(consumer, '#submit')
    await answerDialog('拒绝')

    await expectScreenText(consumer, '同意隐私保护指引后才能提交')
    expect(database().count('cases')).toBe(0)
  })

  it('may report without a name, and nothing of them goes along', async () => {
    await consumer.go('reLaunch', `${form}?kind=report`)
    const photo = { key: 'k', path: 'gone', kind: 'photo', origin: 'album', evidenceId: 'EARLIER' }
    const place = { longitude: 117.034, latitude: 28.239 }
    await fill({ merchantName: '样例烧烤摊', merchantAddress: '桥头第三个', problemType: 'safety' })
    await fill({ clue: '每天晚上用回收的油', place, items: [photo] })
    await press(consumer, '#next')
    await consumer.tap('#anonymous')
    await consumer.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    await setNetwork(consumer, 'none')
    await press(consumer, '#submit')
    await consumer.at('pages/complaint/mine/mine')
    const waits = JSON.stringify(
      await evaluateInPage(consumer, "wx.getStorage({ key: 'outbox', encrypt: true })"),
    )

    expect(waits).toContain('回收的油')
    expect(waits).not.toMatch(/EARLIER|117\.034/)

    await setNetwork(consumer, 'wifi')
    await until('it has arrived', () => database().count('cases') === 1)
    await consumer.mp.restoreWxMethod('showModal')
    const [filed] = database().find('cases') as unknown as { state: object; districtId: string }[]

    expect(filed).toMatchObject({ state: { anonymous: true, evidence: [] } })
    expect(filed!.state).not.toHaveProperty('gridId')
  })

  it('what has waited for longer than the server knows its key is not sent by itself: it may have arrived', async () => {
    const cases = database().count('cases')
    await consumer.go('reLaunch', `${form}?kind=report`)
    await fill({
      merchantName: '样例烧烤摊',
      merchantAddress: '桥头第四个',
      problemType: 'safety',
      clue: '还在用回收的油',
    })
    await press(consumer, '#next')
    await consumer.tap('#anonymous')
    await consumer.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    await setNetwork(consumer, 'none')
    await press(consumer, '#submit')
    await consumer.at('pages/complaint/mine/mine')
    const stored = "wx.getStorage({ key: 'outbox', encrypt: true })"
    const older = '({ data }) => data.map((one) => ({ ...one, at: one.at - 8 * 86400000 }))'
    await evaluateInPage(
      consumer,
      `${stored}.then(${older}).then((data) => wx.setStorage({ key: 'outbox', data, encrypt: true }))`,
    )
    await setNetwork(consumer, 'wifi')
    await until('the person is asked', async () =>
      JSON.stringify(await evaluateInPage(consumer, stored)).includes('TOO_OLD'),
    )
    await consumer.go('reLaunch', '/pages/complaint/mine/mine')

    await expectScreenText(consumer, '也许已经收到过')

    await evaluateInPage(consumer, "wx.removeStorage({ key: 'outbox' })")
    expect(database().count('cases')).toBe(cases)

    await consumer.mp.restoreWxMethod('showModal')
  })

  it('finds the way back, and what the phone remembers is filled in', async () => {
    await consumer.go('reLaunch', form)
    await expectScreenText(consumer, '就在这里')

    await fill(happened)
    await press(consumer, '#next')
    await touches()
    await answerDialog('拒绝')
    await consumer.tap('#privacy', '#again')
    await answerDialog('允许')

    await expectScreenText(consumer, '用微信绑定的手机号')

    await until('it is filled in', async () => (await value('name')) === person.name)
    await consumer.tap('#previous')

    await expectScreenText(consumer, '拍照')
  })
})

describe('without a code', () => {
  it('the shop is found in the register by a word, and chosen', async () => {
    await consumer.type('牛肉面', '#merchantName input')
    await consumer.tap('#find')

    await expectScreenText(consumer, '点是哪一家')

    await consumer.tap('#shops', '.item')
    await expectScreenText(consumer, '江边牛肉面馆')
    expect(await value('merchantId')).toBe('merchant-001')

    await consumer.tap('#other-shop')
    expect([await value('merchantId'), await value('merchantName')]).toEqual(['', ''])
  })

  it('says what to do when nothing is found, or nothing was written', async () => {
    await consumer.tap('#find')
    await expectScreenText(consumer, '先写两个字以上的店名或地址')

    await consumer.type('火星百货', '#merchantName input')
    await consumer.tap('#find')

    await expectScreenText(consumer, '没有登记叫“火星百货”的商家')

    await setNetwork(consumer, 'none')
    await consumer.tap('#find')

    await expectScreenText(consumer, '也可以直接写店名和地址')

    await setNetwork(consumer, 'wifi')
  })
})

describe('the code of a district', () => {
  it('leads to its own home page, and what is filed from there goes to it', async () => {
    const { scene, name } = districts[1]!
    await consumer.go('reLaunch', '/pages/home/home')
    await consumer.mp.mockWxMethod('scanCode', {
      path: `modules/district-homes/pages/district-home/district-home?scene=${scene}`,
      errMsg: 'scanCode:ok',
    })
    await consumer.tap('.scan')
    await consumer.at('modules/district-homes/pages/district-home/district-home')

    for (const words of [name, `${name}市场监督管理局`, '拨打 12315', '样例数据'])
      await expectScreenText(consumer, words)

    await press(consumer, '#complain')
    await consumer.at(form)

    await expectScreenText(consumer, `提交给${name}`)

    await fill({ merchantName: '样例茶馆', merchantAddress: '上清古镇', problemType: 'price' })
    await fill({ statement: '标价十八元收了二十八元', request: '退还十元' })
    await until('who it is stands there', async () => (await value('name')) === person.name)
    // An impatient thumb: two taps are one.
    const page = await consumer.at(form)
    submits = 0
    await Promise.all([page.callMethod('submitForm'), page.callMethod('submitForm')])
    await consumer.at('pages/complaint/case/case')

    expect([submits, database().count('cases', { districtId: 'longhushan' })]).toEqual([1, 1])
  })

  it('that is not valid says so', async () => {
    await consumer.go(
      'reLaunch',
      '/modules/district-homes/pages/district-home/district-home?scene=no-such-code',
    )
    await expectScreenText(consumer, '二维码无效')
  })
})

describe('a form that waits', () => {
  const answers = {
    merchantName: '桥头样例店',
    merchantAddress: '大桥北头',
    problemType: 'price',
    request: '退还十元',
  }

  const cases = () => database().count('cases')

  beforeAll(async () => {
    await consumer.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
  })
  afterAll(() => consumer.mp.restoreWxMethod('showModal'))

  it('is put off by a person who is online but gets no answer; the home page says so, and it is sent by itself once', async () => {
    const before = cases()
    await consumer.go('reLaunch', form)
    await fill({ ...answers, statement: '标价十八元收了二十八元' })
    await until('who it is stands there', async () => (await value('name')) === person.name)
    lost = 'submit'
    await press(consumer, '#next')
    await press(consumer, '#submit')

    await expectScreenText(consumer, '没有收到回复')

    await consumer.tap('#wait')
    await consumer.at('pages/complaint/mine/mine')

    await expectScreenText(consumer, '还在这部手机上，没有提交')

    await consumer.go('switchTab', '/pages/home/home')
    await expectScreenText(consumer, '还有 1 件填好了没有提交')
    expect(cases()).toBe(before)

    lost = undefined
    await setNetwork(consumer, 'none')
    await setNetwork(consumer, 'wifi')
    await until('it has arrived', () => cases() === before + 1)
    await until('nothing waits', async () => !(await readScreen(consumer)).includes('没有提交'))
    await setNetwork(consumer, 'none')
    await setNetwork(consumer, 'wifi')
    await consumer.go('switchTab', '/pages/complaint/mine/mine')

    await expectScreenText(consumer, '回执')
    expect(cases()).toBe(before + 1)
  })

  it('is changed before it goes, and what is sent is what it says then', async () => {
    await setNetwork(consumer, 'none')
    await consumer.go('reLaunch', form)
    await fill({ ...answers, ...person, statement: '第一次写的经过' })
    await press(consumer, '#next')
    await press(consumer, '#submit')
    await consumer.at('pages/complaint/mine/mine')
    await consumer.tap('#waiting-0', '.waiting')
    await consumer.at(form)
    await until('it is open', async () => (await value('statement')) === '第一次写的经过')
    await fill({ statement: '改过以后的经过' })
    await press(consumer, '#next')
    await press(consumer, '#submit')
    await consumer.at('pages/complaint/mine/mine')
    const before = cases()
    await setNetwork(consumer, 'wifi')
    await until('it has arrived', () => cases() === before + 1)
    const [filed] = database().find('cases', {}, { order: { submittedAt: -1 }, limit: 1 })
    await consumer.go('reLaunch', `/pages/complaint/case/case?id=${filed!._id}`)

    await expectScreenText(consumer, '改过以后的经过')
  })

  it('is given up, and nothing of it is sent', async () => {
    const before = cases()
    await setNetwork(consumer, 'none')
    await consumer.go('reLaunch', form)
    await fill({ ...answers, ...person, statement: '想想还是算了吧' })
    await press(consumer, '#next')
    await press(consumer, '#submit')
    await consumer.at('pages/complaint/mine/mine')
    await consumer.tap('#waiting-0', '.give-up')
    await until('it is gone', async () => !(await readScreen(consumer)).includes('没有提交'))
    await setNetwork(consumer, 'wifi')
    await (await consumer.at('pages/complaint/mine/mine')).callMethod('refresh')

    await expectScreenText(consumer, '等待派人')
    expect(cases()).toBe(before)
  })
})

describe('large type', () => {
  /** Chooses the other display: the Mini Program restarts under the finger. */
  async function togglesElder() {
    await consumer.see('#elder')
    await evaluateInPage(consumer, 'window.outgoing = true')
    await consumer.headless!.page.frame({ name: 'page' })!.locator('#elder').tap()
    await until(
      'it has started anew',
      async () => !(await evaluateInPage(consumer, 'window.outgoing')),
    )
  }

  it('is chosen on the front page, and every page is large from then on', async () => {
    await consumer.go('reLaunch', '/pages/home/home')
    await expectScreenText(consumer, '换成大字版')

    await togglesElder()
    await expectScreenText(consumer, '换回平常的字和页面')
    expect(await (await consumer.at('pages/home/home')).data('textScale')).toBe('--type: 1.5')
  })

  it('tells a complaint in three steps, and leads back to the one that is missing', async () => {
    const query = `merchantId=merchant-002&name=${encodeURIComponent('样例面馆')}`
    await consumer.go('reLaunch', `/pages/complaint/form/quick/quick?${query}`)
    for (const [step, action] of [
      ['第 1 步', '#next'],
      ['第 2 步', '#next'],
      ['第 3 步', '#submit'],
    ] as const) {
      await expectScreenText(consumer, step)
      await press(consumer, action)
    }

    await expectScreenText(consumer, '拍一张照片，或者说几句发生了什么')
    await expectScreenText(consumer, '第 1 步')

    await press(consumer, '#next')
    await consumer.type('标价十八元收了二十八元', '#statement textarea')
    await press(consumer, '#next')

    await expectScreenText(consumer, person.name)

    await press(consumer, '#submit')
    await consumer.at('pages/complaint/case/case')

    await expectScreenText(consumer, '您希望商家怎么做？')
  })
})
