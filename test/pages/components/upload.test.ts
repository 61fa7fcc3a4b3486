import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { png, sha256 } from '../../actions/evidence/photos'
import { movie, pdf } from '../../domain/evidence-files/samples'
import {
  evaluateInPage,
  expectScreenText,
  openPhones,
  press,
  readScreen,
  type Story,
  type StoryPhone,
  setNetwork,
  until,
} from '../screen'

let story: Story
let consumer: StoryPhone
/** Uploads by their place in the cloud, in order. */
let sent: string[]
/** What happens to the next uploads on their way. */
let fates: ('arrives' | 'cut' | 'stuck')[]

beforeAll(async () => {
  story = await openPhones({ names: ['consumer'] })
  consumer = story.phones.consumer!
  await consumer.headless!.page.context().route('**/client/upload**', async (route) => {
    sent.push(new URL(route.request().url()).searchParams.get('path')!)
    const fate = fates.shift() ?? 'arrives'
    if (fate === 'arrives') return route.continue()
    if (fate === 'cut') return route.abort('connectionreset')
  })
})
afterAll(() => story?.close())
beforeEach(() => {
  sent = []
  fates = []
})

const shop = () => story.local.cloud.database.find('merchants', {}, { limit: 1 })[0]!
const countDocuments = (collection: string) => story.local.cloud.database.count(collection)
const readTileStates = async () =>
  ((await (await consumer.at(form)).data('tiles')) as { state: string }[]).map(({ state }) => state)

const waitForStates = (...wanted: string[]) =>
  until(`the items are ${wanted}`, async () => {
    const found = await readTileStates()
    if (String(found) !== String(wanted)) throw new Error(String(found))
    return true
  })

const form = 'pages/complaint/form/form'

const openForm = () =>
  consumer.go(
    'reLaunch',
    `/${form}?merchantId=${shop()._id}&name=${encodeURIComponent('样例店')}&address=a`,
  )

/** Without what was begun before. */
async function emptyForm() {
  await consumer.go('switchTab', '/pages/home/home')
  await evaluateInPage(consumer, 'wx.clearStorageSync()')
  return openForm()
}

/** The Mini Program is ended in the middle of what it does and started again. */
async function restart() {
  await consumer.headless!.page.evaluate(() => (window as any).phone.reload(''))
  await until(
    'it has started anew',
    async () => (await evaluateInPage(consumer, 'getCurrentPages().length')) === 1,
  )
  await consumer.at('pages/home/home')
}

let films = 0

/** Chooses videos from the album, no two the same. */
async function chooses(howMany: number): Promise<void> {
  const tempFiles = []

  for (let each = 0; each < howMany; each++) {
    const bytes = Buffer.from(movie({ seconds: 2, mediaBytes: 1000 + ++films })).toString('base64')
    const path = await evaluateInPage(
      consumer,
      `{ const path = wx.env.USER_DATA_PATH + '/film${films}.mp4'; wx.getFileSystemManager().writeFileSync(path, '${bytes}', 'base64'); path }`,
    )
    tempFiles.push({ tempFilePath: path, fileType: 'video', duration: 2, size: 1 })
  }

  await consumer.mp.mockWxMethod('chooseMedia', { errMsg: 'chooseMedia:ok', tempFiles })
  // The method answers when all has been sent; what comes of it is seen in the tiles.
  const page = await consumer.at(form)
  page.callMethod('addEvidence', { detail: { from: 'album' } }).catch(() => undefined)
}

/** Picks a file from a chat; `size`: as the device names it. */
async function picksFile(name: string, bytes: Uint8Array, size = bytes.length): Promise<void> {
  const content = Buffer.from(bytes).toString('base64')
  const path = await evaluateInPage(
    consumer,
    `{ const path = wx.env.USER_DATA_PATH + '/picked.pdf'; wx.getFileSystemManager().writeFileSync(path, '${content}', 'base64'); path }`,
  )
  const tempFiles = [{ path, name, size, type: 'file', time: 0 }]
  await consumer.mp.mockWxMethod('chooseMessageFile', { errMsg: 'chooseMessageFile:ok', tempFiles })
  const page = await consumer.at(form)
  page.callMethod('addEvidence', { detail: { from: 'file' } }).catch(() => undefined)
}

const tapVeil = async () => (await consumer.see('#grid', '.veil')).tap()

