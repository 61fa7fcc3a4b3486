import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { declaredUses, otherPersonalData } from '../../../miniprogram/pages/privacy/notice/declared'
import { inRoot } from '../../../scripts/paths'
import { files, read } from '../../house/sources'

/**
 * What WeChat's 用户隐私保护指引 counts as private: the kind, and what gets it. From the platform's list; a
 * call that is missing here would be missed, so kinds that this Mini Program has no use for stand
 * here too.
 */
const platform: Record<string, string[]> = {
  位置信息: [
    'wx.getLocation',
    'wx.getFuzzyLocation',
    'wx.startLocationUpdate',
    'wx.startLocationUpdateBackground',
    'wx.onLocationChange',
  ],
  选择的位置信息: ['wx.chooseLocation', 'wx.choosePoi'],
  手机号: ['button getPhoneNumber', 'button getRealtimePhoneNumber'],
  选中的照片或视频信息: ['wx.chooseMedia', 'wx.chooseImage', 'wx.chooseVideo'],
  选中的文件: ['wx.chooseMessageFile'],
  麦克风: [
    'wx.getRecorderManager',
    'wx.startRecord',
    'wx.joinVoIPChat',
    'live-pusher',
    'voip-room',
  ],
  摄像头: [
    'wx.createCameraContext',
    'wx.createLivePusherContext',
    'wx.createVKSession',
    'camera',
    'live-pusher',
    'voip-room',
  ],
  剪切板: ['wx.setClipboardData', 'wx.getClipboardData'],
  '相册（仅写入）': ['wx.saveImageToPhotosAlbum', 'wx.saveVideoToPhotosAlbum'],
  通讯地址: ['wx.chooseAddress'],
  发票信息: ['wx.chooseInvoiceTitle', 'wx.chooseInvoice'],
  微信运动步数: ['wx.getWeRunData'],
  '微信昵称、头像': [
    'wx.getUserInfo',
    'wx.getUserProfile',
    'button chooseAvatar',
    'button getUserInfo',
    'input nickname',
  ],
  '通讯录（仅写入）': ['wx.addPhoneContact'],
  '日历（仅写入）': ['wx.addPhoneCalendar', 'wx.addPhoneRepeatCalendar'],
  蓝牙: ['wx.openBluetoothAdapter', 'wx.createBLEPeripheralServer'],
  传感器: [
    'wx.startAccelerometer',
    'wx.startCompass',
    'wx.startGyroscope',
    'wx.startDeviceMotionListening',
  ],
  剪辑: ['wx.openVideoEditor'],
}

/** What lies in `shared` reads nothing from a phone; it holds the declaration itself. */
const ours = /^miniprogram\/(?!miniprogram_npm|shared\/).*\.ts$/
const calls = [
  ...new Set(
    files(ours)
      .filter((file) => !/(privacy\/notice\/declared|\/declared-uses)\.ts$/.test(file))
      .flatMap((file) => read(file).match(/\bwx\.\w+/g) ?? []),
  ),
]
const pages = files(/^miniprogram\/(?!miniprogram_npm).*\.wxml$/).map(read)
const tags = [
  ...new Set(
    pages.flatMap((page) =>
      [...page.matchAll(/<(camera|live-pusher|voip-room)\b/g)].map(([, tag]) => tag!),
    ),
  ),
]
const buttons = [
  ...new Set(
    pages.flatMap((page) => [
      ...[...page.matchAll(/open-type="(\w+)"/g)].map(([, type]) => `button ${type}`),
      ...[...page.matchAll(/<input[^>]*type="nickname"/g)].map(() => 'input nickname'),
    ]),
  ),
]
const used = [...calls, ...tags, ...buttons]
const app = JSON.parse(readFileSync(inRoot('miniprogram', 'app.json'), 'utf8'))

it('has sources to judge', () => {
  expect(calls.length).toBeGreaterThan(30)
  expect(tags).toContain('camera')
  expect(buttons).toContain('button getPhoneNumber')
})

