import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { merchants, shopCodes } from '../../scripts/seed/merchants'
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
  submitComplaint,
  until,
} from './screen'

let story: Story
let consumer: StoryPhone
let officer: StoryPhone
let dispatcher: StoryPhone

beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'officer', 'dispatcher'] })
  ;({ consumer, officer, dispatcher } = story.phones as Record<
    'consumer' | 'officer' | 'dispatcher',
    StoryPhone
  >)
})
afterAll(() => story?.close())
afterEach(async () => {
  for (const phone of [consumer, officer, dispatcher]) {
    await setNetwork(phone, 'wifi')
    await phone.mp.restoreWxMethod('showModal')
    expect(await readScriptErrors(phone)).toEqual([])
  }
})

const shop = merchants[0]!
const scene = shopCodes.find((code) => code.merchantId === shop._id)!._id

describe('home', () => {
  it('greets by district and says what to do when nothing is open', async () => {
    await consumer.go('reLaunch', '/pages/home/home')
    await expectScreenText(consumer, '月湖区')
    await expectScreenText(consumer, '没有正在办的投诉')

    const text = await readScreen(consumer)
    for (const menu of ['投诉举报', '网格监管', '综合服务', '扫店里的码'])
      expect(text).toContain(menu)
    expect(text).not.toContain('待办')
  })

  it('says so when the line is down, and goes on by itself when it is back', async () => {
    await setNetwork(consumer, 'none')
    await consumer.go('reLaunch', '/pages/complaint/mine/mine')

    await expectScreenText(consumer, '网络不通')

    await consumer.tap('load-state', 'van-button', '.van-button')
    await expectScreenText(consumer, '网络不通')

    await setNetwork(consumer, 'wifi')
    await expectScreenText(consumer, '还没有投诉')
  })

  it('keeps what it shows when only a refresh fails', async () => {
    await consumer.go('reLaunch', '/pages/home/home')
    await expectScreenText(consumer, '没有正在办的投诉')

    await setNetwork(consumer, 'none')
    await (await consumer.at('pages/home/home')).callMethod('refresh')

    await expectScreenText(consumer, '下面可能不是最新的')
    await expectScreenText(consumer, '没有正在办的投诉')

    await setNetwork(consumer, 'wifi')
    await until(
      'the banner goes',
      async () => !(await readScreen(consumer)).includes('下面可能不是最新的'),
    )
  })
})