describe('evidence on its way', () => {
  it('of three files the one that was cut is sent again, to its own place, and no other', async () => {
    const tickets = countDocuments('tickets')
    const evidence = countDocuments('evidence')
    await emptyForm()
    fates = ['arrives', 'cut', 'arrives']
    await chooses(3)
    await waitForStates('sealed', 'failed', 'sealed')
    await tapVeil()
    await waitForStates('sealed', 'sealed', 'sealed')

    expect(sent).toEqual([sent[0], sent[1], sent[2], sent[1]])
    expect(new Set(sent).size).toBe(3)
    expect([countDocuments('tickets'), countDocuments('evidence')]).toEqual([
      tickets + 3,
      evidence + 3,
    ])
  })

  it('is paused by a tap and goes on by a tap', async () => {
    const before = countDocuments('evidence')
    await emptyForm()
    fates = ['stuck']
    await chooses(1)
    await waitForStates('sending')
    await until('it is on its way', () => sent.length === 1)
    await tapVeil()
    await waitForStates('paused')

    expect(countDocuments('evidence')).toBe(before)

    await tapVeil()
    await waitForStates('sealed')

    expect(sent).toEqual([sent[0], sent[0]])
    expect(countDocuments('evidence')).toBe(before + 1)
  })

  it('goes on by itself when the phone was switched off in between: what had arrived is not sent again', async () => {
    await emptyForm()
    fates = ['arrives', 'stuck']
    await chooses(2)
    await waitForStates('sealed', 'sending')
    await until('the second is on its way', () => sent.length === 2)
    const before = countDocuments('evidence')
    await restart()
    await openForm()
    await waitForStates('sealed', 'sealed')

    expect(sent).toEqual([sent[0], sent[1], sent[1]])
    expect(countDocuments('evidence')).toBe(before + 1)
  })

  it('a photo is followed by its small picture, for lists; the photo itself is sent as it is', async () => {
    await emptyForm()
    const path = await evaluateInPage(
      consumer,
      `{ const path = wx.env.USER_DATA_PATH + '/photo.png'; wx.getFileSystemManager().writeFileSync(path, '${png.toString('base64')}', 'base64'); path }`,
    )
    const tempFiles = [{ tempFilePath: path, fileType: 'image', size: 1 }]
    await consumer.mp.mockWxMethod('chooseMedia', { errMsg: 'chooseMedia:ok', tempFiles })
    const page = await consumer.at(form)
    page.callMethod('addEvidence', { detail: { from: 'photo' } }).catch(() => undefined)
    await waitForStates('sealed')
    const { database, files } = story.local.cloud
    const [photo] = database.find('evidence', { sha256: sha256(png) })
    const small = await until(
      'its small picture is there',
      () => database.find('evidence', { thumbnailOf: photo!._id })[0],
    )

    expect(small).toMatchObject({ mime: 'image/jpeg', uses: 1 })
    expect(await files.get(photo!.fileID as string)).toEqual(png)
    expect(sent).toHaveLength(2)
  })

  it('a file that is too large is refused before anything is sent, with the reason next to it, and what was typed stays', async () => {
    const page = await emptyForm()
    await page.callMethod('changeDraft', { statement: '标价十八元收了二十八元' }, 'statement')
    const tickets = countDocuments('tickets')
    const megabyte = 1024 * 1024
    await picksFile('合同.pdf', pdf(), 21 * megabyte)
    await waitForStates('failed')

    await expectScreenText(consumer, '文件最大 20 MB，请换一份')
    expect(sent).toEqual([])
    expect(countDocuments('tickets')).toBe(tickets)
    expect(await page.data('draft.statement')).toBe('标价十八元收了二十八元')
  })

  it('a PDF opens in the phone’s viewer, before and after it is sent', async () => {
    const page = await emptyForm()
    await picksFile('合同.pdf', pdf())
    await waitForStates('sealed')
    await evaluateInPage(
      consumer,
      'wx.openDocument = (options) => { window.opened = options; return Promise.resolve() }',
    )
    const [{ id }] = (await page.data('tiles')) as [{ id: string }]
    await page.callMethod('openItem', { detail: { id } })
    await until('it is open', () => evaluateInPage(consumer, 'window.opened'))

    expect(await evaluateInPage(consumer, 'window.opened.fileType')).toBe('pdf')
  })

  it('waits with a form that was finished without a line, then each file and the complaint go out once', async () => {
    const cases = countDocuments('cases')
    const evidence = countDocuments('evidence')
    const page = await emptyForm()
    const answers = {
      problemType: 'price',
      statement: '标价十八元收了二十八元',
      request: '退还十元',
    }
    const contact = { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' }
    for (const [question, value] of Object.entries({ ...answers, ...contact }))
      await page.callMethod('changeDraft', { [question]: value }, question)
    await consumer.mp.mockWxMethod('showModal', {
      confirm: true,
      cancel: false,
      errMsg: 'showModal:ok',
    })
    fates = ['stuck']
    await chooses(2)
    await waitForStates('sending', 'waiting')
    await until('it is on its way', () => sent.length === 1)
    await setNetwork(consumer, 'none')
    await press(consumer, '#next')
    await press(consumer, '#submit')
    await consumer.at('pages/complaint/mine/mine')

    await expectScreenText(consumer, '没有提交')
    expect(countDocuments('cases')).toBe(cases)

    // What was on its way when the form was laid aside does not bring it back as a draft.
    await consumer.go('navigateTo', `/${form}`)
    await expectScreenText(consumer, '发生了什么')
    expect(await readScreen(consumer)).not.toContain('接着上次没写完的')

    await consumer.go('switchTab', '/pages/complaint/mine/mine')
    // The line comes and goes: of what arrived nothing is sent a second time.
    fates = ['arrives', 'cut']
    await setNetwork(consumer, 'wifi')
    await until('the second was cut', () => sent.length === 3)
    await setNetwork(consumer, 'none')
    await setNetwork(consumer, 'wifi')
    await until('it arrived', () => countDocuments('cases') === cases + 1)

    expect(sent).toEqual([sent[0], sent[0], sent[2], sent[2]])
    expect(countDocuments('evidence')).toBe(evidence + 2)

    const [filed] = story.local.cloud.database.find(
      'cases',
      {},
      { order: { submittedAt: -1 }, limit: 1 },
    )

    expect(
      (filed as unknown as { state: { evidence: { kind: string; origin: string }[] } }).state
        .evidence,
    ).toEqual([
      expect.objectContaining({ kind: 'video', origin: 'album' }),
      expect.objectContaining({ kind: 'video', origin: 'album' }),
    ])
  })
})
