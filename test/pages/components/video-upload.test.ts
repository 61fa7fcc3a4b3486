import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sliceBytes } from '#shared/evidence/slices'
import { sha256 } from '../../actions/evidence/photos'
import { movie } from '../../domain/evidence-files/samples'
import {
  evaluateInPage,
  expectScreenText,
  openPhones,
  readScreen,
  type Story,
  type StoryPhone,
  until,
} from '../screen'

const megabyte = 1024 * 1024
const form = 'pages/complaint/form/form'

let story: Story
let consumer: StoryPhone
/** Uploads by their path in the cloud, in order. */
let sentPaths: string[]
/** What happens to the next uploads. */
let fates: ('arrives' | 'cut' | 'stuck')[]
let releaseStuck: () => void

beforeAll(async () => {
  story = await openPhones({ names: ['consumer'] })
  consumer = story.phones.consumer!
  await consumer.headless!.page.context().route('**/client/upload**', async (route) => {
    sentPaths.push(new URL(route.request().url()).searchParams.get('path')!)
    const fate = fates.shift() ?? 'arrives'
    if (fate === 'cut') return route.abort('connectionreset')
    if (fate === 'stuck')
      await new Promise<void>((resolve) => {
        releaseStuck = resolve
      })
    return route.continue().catch(() => undefined)
  })
})
afterAll(() => story?.close())
beforeEach(async () => {
  sentPaths = []
  fates = []
  await consumer.go('switchTab', '/pages/home/home')
  await evaluateInPage(consumer, 'wx.clearStorageSync()')
  await openForm()
})

const openForm = () => {
  const shop = story.local.cloud.database.find('merchants', {}, { limit: 1 })[0]!
  const name = encodeURIComponent('样例店')
  return consumer.go('reLaunch', `/${form}?merchantId=${shop._id}&name=${name}&address=a`)
}

const readTiles = async () =>
  (await (await consumer.at(form)).data('tiles')) as { state: string; id: string }[]

const waitForStates = (...wantedStates: string[]) =>
  until(`the items are ${wantedStates}`, async () => {
    const states = (await readTiles()).map(({ state }) => state)
    if (String(states) !== String(wantedStates)) throw new Error(String(states))
    return true
  })

const videos = { count: 0 }

/** Writes a video to the phone as the camera or the encoder does. Returns its path. */
async function writeVideo(bytes: Uint8Array): Promise<string> {
  videos.count += 1
  const content = Buffer.from(bytes).toString('base64')
  return evaluateInPage(
    consumer,
    `{ const path = wx.env.USER_DATA_PATH + '/video${videos.count}.mp4'; wx.getFileSystemManager().writeFileSync(path, '${content}', 'base64'); path }`,
  ) as Promise<string>
}

/** The person records a video. Does not wait for the upload: the tiles show what happens. */
async function recordVideo(bytes: Uint8Array, seconds: number, size = bytes.length) {
  const tempFilePath = await writeVideo(bytes)
  const tempFiles = [
    { tempFilePath, fileType: 'video', duration: seconds, size, width: 1080, height: 1920 },
  ]
  await consumer.mp.mockWxMethod('chooseMedia', { errMsg: 'chooseMedia:ok', tempFiles })
  const page = await consumer.at(form)
  page.callMethod('addEvidence', { detail: { from: 'video' } }).catch(() => undefined)
}

const longVideo = Buffer.from(movie({ seconds: 60, mediaBytes: 5 * megabyte }))