describe('shop', () => {
  it('shows the shop and its officer', async () => {
    await consumer.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(scene)}`)
    for (const words of [shop.name, shop.address, shop.licence.code, '网格员', '投诉这家店'])
      await expectScreenText(consumer, words)
  })

  it('with a code that is not valid leads to the form', async () => {
    await consumer.go('reLaunch', '/pages/shop/shop?scene=no-such-code')
    await expectScreenText(consumer, '二维码无效')
    expect(await readScreen(consumer)).not.toContain('重试')
    await expectScreenText(consumer, '自己填写商家投诉')
  })
})

/** A whole photo of one pixel. */
const JPEG =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k='

async function cameraGives(phone: StoryPhone, base64: string) {
  const path = await evaluateInPage(
    phone,
    `{ const path = wx.env.USER_DATA_PATH + '/photo-' + Date.now() + '.jpg'
       wx.getFileSystemManager().writeFileSync(path, ${JSON.stringify(base64)}, 'base64'); path }`,
  )
  await phone.mp.mockWxMethod('chooseMedia', {
    tempFiles: [{ tempFilePath: path, size: 99, fileType: 'image' }],
  })
}

async function takesPhoto(phone: StoryPhone, base64: string) {
  await cameraGives(phone, base64)
  await phone.tap('#sources', '.source')
}

/**
 * Photos that are sealed from now on, without their thumbnails, which arrive some time after them.
 */
function watchPhotos() {
  const query = { kind: 'photo', thumbnailOf: { $exists: false } }
  const findEvidence = () => story.local.cloud.database.find('evidence', query)
  const earlier = new Set(findEvidence().map(({ _id }) => _id))
  return () => findEvidence().filter(({ _id }) => !earlier.has(_id))
}

/** Opens the consumer's form without what an earlier test has left in it. */
async function openEmptyForm() {
  const page = await consumer.go('reLaunch', '/pages/complaint/form/form')
  await until('the form is open', async () => (await page.data('draft')).key !== '')
  if (await page.data('isResumed')) await page.callMethod('startAfresh')
  return page
}

/** Presses the button for talking with a finger of the consumer, which lifts when it is told to. */
async function pressToTalk() {
  const phone = consumer.headless!.page
  const finger = await phone.context().newCDPSession(phone)
  const button = phone.frame({ name: 'page' })!.getByText('按住说话')
  await button.scrollIntoViewIfNeeded()
  const { x, y } = (await button.boundingBox())!
  await finger.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: [{ x: x + 20, y: y + 8 }],
  })

  return () => finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

describe('from 首页 with one tap to the camera', () => {
  it('takes the photo under a ticket of the server, and then says which shop: by its code, or near here', async () => {
    const newPhotos = watchPhotos()
    await consumer.go('reLaunch', '/pages/home/home')
    await cameraGives(consumer, JPEG)
    await consumer.tap('#camera', '.item')
    const page = await consumer.at('pages/complaint/form/form')

    await expectScreenText(consumer, '已存证')
    expect(newPhotos()).toMatchObject([{ origin: 'captured' }])

    await consumer.mp.mockWxMethod('scanCode', {
      path: `pages/shop/shop?scene=${scene}`,
      errMsg: 'scanCode:ok',
    })
    await consumer.tap('#scan-shop')
    await until('the shop is known', async () => (await page.data('draft')).merchantId === shop._id)

    await expectScreenText(consumer, shop.name)

    await consumer.tap('#other-shop')
    const [longitude, latitude] = shop.location.coordinates
    await consumer.mp.mockWxMethod('getLocation', {
      longitude,
      latitude,
      accuracy: 9,
      errMsg: 'getLocation:ok',
    })
    await consumer.tap('#near')

    await expectScreenText(consumer, '300 米内登记的店')
    expect((await page.data('search')).shops[0]).toMatchObject({ id: shop._id })

    await consumer.mp.restoreWxMethod('getLocation')
    await page.callMethod('startAfresh')
  })
})

describe('form', () => {
  afterEach(() => consumer.headless!.page.evaluate('phone.obliging = true'))

  it('puts each error beside its field and stores nothing', async () => {
    const page = await openEmptyForm()
    await press(consumer, '#next')

    for (const words of ['第 1 步', '请填写商家名称', '请选择问题类型', '请写明发生了什么'])
      await expectScreenText(consumer, words)

    await consumer.type('江边面馆', '#merchantName input')
    await until(
      'the error goes',
      async () => !(await readScreen(consumer)).includes('请填写商家名称'),
    )
    for (const [question, value] of Object.entries({
      merchantAddress: '江边 1 号',
      problemType: 'price',
      statement: '标价十八元收了二十八元',
    }))
      await page.callMethod('changeDraft', { [question]: value }, question)
    await press(consumer, '#next')
    await press(consumer, '#submit')

    await expectScreenText(consumer, '请填写通讯地址')

    await consumer.tap('#previous')
  })

  it('says which office may be the right one, and unfolds the questions that follow from the problem', async () => {
    const page = await openEmptyForm()
    await consumer.type('小区物业乱收停车费', '#statement textarea')

    await expectScreenText(consumer, '可能归住房和城乡建设部门管')

    await page.callMethod('changeDraft', { problemType: 'price' }, 'problemType')
    expect(await readScreen(consumer)).not.toContain('商家有没有标价')

    await consumer.tap('#details', '#fold', '.item')
    await expectScreenText(consumer, '商家有没有标价')
    await expectScreenText(consumer, '买的是什么')

    await page.callMethod('answerQuestion', { detail: { code: 'price_marked', value: 'yes' } })
    await expectScreenText(consumer, '按标价应付多少钱')

    await page.callMethod(
      'changeDraft',
      { problemType: '', statement: '', answers: {} },
      'problemType',
    )
    await consumer.type('面馆结账多收了十元', '#statement textarea')

    await expectScreenText(consumer, '照您写的，像是：价格、餐饮')
    await expectScreenText(consumer, '依据：“')

    await consumer.tap('#suggestion')
    await until('it is chosen', async () => (await page.data('draft')).problemType === 'price')

    expect((await page.data('draft')).category).toBe('services.hospitality.restaurant')

    await page.callMethod(
      'changeDraft',
      { problemType: '', category: '', statement: '', answers: {} },
      'problemType',
    )
  })

  it('keeps what was typed when the page is left', async () => {
    await openEmptyForm()
    await consumer.type('标价十八元收了二十八元', '#statement textarea')
    await consumer.go('reLaunch', '/pages/home/home')
    const page = await consumer.go('navigateTo', '/pages/complaint/form/form')

    await expectScreenText(consumer, '接着上次没写完的')
    expect((await page.data('draft')).statement).toBe('标价十八元收了二十八元')

    await consumer.tap('#afresh')
    await until('the draft is empty', async () => (await page.data('draft')).statement === '')

    await expectScreenText(consumer, '找回刚才写的')

    await consumer.tap('#afresh')
    await until(
      'it is back',
      async () => (await page.data('draft')).statement === '标价十八元收了二十八元',
    )
    await consumer.tap('#afresh')
    await until('the draft is empty again', async () => (await page.data('draft')).statement === '')
  })

  it('keeps a photo that did not arrive, says why, and seals it on another try', async () => {
    const page = await openEmptyForm()
    const newPhotos = watchPhotos()
    await setNetwork(consumer, 'none')
    await takesPhoto(consumer, JPEG)
    await until('the photo failed', async () => (await page.data('tiles'))[0]?.state === 'failed')

    await expectScreenText(consumer, '网络不通')

    await setNetwork(consumer, 'wifi')
    await consumer.tap('#grid', '.failed')

    await expectScreenText(consumer, '已存证')
    // Taken without a line: that it was taken here and now stays this phone's word.
    expect(newPhotos()).toMatchObject([{ origin: 'claimed' }])

    await consumer.mp.mockWxMethod('showModal', {
      confirm: false,
      cancel: true,
      errMsg: 'showModal:ok',
    })
    await consumer.tap('#grid', '.remove')

    expect(await page.data('tiles')).toHaveLength(1)

    await consumer.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    await consumer.tap('#grid', '.remove')
    await until('the photo is gone', async () => (await page.data('tiles')).length === 0)
  })

  it('refuses a file that is no photo, under any name', async () => {
    await openEmptyForm()
    await takesPhoto(consumer, Buffer.from('not a photo').toString('base64'))

    await expectScreenText(consumer, '看不出是什么文件')

    await consumer.tap('#grid', '.remove')
  })

  it('takes a recording while the button is held, seals it as what was told, and plays it', async () => {
    const page = await openEmptyForm()
    const lift = await pressToTalk()
    await until('it records', async () => (await page.data('recordedSeconds')) >= 2)

    await expectScreenText(consumer, '正在录')

    await lift()
    await expectScreenText(consumer, '现场录音 · 已存证')
    expect((await page.data('draft')).statement).toBe('经过见口述录音')

    const [doc] = story.local.cloud.database.find('evidence', { kind: 'audio' })
    expect(doc).toMatchObject({ statement: true, origin: 'captured', mime: 'audio/mp4' })

    await consumer.tap('#grid', '.body')
    await until('it is heard', async () => (await page.data('playing')) !== '')
    await consumer.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    await consumer.tap('#grid', '.drop')
    await until('it is gone', async () => (await page.data('tiles')).length === 0)
  })

  it('records nothing of a button that is let go while the microphone is still asked for', async () => {
    const page = await openEmptyForm()
    const phone = consumer.headless!.page
    await phone.evaluate(`phone.store('auth').remove('scope.record'); phone.obliging = false`)
    const lift = await pressToTalk()
    const pressedAt = Date.now()
    const allow = phone.getByRole('button', { name: '允许' })
    await until('WeChat asks', () => allow.isVisible())
    // A shorter touch would be a tap, which starts a recording that another tap ends.
    await until('it is held, not tapped', () => Date.now() - pressedAt > 500)

    expect(await page.data('recording')).toBe(false)

    await lift()
    await allow.click()
    // What the phone asks before it records, asked again: it is answered after the phone was.
    await evaluateInPage(
      consumer,
      `wx.authorize({ scope: 'scope.record' }).then(() => wx.getNetworkType())
         .then(() => sim.settled())`,
    )

    expect([await page.data('recording'), (await page.data('tiles')).length]).toEqual([false, 0])
  })

  it('files one case when the reply is lost and the person taps again and again', async () => {
    const before = story.local.cloud.database.count('cases')
    const page = await consumer.go(
      'reLaunch',
      `/pages/complaint/form/form?merchantId=${shop._id}&name=n&address=a`,
    )
    const answers = {
      problemType: 'price',
      statement: '标价十八元收了二十八元',
      request: '退还十元',
    }
    const contact = { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' }
    for (const [question, value] of Object.entries({ ...answers, ...contact }))
      await page.callMethod('changeDraft', { [question]: value }, question)
    await evaluateInPage(
      consumer,
      `const real = wx.cloud.callFunction; let lost = 0
       wx.cloud.callFunction = async (options) => {
         const answer = await real(options)
         if (options.data.action === 'submit' && lost++ < 3) throw { errMsg: 'cloud.callFunction:fail request:fail' }
         return answer
       }`,
    )
    await press(consumer, '#next')
    await press(consumer, '#submit')
    await press(consumer, '#submit')

    await expectScreenText(consumer, '没有收到回复')

    await press(consumer, '#submit')
    await consumer.at('pages/complaint/case/case')

    await expectScreenText(consumer, '投诉已收到')
    expect(story.local.cloud.database.count('cases')).toBe(before + 1)
  })
})

describe('a report', () => {
  it('is found by taps, filed without a name, and kept apart from the complaint', async () => {
    await consumer.go('reLaunch', '/pages/home/home')
    await consumer.tap('#report')
    await consumer.at('pages/complaint/kind/kind')
    await consumer.tap('#punish')

    await expectScreenText(consumer, '可以匿名')

    await press(consumer, '#file')
    const page = await consumer.at('pages/complaint/form/form')

    await expectScreenText(consumer, '违法的线索')
    expect(await readScreen(consumer)).not.toContain('希望商家怎么做')

    const answers = {
      merchantName: '样例烧烤摊',
      merchantAddress: '桥头第三个',
      problemType: 'safety',
    }
    for (const [question, value] of Object.entries({ ...answers, clue: '每天晚上用回收的油' }))
      await page.callMethod('changeDraft', { [question]: value }, question)
    await press(consumer, '#next')
    await consumer.tap('#anonymous')

    expect(await readScreen(consumer)).not.toContain('通讯地址')

    await press(consumer, '#submit')
    await consumer.at('pages/complaint/case/case')

    await expectScreenText(consumer, '举报已收到')
    await expectScreenText(consumer, '商家不会知道是谁举报的')

    const [filed] = (await story.local.cloud.database.find('cases', {})).filter(
      ({ state }: any) => state.kind === 'report',
    )
    expect(filed).toMatchObject({ state: { anonymous: true, state: 'received' } })
  })
})

describe('case', () => {
  it('shows where it stands and every step, and can be taken back', async () => {
    const id = await submitComplaint(story, 'consumer', '买两斤苹果只有一斤六两')
    await consumer.go('reLaunch', `/pages/complaint/case/case?id=${id}`)

    await expectScreenText(consumer, '正在为您派网格员')
    await expectScreenText(consumer, '买两斤苹果只有一斤六两')

    await consumer.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    await consumer.tap('#withdraw')

    await expectScreenText(consumer, '已撤回')
  })

  it('of another person is refused, without another try', async () => {
    const id = await submitComplaint(story, 'consumer2', '别人的投诉内容不给看')
    await consumer.go('reLaunch', `/pages/complaint/case/case?id=${id}`)

    await expectScreenText(consumer, '没有找到这件投诉，或者它不属于您')

    const text = await readScreen(consumer)
    expect(text).not.toContain('重试')
    expect(text).not.toContain('别人的投诉')
  })
})

describe('the officer’s tab', () => {
  it('holds nothing for a consumer', async () => {
    await consumer.go('switchTab', '/pages/officer/officer')
    await expectScreenText(consumer, '您没有权限')
  })

  it('says what to do while there is no task', async () => {
    await officer.go('switchTab', '/pages/officer/officer')
    await expectScreenText(officer, '在岗')
    await expectScreenText(officer, '手上没有任务')
  })

  it('goes off duty and on again', async () => {
    await officer.go('switchTab', '/pages/officer/officer')
    await officer.tap('#duty')

    await expectScreenText(officer, '不在岗')

    await officer.tap('#duty')
    await until('on duty', async () => !(await readScreen(officer)).includes('不在岗'))
  })
})

describe('the officer’s map', () => {
  const drag = async (by: number) => {
    const finger = await officer.headless!.page.context().newCDPSession(officer.headless!.page)
    const map = officer.headless!.page.frame({ name: 'page' })!.locator('#ground')
    await map.scrollIntoViewIfNeeded()
    const { x, y, width } = (await map.boundingBox())!
    const touchAt = (moved: number) => [{ x: x + width - 20 - moved, y: y + 30 }]
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: touchAt(0) })

    for (const part of [0.25, 0.5, 0.75, 1])
      await finger.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        touchPoints: touchAt(by * part),
      })

    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  it('is closed to a consumer, and says so when the line is down', async () => {
    await consumer.go('reLaunch', '/modules/officer-map/pages/around/around')
    await expectScreenText(consumer, '您没有权限')

    await setNetwork(officer, 'none')
    const page = await officer.go('navigateTo', '/modules/officer-map/pages/around/around')

    await expectScreenText(officer, '网络不通')

    await setNetwork(officer, 'wifi')
    // It may look again by itself, before a thumb could.
    await page.callMethod('retryLoading')

    await expectScreenText(officer, '在岗同事')

    // What was seen stays, with its age, and without where others are.
    await setNetwork(officer, 'none')
    await officer.go('reLaunch', '/modules/officer-map/pages/around/around')

    for (const words of ['离线', '江边第一网格', '样例二', '位置未知'])
      await expectScreenText(officer, words)

    await setNetwork(officer, 'wifi')
  })

  it('opens from the tab, finds the shops where it is moved to, and leads to one', async () => {
    const { database } = story.local.cloud
    const secondGrid = { branchId: 'jiangbian', officerId: 'officer-1' }
    await database.update('grids', { _id: 'grid-09' }, { $set: secondGrid })
    await officer.go('switchTab', '/pages/officer/officer')
    await officer.tap('#agenda', '#tool-around')
    const page = await officer.at('modules/officer-map/pages/around/around')

    for (const words of ['江边第一网格', '手上没有案件', '样例二', shop.name])
      await expectScreenText(officer, words)
    expect(await readScreen(officer)).not.toContain('看这里的商家')

    await drag(240)
    await expectScreenText(officer, '看这里的商家')

    await officer.tap('#here')
    await until('the button goes', async () => !(await page.data('isMapMoved')))
    await officer.tap('#grid-grid-09')

    await expectScreenText(officer, '四青')

    await until(
      'the other grid’s shops',
      async () => !(await readScreen(officer)).includes(shop.name),
    )
    await officer.tap('#grid-grid-01')
    await officer.tap(`#shop-${shop._id}`)
    await officer.at('modules/shop-records/pages/dossier/dossier')

    await expectScreenText(officer, shop.licence.code)
  })
})

