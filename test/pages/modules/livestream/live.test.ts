import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { merchants } from '../../../../scripts/seed/merchants'
import { movie } from '../../../domain/evidence-files/samples'
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
} from '../../screen'

let story: Story
let consumer: StoryPhone
let other: StoryPhone
let caseId: string

beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'consumer2'] })
  ;({ consumer, consumer2: other } = story.phones as Record<'consumer' | 'consumer2', StoryPhone>)
  caseId = await submitComplaint(story, 'consumer', '缺斤少两，正在现场')
})
afterAll(() => story?.close())
afterEach(async () => {
  for (const method of [
    'authorize',
    'openSetting',
    'canIUse',
    'createLivePusherContext',
    'chooseMedia',
  ])
    await consumer.mp.restoreWxMethod(method)
  for (const phone of [consumer, other]) expect(await readScriptErrors(phone)).toEqual([])
})

const push = (query = `caseId=${caseId}`) =>
  consumer.go('reLaunch', `/modules/livestream/pages/push/push?${query}`)

const asConsumer = async (area: string, action: string, input: object) => {
  const call = {
    action,
    input,
    key: `key-${action}-${Math.random().toString(36).slice(2)}aaaaaaaaaa`,
  }
  const reply = await story.local.cloud.call(area, call, {
    openid: story.local.desk.openid('consumer'),
  })
  return (reply as { data: { streamId: string } }).data
}

/** Abilities that this phone's WeChat lacks. */
const withoutAbilities = (...abilities: string[]) =>
  consumer.mp.mockWxMethod(
    'canIUse',
    (name: string, missing: string[]) => !missing.includes(name),
    abilities,
  )

const refuses = (scope: string) =>
  consumer.mp.mockWxMethod(
    'authorize',
    (asked: { scope: string }, refused: string) =>
      asked.scope === refused ? { errMsg: 'authorize:fail auth deny' } : { errMsg: 'authorize:ok' },
    scope,
  )

describe('before it begins', () => {
  it('says what happens, why the camera is needed, and what a mobile network costs', async () => {
    await consumer.headless!.page.evaluate(() => (window as any).phone.setDevice({ network: '4g' }))
    await push()

    for (const words of ['提交投诉后存证', '谁看过会告诉您', '摄像头和麦克风', '一分钟大约用 7 MB'])
      await expectScreenText(consumer, words)

    await consumer.headless!.page.evaluate(() =>
      (window as any).phone.setDevice({ network: 'wifi' }),
    )
  })

  it.each([
    ['scope.camera', '摄像头'],
    ['scope.record', '麦克风'],
  ])('without %s it says so, leads to the settings, and comes back', async (scope, name) => {
    await push()
    await refuses(scope)
    await press(consumer, '#begin')

    await expectScreenText(consumer, `还不能用${name}`)

    await consumer.mp.mockWxMethod('openSetting', { errMsg: 'openSetting:ok', authSetting: {} })
    await press(consumer, '#settings')

    await expectScreenText(consumer, '开始直播')
    expect(await readScreen(consumer)).not.toContain('还不能用')
  })

  it('without a line says so, and may be tried again', async () => {
    await push()
    await setNetwork(consumer, 'none')
    await press(consumer, '#begin')

    await expectScreenText(consumer, '网络不通')

    await setNetwork(consumer, 'wifi')
    await press(consumer, '#begin')

    await expectScreenText(consumer, '正在直播')

    await consumer.tap('#stop')
    await expectScreenText(consumer, '已保存')
  })
})

