import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkCharacterOf } from '../../../cloudfunctions/_domain/merchant/credit-code'
import { toRecordInput } from '../../../miniprogram/modules/shop-records/pages/enter/entered'
import {
  toRecordInput as endingAskOf,
  endingsOf,
  proofOf,
} from '../../../miniprogram/modules/shop-records/pages/matter/endings'
import { type Calls, callsAsPerson } from '../../../scripts/screenshots/calls'
import { expectScreenText, openPhones, press, type Story } from '../screen'

let story: Story
let as: Calls
beforeAll(async () => {
  story = await openPhones({ names: ['admin', 'officer'] })
  as = callsAsPerson(story.local)
})
afterAll(() => story?.close())

const merchantId = 'merchant-001'

it('what an officer writes down of a shop: the call, or what is missing', () => {
  const nothing = {
    what: '',
    commitment: '',
    grade: '',
    documentNo: '',
    from: '2026-11-01',
    endDay: '',
  }

  const askWith = (change: object) => toRecordInput('x', { ...nothing, ...change } as never)
  expect(askWith({})).toEqual({ errors: { what: '请选择记录什么' } })
  expect(Object.keys((askWith({ what: 'penalty' }) as any).errors)).toEqual([
    'documentNo',
    'grade',
    'endDay',
  ])
  expect(askWith({ what: 'penalty' })).toHaveProperty('errors.endDay', '请选择截止日')
  expect(askWith({ what: 'penalty', endDay: '2026-11-01' })).toHaveProperty(
    'errors.endDay',
    '截止日应在起始日之后',
  )

  const penalty = { what: 'penalty', documentNo: '样例1号', grade: 'light', endDay: '2027-02-01' }
  expect(askWith(penalty)).toMatchObject({ what: 'penalty', grade: 'light', from: '2026-11-01' })
  expect(askWith({ what: 'listing', documentNo: '样例1号' })).toMatchObject({
    what: 'listing',
    documentNo: '样例1号',
  })
  expect(askWith({ what: 'commitment' })).toHaveProperty('errors.commitment')
})

it('how a matter of a shop is over: the call, or what is missing; each kind with its own words', () => {
  const nothing = { ending: '', reason: '' } as const
  expect(endingAskOf('x', 'y', nothing)).toEqual({ errors: { ending: '请选择怎么结束的' } })
  expect(endingAskOf('x', 'y', { ending: 'ended', reason: ' ' })).toEqual({
    errors: { reason: '请写明凭据' },
  })
  expect(endingAskOf('x', 'y', { ending: 'removed', reason: '撤销决定样例1号' })).toEqual({
    what: 'removed',
    merchantId: 'x',
    inputId: 'y',
    reason: '撤销决定样例1号',
  })

  const kinds = ['penalty', 'commitment', 'unperformed', 'listing'] as const
  expect(new Set(kinds.flatMap((kind) => endingsOf(kind).map(({ label }) => label)))).toHaveLength(
    8,
  )
  expect(new Set(kinds.map((kind) => proofOf(kind, 'ended')))).toHaveLength(4)
})

it('an officer ends a penalty on proof from the dossier; there it stands as over, and it counts no more', async () => {
  const officer = story.phones.officer!
  const documentNo = '月市监处〔2026〕31号（样例）'
  const given = {
    what: 'penalty',
    merchantId,
    documentNo,
    grade: 'serious',
    from: '2026-11-20',
    endDay: '2027-11-20',
  }
  const { inputId } = await as('officer')('merchant.record', given as never)
  await officer.go(
    'reLaunch',
    `/modules/shop-records/pages/dossier/dossier?merchantId=${merchantId}`,
  )

  await expectScreenText(officer, documentNo)

  const { matters } = (await (await officer.mp.currentPage())!.data('texts')) as any
  await officer.tap(`#matter-${matters.findIndex((one: { id: string }) => one.id === inputId)}`)
  await officer.at('modules/shop-records/pages/matter/matter')
  await press(officer, '#save')

  await expectScreenText(officer, '请选择怎么结束的')

  const page = await officer.mp.currentPage()
  await page!.callMethod('enterChoice', { detail: { selection: ['ended'] } })
  await page!.callMethod('enterText', { detail: { value: '信用修复决定书样例31号' } })
  await press(officer, '#save')
  await officer.at('modules/shop-records/pages/dossier/dossier')

  await expectScreenText(officer, '已结束，不再计入')

  const [scorecard] = story.local.cloud.database.find('scorecards', { _id: merchantId }) as any[]
  expect(
    scorecard.state.collected.lasting.find(({ id }: { id: string }) => id === inputId),
  ).toHaveProperty('repaired')
})

