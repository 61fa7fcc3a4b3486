import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { calculateCourse } from '../../../../cloudfunctions/_modules/livestream/course'
import type { LivestreamDoc } from '../../../../cloudfunctions/_modules/livestream/livestreams'
import { recordedText } from '../../../../miniprogram/format/live'
import { shopCodes } from '../../../../scripts/seed/merchants'
import type { Story } from '../../../phones'
import {
  acceptOffer,
  dispatchCase,
  expectText,
  openPhones,
  press,
  readText,
  type StoryPhone,
  tapText,
  until,
} from '../../people'

let story: Story
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'live-story-'))
  story = await openPhones({ names: ['consumer', 'dispatcher', 'officer'] })
})
afterAll(async () => {
  await story?.close()
  rmSync(folder, { recursive: true, force: true })
})

const page = (phone: StoryPhone) => phone.headless!.page.frame({ name: 'page' })!

const setNetwork = (phone: StoryPhone, network: 'none' | 'wifi') =>
  phone.headless!.page.evaluate(
    (state) => (window as any).phone.setDevice({ network: state }),
    network,
  )

/** Frames that a phone has decoded, and a sum over the pixels of the one that is seen. */
const picture = (phone: StoryPhone, player: string) =>
  page(phone).evaluate((selector) => {
    const video = document.querySelector(selector) as HTMLVideoElement | null
    if (!video) return { frames: 0, sum: 0, at: 0, length: 0 }

    const pen = Object.assign(document.createElement('canvas'), {
      width: 64,
      height: 48,
    }).getContext('2d')!
    pen.drawImage(video, 0, 0, 64, 48)
    const { data } = pen.getImageData(0, 0, 64, 48)
    const sum = data.reduce((total, value, place) => (total * 31 + value + place) % 2147483647, 7)

    return {
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      sum,
      at: video.currentTime,
      length: video.duration,
    }
  }, `${player} > video`)

const firstNumber = (text: string): number => Number(/\d+/.exec(text)?.[0])

/** The picture on a phone moves: `more` frames further on, it is another. */
async function expectMovingPicture(
  phone: StoryPhone,
  more = 20,
  player = 'wx-live-player',
): Promise<void> {
  const first = await until(
    `${phone.name} has a picture`,
    async () => {
      const now = await picture(phone, player)
      return now.frames > 0 ? now : undefined
    },
    30_000,
  )
  await until(
    `${phone.name} sees it move`,
    async () => {
      const now = await picture(phone, player)
      return now.frames > first.frames + more && now.sum !== first.sum
    },
    20_000,
  )
}

async function streams(consumer: StoryPhone): Promise<void> {
  await consumer.at('modules/livestream/pages/push/push')
  await press(consumer, '#begin')
  await expectText(consumer, '正在直播')
}