describe('where nothing can stream', () => {
  it('a phone that cannot films clips, each sealed and in the case as soon as it is filmed', async () => {
    await withoutAbilities('live-pusher')
    await consumer.mp.callWxMethod('reLaunch', {
      url: `/modules/livestream/pages/push/push?caseId=${caseId}`,
    })
    await consumer.at('modules/livestream/pages/clips/clips')

    await expectScreenText(consumer, '每段最长 20 秒')

    await until('the camera is there', () =>
      evaluateInPage(consumer, 'document.querySelector("wx-camera video")?.videoWidth > 0'),
    )
    await press(consumer, '#film')

    await expectScreenText(consumer, '正在拍 1 秒')

    await press(consumer, '#stop')
    await expectScreenText(consumer, '网格员能看到了')

    const [head] = story.local.cloud.database.find('cases', { _id: caseId }, { limit: 1 })
    expect(
      (head as any).state.evidence.map(({ kind, origin }: any) => [kind, origin]),
    ).toContainEqual(['video', 'captured'])
  })

  it('an account that may not stream is told at the first attempt', async () => {
    await push()
    await consumer.mp.mockWxMethod('createLivePusherContext', () => ({
      start: ({ fail }: { fail(): void }) => fail(),
      stop: ({ complete }: { complete(): void }) => complete(),
    }))
    await press(consumer, '#begin')
    await consumer.at('modules/livestream/pages/clips/clips')

    await expectScreenText(consumer, '这里不能直播')

    // It is not tried again while the program runs; a new start tries anew.
    await consumer.headless!.page.evaluate(() => (window as any).phone.reload(''))
    await consumer.at('pages/home/home')
  })

  it('an old phone takes videos with WeChat’s own camera, and they wait for the form', async () => {
    const shop = merchants[0]!
    await withoutAbilities('live-pusher', 'camera')
    const film = Buffer.from(movie({ seconds: 3, mediaBytes: 4321 })).toString('base64')
    const path = await evaluateInPage(
      consumer,
      `{ const path = wx.env.USER_DATA_PATH + '/old.mp4'; wx.getFileSystemManager().writeFileSync(path, '${film}', 'base64'); path }`,
    )
    const tempFiles = [{ tempFilePath: path, fileType: 'video', duration: 3, size: 1 }]
    await consumer.mp.mockWxMethod('chooseMedia', { errMsg: 'chooseMedia:ok', tempFiles })
    const query = `merchantId=${shop._id}&name=${encodeURIComponent(shop.name)}`
    await consumer.mp.callWxMethod('clearStorageSync')
    await consumer.go('reLaunch', `/pages/complaint/form/form?${query}&address=a`)
    await consumer.tap('#go-live')
    await consumer.at('modules/livestream/pages/clips/clips')

    await expectScreenText(consumer, '这部手机不能直播')

    await press(consumer, '#shoot')
    await expectScreenText(consumer, '会随投诉提交')

    await consumer.tap('#leave')
    const form = await consumer.at('pages/complaint/form/form')
    await until('the form has it', async () => (await form.data('draft')).items.length === 1)

    expect((await form.data('draft')).items[0]).toMatchObject({
      kind: 'video',
      evidenceId: expect.any(String),
    })
  })
})

describe('the viewer', () => {
  it('marks a moment alone where the device takes no picture, and is told so', async () => {
    const { streamId } = await asConsumer('live', 'open', { caseId })
    const facts = [{ kind: 'begun', push: 'p', at: story.local.cloud.clock.now() - 30_000 }]
    await story.local.cloud.database.update('livestreams', { _id: streamId }, { $set: { facts } })
    await consumer.go('reLaunch', `/modules/livestream/pages/watch/watch?streamId=${streamId}`)

    await expectScreenText(consumer, '截图存证')

    await consumer.mp.mockWxMethod('showModal', {
      confirm: true,
      content: '招牌',
      errMsg: 'showModal:ok',
    })
    await consumer.mp.mockWxMethod('createLivePlayerContext', () => ({}))
    const watch = await consumer.mp.currentPage()
    await until('the player has its address', () => watch!.data('url'))
    // All in one script: no stream is pushed here, so the real player would soon report that there
    // is no picture.
    await evaluateInPage(
      consumer,
      '{ const page = getCurrentPages().at(-1); page.handleStateChange({ detail: { code: 2003 } }); page.addBookmark(); true }',
    )

    await expectScreenText(consumer, '这台设备截不了图')
    await expectScreenText(consumer, '招牌')

    for (const method of ['showModal', 'createLivePlayerContext'])
      await consumer.mp.restoreWxMethod(method)
    await asConsumer('live', 'end', { streamId })
  })

  it('a stranger is told that there is none', async () => {
    const { streamId } = await asConsumer('live', 'open', { caseId })
    await other.go('reLaunch', `/modules/livestream/pages/watch/watch?streamId=${streamId}`)

    await expectScreenText(other, '没有找到这场直播')

    await asConsumer('live', 'end', { streamId })
  })

  it('of a stream that is over without a picture reads so', async () => {
    const { streamId } = await asConsumer('live', 'open', { caseId })
    await asConsumer('live', 'end', { streamId })
    await consumer.go('reLaunch', `/modules/livestream/pages/watch/watch?streamId=${streamId}`)

    await expectScreenText(consumer, '还没有画面')
    expect(await evaluateInPage(consumer, 'document.querySelector(".action-bar")')).toBeNull()
    expect(await evaluateInPage(consumer, 'document.querySelector("wx-live-player")')).toBeNull()
  })
})