it('the admin tries a file out, sees what is wrong line by line, imports the rest, and nothing twice', async () => {
  const admin = story.phones.admin!
  await admin.go('reLaunch', '/modules/shop-register/pages/register/register')

  await expectScreenText(admin, '先试运行')

  const createCreditCode = (serial: number) => {
    const body = `92360602MAYL${String(serial).padStart(5, '0')}`
    return body + checkCharacterOf(body)
  }

  const registryRow = (of: string, name: string) =>
    `${name},${of},,"餐饮，""小吃""",样例路1号,餐饮服务,小,117.04,28.24`

  const heading = '名称,统一社会信用代码,许可证号,经营范围,地址,类别,规模,经度,纬度'
  // Wrong check digits at every twentieth, and one code twice; with quotes, a byte order mark and
  // Windows' line ends.
  const rows = Array.from({ length: 60 }, (_, at) =>
    registryRow(
      at % 20 === 7
        ? `${createCreditCode(at).slice(0, 17)}I`
        : createCreditCode(at === 59 ? 1 : at),
      `样例新店${at}`,
    ),
  )
  const text = `\ufeff${[heading, ...rows].join('\r\n')}\r\n`
  await admin.mp.evaluate((content: string) => {
    const path = `${wx.env.USER_DATA_PATH}/register-export.csv`
    wx.getFileSystemManager().writeFileSync(path, content, 'utf8')
    wx.setStorageSync('story-file', path)
  }, text)
  const path = await admin.mp.callWxMethod('getStorageSync', 'story-file')
  await admin.mp.mockWxMethod('chooseMessageFile', {
    errMsg: 'chooseMessageFile:ok',
    tempFiles: [{ path, name: '名录.csv', size: text.length, type: 'file', time: 1 }],
  })
  const { database } = story.local.cloud

  const imported = () => database.count('merchants', { sample: false, mobile: { $exists: false } })

  await press(admin, '#choose')
  for (const words of ['试运行结果', '56 家', '4 处', '第 9 行「统一社会信用代码」'])
    await expectScreenText(admin, words)
  expect(imported()).toBe(0)

  await press(admin, '#carry-out')
  await expectScreenText(admin, '已导入')
  expect(imported()).toBe(56)
  expect(database.find('merchants', { name: '样例新店1' })).toMatchObject([
    { licence: { scope: '餐饮，"小吃"' } },
  ])

  await admin.tap('#again')
  await press(admin, '#choose')

  await expectScreenText(admin, '56 家与名录一致')
})

it('an officer enters a stall: what is missing is said, then it is there, with a code', async () => {
  const officer = story.phones.officer!
  const { database } = story.local.cloud
  await officer.go('reLaunch', '/modules/street-vendors/pages/stall/stall')

  await expectScreenText(officer, '常在哪里摆')

  const fill = async (values: Record<string, string>) => {
    const page = await officer.mp.currentPage()
    for (const [name, value] of Object.entries(values))
      await page!.callMethod('enterText', {
        currentTarget: { dataset: { name } },
        detail: { value },
      })
  }

  await press(officer, '#save')
  await expectScreenText(officer, '请先取现在的位置')

  await fill({ name: '桥头红薯摊', scope: '烤红薯', address: '桥头，傍晚' })
  await officer.tap('#locate')

  await expectScreenText(officer, '已取到')

  await press(officer, '#save')
  await expectScreenText(officer, '已登记')

  const [stall] = database.find('merchants', { name: '桥头红薯摊' })
  expect(stall).toMatchObject({ mobile: true, scene: expect.any(String) })
})