it('from the spot to the case file: seen at once, cut and whole again, sealed', async () => {
  const { consumer, dispatcher, officer } = story.phones as Record<
    'consumer' | 'dispatcher' | 'officer',
    StoryPhone
  >

  // 消费者在表单里开始直播；指挥中心的列表马上出现，一点就看到画面
  await dispatcher.go('reLaunch', '/command-centre/inbox/inbox')
  await officer.go('reLaunch', '/pages/officer/officer')
  await consumer.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(shopCodes[0]!._id)}`)

  // The first call of each function starts it: on a busy machine that takes its time.
  await expectText(consumer, '江边牛肉面馆', 30_000)

  await press(consumer, '#complain')
  await consumer.at('pages/complaint/form/quick/quick')
  await consumer.tap('#go-live')
  await streams(consumer)
  await tapText(dispatcher, '看现场', 'live-card', '.item')
  await dispatcher.at('modules/livestream/pages/watch/watch')

  await expectMovingPicture(dispatcher)
  await expectText(consumer, '看过')

  // 调度员记下一刻
  await dispatcher.mp.mockWxMethod('showModal', {
    confirm: true,
    content: '价签 15 元',
    errMsg: 'showModal:ok',
  })
  await press(dispatcher, '#mark')

  // The first evidence of all: its function starts now.
  await expectText(dispatcher, '价签 15 元', 30_000)
  await expectText(dispatcher, '已截图')

  // 断网五秒：看的人知道，回来以后画面接着走，还是同一段录像
  const cut = Date.now()
  await setNetwork(consumer, 'none')

  await expectText(consumer, '正在重新连接')
  await expectText(dispatcher, '对方网络断了')

  await until('five seconds are over', () => Date.now() - cut > 5000)
  const back = Date.now()
  await setNetwork(consumer, 'wifi')
  await until(
    'the pictures come again',
    async () => !(await readText(dispatcher, '.screen')).includes('对方网络断了'),
    20_000,
  )

  await expectMovingPicture(dispatcher)

  // 结束：说清楚保存了多少、断了多少
  await consumer.tap('#stop')
  await expectText(consumer, '已保存')

  // A second try of this test finds the stream of the first one too.
  const [stream] = (
    story.local.cloud.database.find('livestreams') as unknown as LivestreamDoc[]
  ).sort((first, second) => second.openedAt - first.openedAt)
  const { gaps, ...course } = calculateCourse(stream!, Date.now())

  // The phone and this test round to whole seconds at moments of their own: one may differ by one.
  const shown = await readText(consumer, '#saved')
  const expected = recordedText({ ...course, gaps }, Date.now())
  expect(shown.replace(/\d+/, '')).toContain(`已保存 ${expected}`.replace(/\d+/, ''))
  expect(Math.abs(firstNumber(shown) - firstNumber(expected))).toBeLessThanOrEqual(1)

  // On a busy machine the pictures may also stand still by themselves: that is another gap.
  const made = gaps.filter(({ from, to = Date.now() }) => from < back && to > cut)
  expect(made).toHaveLength(1)
  // Services tell whole seconds.
  expect(made[0]!.to! - made[0]!.from).toBeGreaterThan(4000)
  await expectText(dispatcher, '直播结束了')

  // 回到表单，录像随投诉提交，封存进案卷
  await press(consumer, '#leave')
  await consumer.at('pages/complaint/form/quick/quick')

  await expectText(consumer, '直播录像，随投诉一起提交')

  await consumer.tap('#whole-form')
  await consumer.at('pages/complaint/form/form')
  await tapText(consumer, '价格', '#problems', '.chip')
  await consumer.type('墙上写牛肉面15元，结账收了25元。', '#statement textarea')
  await press(consumer, '#next')
  await consumer.type('退还多收的10元', '#request textarea')
  await consumer.type('样例甲', '#name input')
  await consumer.type('13900000001', '#phone input')
  await consumer.type('鹰潭市月湖区样例路1号', '#address input')
  await press(consumer, '#submit')
  const caseId = ((await consumer.at('pages/complaint/case/case')).query as { id: string }).id

  await expectText(consumer, '录像已存证')

  // 网格员接单；消费者在案件里再次直播，网格员在看，消费者关掉页面
  await dispatchCase(dispatcher, caseId)
  await acceptOffer(officer, caseId)
  await consumer.tap('#go-live')
  await streams(consumer)
  await tapText(officer, '看现场', 'live-card', '.item')
  await officer.at('modules/livestream/pages/watch/watch')

  await expectMovingPicture(officer)

  await consumer.mp.navigateBack()
  await expectText(officer, '直播结束了')

  await officer.go('reLaunch', `/officer/case/case?id=${caseId}`)
  await until(
    'both recordings are in the case',
    async () => {
      const said = await readText(officer, '#live')
      return said.split('看录像').length === 3
    },
    30_000,
  )

  // 录像：手机自己核对指纹，能跳到记下的一刻，断线处看得见
  const sealed = await recordings(caseId)
  await officer.go('navigateTo', `/officer/file/file?id=${caseId}`)

  await expectText(officer, '截图 · ')

  await tapText(officer, '看录像', '', '.part .link')
  await expectText(officer, '没有画面')

  await until('the still of the moment is there', () =>
    page(officer).evaluate(() => {
      const picture = document.querySelector('.spot wx-image img') as HTMLImageElement | null
      return (picture?.naturalWidth ?? 0) > 0
    }),
  )
  await officer.tap('#open')

  await expectMovingPicture(officer, 5, 'wx-video')
  await expectText(officer, '指纹一致')

  const { length } = await picture(officer, 'wx-video')
  await officer.tap('.spot')
  await until('it goes on from the mark', async () => (await picture(officer, 'wx-video')).at > 0.5)

  // 封存的就是录下的：指纹、编码、时长
  expect(sealed).toHaveLength(2)

  for (const [index, { bytes, sha256 }] of sealed.entries()) {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    expect(bytes.subarray(0, 3).toString()).toBe('FLV')

    const probed = probe(bytes, `${index}.flv`)
    expect(probed?.codec ?? 'h264').toBe('h264')

    if (!probed || index > 0) continue
    expect(Math.abs(probed.seconds - length)).toBeLessThan(1)
    // Services tell whole seconds, and there are two stretches.
    expect(Math.abs(probed.seconds - (await streamed(caseId)))).toBeLessThan(2)
  }

  // 有人在存储里改了一个字节：看录像的手机自己发现
  const first = items(caseId)[0]!
  const changed = Buffer.from(sealed[0]!.bytes)
  changed[changed.length - 9]! ^= 1
  await story.local.cloud.files.put(first.fileID.split('/').slice(3).join('/'), changed)
  await dispatcher.go(
    'reLaunch',
    `/modules/livestream/pages/recording/recording?caseId=${caseId}&evidenceId=${first._id}`,
  )
  await dispatcher.tap('#open')

  await expectText(dispatcher, '与封存时不一致')
})

/** How long pictures came in the first stream of a case, by what the services told, s. */
async function streamed(caseId: string): Promise<number> {
  const call = { action: 'show', input: { caseId } }
  const reply = await story.local.cloud.call('live', call, {
    openid: story.local.desk.openid('consumer'),
  })
  const { segments } = (reply as any).data.streams[0]

  return segments.reduce(
    (sum: number, { from, to }: { from: number; to: number }) => sum + (to - from) / 1000,
    0,
  )
}

/** What was sealed of the case's streams, in order. */
function items(caseId: string): { _id: string; fileID: string; sha256: string }[] {
  const { database } = story.local.cloud
  const [head] = database.find('cases', { _id: caseId }, { limit: 1 }) as any[]
  const live = head.state.evidence.filter(({ kind }: { kind: string }) => kind === 'live')
  return live.map(
    ({ id }: { id: string }) => database.find('evidence', { _id: id }, { limit: 1 })[0],
  )
}

const recordings = (caseId: string) =>
  Promise.all(
    items(caseId).map(async ({ fileID, sha256 }) => ({
      bytes: Buffer.from((await story.local.cloud.files.get(fileID))!),
      sha256,
    })),
  )

/**
 * What ffprobe finds, where it is installed: the codec, and the time of the last frame. A recording
 * that was cut has a second head, which says 0 s.
 */
function probe(bytes: Buffer, name: string): { codec: string; seconds: number } | undefined {
  const file = join(folder, name)
  writeFileSync(file, bytes)

  try {
    const options = [
      '-v',
      'error',
      '-show_entries',
      'stream=codec_name:packet=pts_time',
      '-of',
      'json',
      file,
    ]
    const found = JSON.parse(
      execFileSync('ffprobe', options, { encoding: 'utf8', maxBuffer: 2 ** 26 }),
    )
    return { codec: found.streams[0].codec_name, seconds: Number(found.packets.at(-1).pts_time) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