describe('the command centre', () => {
  it('is closed to a consumer', async () => {
    await consumer.go('reLaunch', '/command-centre/inbox/inbox')
    await expectScreenText(consumer, '您没有权限')
  })

  it('shows new cases by themselves, and what the centre would do with one', async () => {
    await dispatcher.go('reLaunch', '/command-centre/inbox/inbox')
    const id = await submitComplaint(story, 'consumer', '流动摊贩缺斤少两人快走了')
    await dispatcher.see(`#case-${id}`)
    await dispatcher.tap(`#case-${id}`, '.card')
    await dispatcher.at('command-centre/triage/triage')

    await expectScreenText(dispatcher, '建议的理由')
    await expectScreenText(dispatcher, '派给')
  })

  it('offers the case; the officer sees why, declines, and it goes to another', async () => {
    await press(dispatcher, '#confirm')
    await expectScreenText(dispatcher, '接单')

    await officer.go('switchTab', '/pages/officer/officer')
    await expectScreenText(officer, '为什么是您')

    await officer.mp.mockWxMethod('showActionSheet', { tapIndex: 1, errMsg: 'showActionSheet:ok' })
    await officer.tap('#decline')
    await until(
      'the offer is gone',
      async () => !(await readScreen(officer)).includes('为什么是您'),
    )
  })

  it('tells an officer of an offer on every other page too', async () => {
    const id = await submitComplaint(story, 'consumer2', '隔壁面馆也多收了十块钱')
    await officer.go('switchTab', '/pages/home/home')
    await dispatcher.go('reLaunch', `/command-centre/triage/triage?id=${id}`)
    await until('officer one is chosen', async () => {
      const page = await dispatcher.mp.currentPage()
      await page!.callMethod('chooseOfficer', 'officer-1')
      return (await page!.data('officerId')) === 'officer-1'
    })
    await press(dispatcher, '#confirm')

    for (const words of ['隔壁面馆也多收了十块钱', '接单', '还剩'])
      await expectScreenText(officer, words)
  })

  it('keeps the seal: from a case to its file, where the paper that went out is recorded as sealed', async () => {
    await dispatcher.tap('#to-file')
    await dispatcher.at('officer/file/file')
    await dispatcher.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    await dispatcher.tap('#seal-decision')
    await dispatcher.tap('#section-mediation', '.item')

    await expectScreenText(dispatcher, '受理或不予受理决定书已用印')
  })
})

describe('an officer’s task', () => {
  it('leads step by step, and ends on one of the lawful grounds', async () => {
    await officer.go('switchTab', '/pages/officer/officer')
    await press(officer, '#accept')
    await officer.at('officer/case/case')
    await officer.mp.mockWxMethod('makePhoneCall', { errMsg: 'makePhoneCall:ok' })
    await officer.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    await press(officer, '#contact')
    await press(officer, '#reached')
    await press(officer, '#arrive')
    await press(officer, '#terminate')
    await officer.at('officer/terminate/terminate')
    await press(officer, '#save')

    await expectScreenText(officer, '请选择终止调解的情形')

    await officer.tap('#grounds', '.chip')
    await press(officer, '#save')

    await expectScreenText(officer, '请写明情况')

    await officer.type('双方已经自行和解', '#note textarea')
    await press(officer, '#save')
    await officer.at('officer/case/case')

    await expectScreenText(officer, '调解终止')
    await expectScreenText(officer, '双方已经自行和解')
    expect(await readScreen(officer)).not.toContain('给消费者打电话')
  })
})
