import { openPhones, type StoryPhone, until } from '../phones'

/** A very small JPEG, base64. The stories need its bytes, not its picture. */
const PHOTO =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k='

/** The result of WeChat when a person picks their address. */
export const pickedAddress = {
  userName: '样例甲',
  telNumber: '13900000001',
  provinceName: '江西省',
  cityName: '鹰潭市',
  countyName: '月湖区',
  detailInfo: '样例路1号',
  errMsg: 'chooseAddress:ok',
}

export interface Complaint {
  problem: string
  statement: string
  request: string
  photo?: boolean
  urgent?: string
}

/** Reads the text of a page, or of one component of it, without the element tree. */
export async function readText(phone: StoryPhone, ...inside: string[]): Promise<string> {
  const element = await phone.see(...inside)
  return (await (element as unknown as { outerWxml(): Promise<string> }).outerWxml()).replace(
    /<[^>]*>/g,
    ' ',
  )
}

export const expectText = (phone: StoryPhone, text: string, ms?: number) =>
  until(
    `${phone.name} reads “${text}”`,
    async () => (await readText(phone, '.page')).includes(text),
    ms,
  )

/** Taps the element with this text among those that `selector` finds inside a component. */
export async function tapText(
  phone: StoryPhone,
  text: string,
  host: string,
  selector: string,
): Promise<void> {
  await until(`${phone.name} taps “${text}”`, async () => {
    const inside = host ? await phone.see(host) : await phone.mp.currentPage()
    for (const element of await inside!.$$(selector))
      if ((await element.text()).includes(text)) {
        await element.tap()
        return true
      }
    throw new Error(`no ${selector} says so`)
  })
}

/**
 * Taps a Vant button. Its host element has no box on some platforms, so the inner one is tapped.
 */
export const press = (phone: StoryPhone, button: string) => phone.tap(button, '.van-button')

/** Takes a photo, and waits until it is preserved, or until its tile shows `then`. */
export async function takePhoto(phone: StoryPhone, then = '已存证'): Promise<void> {
  await phone.mp.evaluate((photo: string) => {
    const path = `${wx.env.USER_DATA_PATH}/price-list-${Date.now()}.jpg`
    wx.getFileSystemManager().writeFileSync(path, photo, 'base64')
    wx.setStorageSync('story-photo', path)
  }, PHOTO)
  const path = await phone.mp.callWxMethod('getStorageSync', 'story-photo')
  await phone.mp.mockWxMethod('chooseMedia', {
    errMsg: 'chooseMedia:ok',
    type: 'image',
    tempFiles: [{ tempFilePath: path, size: 200, fileType: 'image' }],
  })
  await phone.tap('#sources', '.source')
  await until(`the photo says “${then}”`, async () =>
    (await readText(phone, '#grid')).includes(then),
  )
}

/** Holds the button 按住说话 with a finger until so many seconds are recorded. */
export async function holdToTalk(phone: StoryPhone, seconds: number): Promise<void> {
  const { page } = phone.headless!
  const finger = await page.context().newCDPSession(page)
  const button = page.frame({ name: 'page' })!.getByText('按住说话')
  await button.scrollIntoViewIfNeeded()
  const { x, y } = (await button.boundingBox())!
  await finger.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: [{ x: x + 20, y: y + 8 }],
  })
  await until(`${phone.name} records`, async () =>
    (await readText(phone, '.page')).includes('正在录'),
  )
  // The page itself watches the recorded seconds. A question from outside could reach a busy phone
  // minutes later.
  await page.frame({ name: 'page' })!.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          const [, recorded] = /正在录 (\d+) 秒/.exec(document.body.textContent ?? '') ?? []
          if (recorded !== undefined && Number(recorded) < wanted) return
          clearInterval(timer)
          resolve()
        }, 50)
      }),
    seconds,
  )
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** Writes a name with a finger, again if the page was still moving, and confirms it. */
export async function drawSignature(phone: StoryPhone): Promise<void> {
  const { page } = phone.headless!
  await until('the name is long enough', async () => {
    const box = await page.frame({ name: 'page' })!.locator('canvas:visible').first().boundingBox()
    if (!box) return false

    const { x, y } = box
    await page.mouse.move(x + 40, y + 60)
    await page.mouse.down()
    for (let at = 1; at <= 20; at++)
      await page.mouse.move(x + 40 + at * 9, y + 60 + 25 * Math.sin(at))
    await page.mouse.up()

    return (await phone.mp.currentPage())!.data('isSignatureLong')
  })
  await press(phone, '#done')
}

/** Fills in the complainant's contact. */
export async function fillInContact(phone: StoryPhone): Promise<void> {
  await phone.type('样例甲', '#name input')
  await phone.type('13900000001', '#phone input')
  await phone.type('鹰潭市月湖区样例路1号', '#address input')
}

/** Scans the code of a shop as a consumer, and files the whole form. Returns the case id. */
export async function fileComplaint(
  phone: StoryPhone,
  scene: string,
  complaint: Complaint,
): Promise<string> {
  await phone.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(scene)}`)
  await expectText(phone, '江边牛肉面馆')
  await press(phone, '#complain')
  await phone.at('pages/complaint/form/quick/quick')
  await phone.tap('#whole-form')
  await phone.at('pages/complaint/form/form')
  await tapText(phone, complaint.problem, '#problems', '.chip')
  await phone.type(complaint.statement, '#statement textarea')

  if (complaint.urgent) {
    await phone.tap('#hurry', '.item')
    await tapText(phone, complaint.urgent, '#urgencies', '.chip')
  }

  if (complaint.photo) await takePhoto(phone)
  await press(phone, '#next')
  await phone.type(complaint.request, '#request textarea')
  await fillInContact(phone)
  await press(phone, '#submit')
  const page = await phone.at('pages/complaint/case/case')
  await expectText(phone, '投诉')

  return (page.query as { id: string }).id
}

/**
 * Opens the case in the inbox as the dispatcher, and confirms the suggested triage. Returns the
 * name of the officer who gets the offer.
 */
export async function dispatchCase(phone: StoryPhone, caseId: string): Promise<string> {
  await phone.go('reLaunch', '/command-centre/inbox/inbox')
  await phone.tap(`#case-${caseId}`, '.card')
  await phone.at('command-centre/triage/triage')
  const officer = await until(
    'the button names an officer',
    async () => /派给\s*(\S+)/.exec(await readText(phone, '#confirm'))?.[1],
  )
  await press(phone, '#confirm')
  await expectText(phone, '接单')

  return officer
}

/** Waits for the offer as the officer, and accepts it. */
export async function acceptOffer(phone: StoryPhone, caseId: string): Promise<void> {
  await phone.at('pages/officer/officer')
  await expectText(phone, '为什么是您')
  await press(phone, '#accept')
  const page = await phone.at('officer/case/case')
  if ((page.query as { id: string }).id !== caseId) throw new Error('another case was opened')
}

export { openPhones, type StoryPhone, until }