describe('a video', () => {
  it('of a minute at full quality is compressed on the phone, and what arrives is the compressed one', async () => {
    await expectScreenText(consumer, '录像最长 60 秒，约 14 MB')
    const compressed = movie({ seconds: 60, mediaBytes: 20_000 })
    const compressedPath = await writeVideo(compressed)
    await consumer.mp.mockWxMethod('compressVideo', {
      errMsg: 'compressVideo:ok',
      tempFilePath: compressedPath,
      size: 20,
    })
    await recordVideo(movie({ seconds: 60, mediaBytes: 30_000 }), 60, 95 * megabyte)
    await waitForStates('sealed')

    const hash = sha256(Buffer.from(compressed))
    expect(story.local.cloud.database.find('evidence', { sha256: hash })).toHaveLength(1)
    await consumer.mp.restoreWxMethod('compressVideo')
  })

  it('that this phone cannot compress is sent as it is', async () => {
    await consumer.mp.mockWxMethod('compressVideo', () => {
      throw { errMsg: 'compressVideo:fail' }
    })
    const video = movie({ seconds: 60, mediaBytes: 40_000 })
    await recordVideo(video, 60, 95 * megabyte)
    await waitForStates('sealed')

    const hash = sha256(Buffer.from(video))
    expect(story.local.cloud.database.find('evidence', { sha256: hash })).toHaveLength(1)
    await consumer.mp.restoreWxMethod('compressVideo')
  })

  it('goes in slices; after an interruption only the slice that was cut is sent again', async () => {
    fates = ['arrives', 'cut']
    await recordVideo(longVideo, 60)
    await waitForStates('failed')
    await (await consumer.see('#grid', '.veil')).tap()
    await waitForStates('sealed')

    expect(Math.ceil(longVideo.length / sliceBytes)).toBe(2)
    expect(sentPaths.map((path) => path.slice(-2))).toEqual(['00', '01', '01'])
    expect(story.local.cloud.database.find('evidence', { sha256: sha256(longVideo) })).toHaveLength(
      1,
    )
  })

  it('goes on while the person is on another page, and the form that is opened again shows it', async () => {
    const video = Buffer.from(movie({ seconds: 60, mediaBytes: 5 * megabyte + 1 }))
    fates = ['arrives', 'stuck']
    await recordVideo(video, 60)
    await until('the second slice is on its way', () => sentPaths.length === 2)
    await consumer.go('switchTab', '/pages/home/home')
    releaseStuck()
    await until(
      'it has arrived although the form is closed',
      () => story.local.cloud.database.find('evidence', { sha256: sha256(video) }).length === 1,
    )
    await openForm()
    await waitForStates('sealed')

    expect(sentPaths.map((path) => path.slice(-2))).toEqual(['00', '01'])
  })

  it('is followed by the form that is opened while it is on its way: nothing is sent twice', async () => {
    const video = Buffer.from(movie({ seconds: 60, mediaBytes: 5 * megabyte + 2 }))
    fates = ['arrives', 'stuck']
    await recordVideo(video, 60)
    await until('the second slice is on its way', () => sentPaths.length === 2)
    await consumer.go('switchTab', '/pages/home/home')
    await openForm()
    await waitForStates('sending')
    releaseStuck()
    await waitForStates('sealed')

    expect(sentPaths.map((path) => path.slice(-2))).toEqual(['00', '01'])
    expect(story.local.cloud.database.find('evidence', { sha256: sha256(video) })).toHaveLength(1)
  })

  it('of no bytes is refused with a sentence before anything is sent, and what was typed stays', async () => {
    const page = await consumer.at(form)
    await page.callMethod('changeDraft', { statement: '标价十八元收了二十八元' }, 'statement')
    const tickets = story.local.cloud.database.count('tickets')
    await recordVideo(new Uint8Array(), 0)
    await waitForStates('failed')

    await expectScreenText(consumer, '这段视频是空的，没有录上。请删掉，重新录一段')
    expect(sentPaths).toEqual([])
    expect(story.local.cloud.database.count('tickets')).toBe(tickets)
    expect(await page.data('draft.statement')).toBe('标价十八元收了二十八元')
    expect(await readScreen(consumer)).not.toContain('undefined')
  })

  it('of the album that is too large to be compressed is refused with what to do, and what was typed stays', async () => {
    const page = await consumer.at(form)
    await page.callMethod('changeDraft', { statement: '标价十八元收了二十八元' }, 'statement')
    await recordVideo(movie({ seconds: 2, mediaBytes: 1000 }), 3600, 300 * megabyte)
    await waitForStates('failed')

    await expectScreenText(consumer, '请在手机相册里剪出要紧的一段，再选一次')
    expect(sentPaths).toEqual([])
    expect(await page.data('draft.statement')).toBe('标价十八元收了二十八元')
  })
})