it('declares every private thing that the pages use, under the platform’s name of its kind, and nothing else', () => {
  const inUse = Object.entries(platform)
    .map(([kind, ways]) => ({ kind, uses: ways.filter((way) => used.includes(way)).sort() }))
    .filter(({ uses }) => uses.length > 0)
  expect(declaredUses.map(({ kind, uses }) => ({ kind, uses: [...uses].sort() }))).toEqual(
    declaredUses.map(({ kind }) => inUse.find((one) => one.kind === kind)),
  )
  expect(inUse.map(({ kind }) => kind).sort()).toEqual(declaredUses.map(({ kind }) => kind).sort())
})

it('each declared kind says what for, when, and what to do without it', () => {
  for (const { kind, purpose, when, alternative } of declaredUses)
    expect([kind, purpose.length > 3, when.length > 3, alternative.length > 2]).toEqual([
      kind,
      true,
      true,
      true,
    ])
})

it('app.json asks for the same: the check is on, positions are declared with their purpose', () => {
  expect(app.__usePrivacyCheck__).toBe(true)

  const positions = used.filter((use) =>
    /^wx\.(get(Fuzzy)?Location|chooseLocation|choosePoi|chooseAddress|startLocationUpdate(Background)?|onLocationChange)/.test(
      use,
    ),
  )

  expect(app.requiredPrivateInfos.map((name: string) => `wx.${name}`).sort()).toEqual(
    positions.sort(),
  )
  expect(app.permission['scope.userLocation'].desc.length).toBeLessThanOrEqual(30)

  const behind = used.includes('wx.startLocationUpdateBackground') ? ['location'] : undefined
  expect(app.requiredBackgroundModes).toEqual(behind)
})

it('every file that reads something private from the phone asks for the agreement first', () => {
  const reading =
    /\bwx\.(getLocation|chooseLocation|chooseMedia|chooseMessageFile|getRecorderManager|authorize)\b/
  const asks = /requirePrivacyConsent|askForPrivacyConsent/
  const behind: Record<string, RegExp> = {
    // Called by pages that ask; the pages are named, and each asks.
    'miniprogram/device/record.ts': /startRecording/,
    'miniprogram/modules/livestream/pages/film-rights.ts': /askForFilmRights/,
  }
  // The tables behind the privacy notice name these functions and call none.
  const notice = /(privacy\/notice\/declared|modules\/[\w-]+\/declared-uses)\.ts$/
  const sources = files(ours).filter((file) => !notice.test(file))
  const found = sources.filter((file) => reading.test(read(file)))

  expect(found.length).toBeGreaterThan(3)

  for (const file of found) {
    if (asks.test(read(file))) continue
    const way = behind[file]

    expect(way, `${file} reads something private and does not ask`).toBeDefined()

    const callers = sources.filter((one) => one !== file && way!.test(read(one)))
    expect(callers.length).toBeGreaterThan(0)
    for (const one of callers) expect(read(one), `${one} starts it`).toMatch(asks)
  }
})

it('consents that are their own are asked by themselves, never ticked before, and can be left alone', () => {
  const submit = read('miniprogram/shared/contract/complaint.ts')
  expect(submit).toMatch(/mayPublish: v\.optional\(v\.boolean\(\), false\)/)
  expect(submit).toMatch(/together: v\.optional\(v\.boolean\(\)\)/)
  expect(read('miniprogram/pages/complaint/form/form.wxml')).toMatch(
    /id="flags"[^>]*optional[^>]*只有办案人员看得到/,
  )

  const draft = read('miniprogram/pages/complaint/form/draft.ts')
  expect(draft).not.toMatch(/(mayPublish|together): true/)
})

it('the bureau’s guide to the platform’s form names each kind', () => {
  const guide = readFileSync(inRoot('docs', 'zh', '部署.md'), 'utf8').replace(/ +/g, ' ')
  for (const { kind, purpose } of declaredUses) expect(guide).toContain(`| ${kind} | ${purpose} |`)
  for (const { description, purpose } of otherPersonalData.filter(({ typed }) => typed))
    expect(guide).toContain(`| ${description} | ${purpose} |`)
  expect(
    otherPersonalData
      .filter(({ typed }) => typed)
      .map(({ description }) => description)
      .join(),
  ).toMatch(/姓名.*地址.*委托书/)
})
