import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Case } from '../../../../cloudfunctions/_domain/case/state'
import { shopCodes } from '../../../../scripts/seed/merchants'
import { printPages } from '../../../actions/modules/text-recognition/photo'
import { expectScreenText } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import { callAs } from '../../does'
import { createCountingHand } from '../../hand'
import { holdToTalk, openPhones, pickedAddress, tapText, until } from '../../people'

const menu = ['价目表', '牛肉面 | ¥15', '米饭 | ¥2']
const receipt = [
  '江边牛肉面馆',
  '收银小票',
  '2026-11-20 12:35',
  '品名 | 数量 | 金额',
  '牛肉面 | 1 | 25.00',
  '合计 | 25.00',
]

let story: Story
let photos: Buffer[]
beforeAll(async () => {
  ;[photos, story] = await Promise.all([
    printPages(menu, receipt),
    openPhones({ names: ['consumer', 'consumer2', 'officer'] }),
  ])
})
afterAll(() => story?.close())

/** Takes the photos, and waits until the last is sealed and both have been read. */
async function takePhotos(
  phone: StoryPhone,
  hand: ReturnType<typeof createCountingHand>,
  sealed: string,
): Promise<void> {
  for (const [at, bytes] of photos.entries()) {
    await phone.mp.evaluate(
      (base64: string, name: string) => {
        const path = `${wx.env.USER_DATA_PATH}/${name}.jpg`
        wx.getFileSystemManager().writeFileSync(path, base64, 'base64')
        wx.setStorageSync('story-photo', path)
      },
      bytes.toString('base64'),
      `taken-${phone.name}-${at}`,
    )
    const tempFilePath = await phone.mp.callWxMethod('getStorageSync', 'story-photo')
    const tempFiles = [{ tempFilePath, size: bytes.length, fileType: 'image' }]
    await phone.mp.mockWxMethod('chooseMedia', {
      errMsg: 'chooseMedia:ok',
      type: 'image',
      tempFiles,
    })
    await hand.tap('#sources', '.source')
    // The shutter, and that it is good.
    hand.elsewhere(2)
    await until(`photo ${at + 1} is sealed`, async () => {
      const tiles = (await (await phone.mp.currentPage())!.data('tiles')) as { state: string }[]
      return tiles.length === at + 1 && tiles.every(({ state }) => state === 'sealed')
    })
  }

  await expectScreenText(phone, sealed)
  const { database } = story.local.cloud
  await until('both are read', async () => database.count('schedule', { kind: 'readings' }) === 0)
}

async function scans(
  phone: StoryPhone,
  hand: ReturnType<typeof createCountingHand>,
  at: number,
): Promise<void> {
  await phone.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(shopCodes[at]!._id)}`)
  hand.scans()
  await hand.tap('#complain', '.van-button')
  await phone.at('pages/complaint/form/quick/quick')
}

const cases = () =>
  story.local.cloud.database.find('cases') as unknown as { _id: string; state: Case }[]

it('two photos and a sentence: the receipt asks two questions, the officer offers ten yuan by its article, settled', async () => {
  const { consumer, officer } = story.phones as Record<string, StoryPhone>
  const hand = createCountingHand(consumer!)

  // 游客扫码，拍价目表和小票，说一句，今天走
  await scans(consumer!, hand, 0)
  await takePhotos(consumer!, hand, '已存证')
  const speech = '把多收的钱退给我。'
  await consumer!.headless!.page.evaluate(
    (said) => (window as any).phone.setDevice({ speech: said }),
    speech,
  )
  await holdToTalk(consumer!, 3)
  hand.elsewhere(1)
  hand.waits(3)

  await expectScreenText(consumer!, '点一句，听一句')

  await consumer!.mp.mockWxMethod('chooseAddress', pickedAddress)
  await hand.tap('#address', '.van-button')
  hand.elsewhere(1)

  await expectScreenText(consumer!, '样例甲，13900000001')

  await tapText(consumer!, '今天走', '#leaving', '.chip')
  hand.elsewhere(1)
  await until('all is sealed', async () =>
    ((await (await consumer!.mp.currentPage())!.data('tiles')) as { state: string }[]).every(
      ({ state }) => state === 'sealed',
    ),
  )
  await hand.tap('#submit', '.van-button')
  const page = await consumer!.at('pages/complaint/case/case')
  const { id: caseId } = page.query as { id: string }

  // 回执只问两件事：多收的钱对不对，要求对不对
  await expectScreenText(consumer!, '价目表上牛肉面 15 元，您付了 25 元，对吗？')

  await hand.tap('#reading', '#confirm', '.van-button')
  await expectScreenText(consumer!, '您说过：“把多收的钱退给我”')

  await hand.tap('#question', '#save', '.van-button')
  await until(
    'the law misses nothing',
    async () => cases().find(({ _id }) => _id === caseId)?.state.missingFields === undefined,
  )
  const filed = cases().find(({ _id }) => _id === caseId)!

  expect(filed.state).toMatchObject({ problemType: 'price', amountFen: 1000, priority: 'P1' })

  console.log(`a tourist, from scan to all that is asked: ${hand.said}`)
  expect(hand.did.characters).toBe(0)

  // 网格员看到照片上读出的、多收 10 元和法条；谈成，金额已经填好
  await callAs(story, 'dispatcher', 'complaint.decide', { caseId, decision: 'accept' })
  // An urgent case is offered by itself.
  await until(
    'it is offered',
    async () => cases().find(({ _id }) => _id === caseId)?.state.state === 'offered',
  )
  for (const step of ['acceptOffer', 'recordContact', 'recordArrival'])
    await callAs(story, 'officer', `officer.${step}`, { caseId })
  const theirs = createCountingHand(officer!)
  await officer!.go('reLaunch', `/officer/case/case?id=${caseId}`)

  await expectScreenText(officer!, '标价：牛肉面 15 元')
  await expectScreenText(officer!, '离开本地')
  await expectScreenText(officer!, '实收 25.00元 − 标价 15.00元 = 10.00元')
  await expectScreenText(officer!, '条）')

  await officer!.mp.mockWxMethod('showActionSheet', { tapIndex: 1, errMsg: 'showActionSheet:ok' })
  await theirs.tap('#settle', '.van-button')
  theirs.elsewhere(1)
  const sheet = await officer!.at('officer/settle/settle')

  expect(await sheet.data('settlement')).toMatchObject({ remedies: ['refund'], amount: '10' })

  await tapText(officer!, '现场', '#modes', '.chip')
  theirs.elsewhere(1)
  await theirs.tap('#performed')
  await theirs.tap('#save', '.van-button')
  await officer!.at('officer/case/case')
  console.log(`the officer, from the case to its end: ${theirs.said}`)

  expect(theirs.did.characters).toBe(0)

  await until('ten yuan are settled', async () => {
    const { outcome, closing } = cases().find(({ _id }) => _id === caseId)!.state
    return JSON.stringify(outcome ?? closing ?? {}).includes('"amountFen":1000')
  })
})

it('a phone set to Japanese is read in Japanese from the shop to the receipt; another language is one tap away', async () => {
  const phone = story.phones.consumer2!
  const hand = createCountingHand(phone)
  await phone.mp.mockWxMethod('getAppBaseInfo', () => ({ language: 'ja', fontSizeSetting: 16 }))
  await scans(phone, hand, 1)

  await expectScreenText(phone, '写真を撮って、話してください')

  await takePhotos(phone, hand, '保全済み')
  await hand.tap('#submit', '.van-button')
  const page = await phone.at('pages/complaint/case/case')

  await expectScreenText(phone, '苦情を受け付けました')
  await expectScreenText(phone, '担当者を探しています')
  await expectScreenText(phone, '値段表の牛肉面は 15 元、お支払いは 25 元')

  // A correction that has begun stays open while the page shows the case anew.
  await phone.tap('#reading', '#edit')
  await page.callMethod('refresh')
  await hand.tap('#reading', '#correct', '.van-button')

  await expectScreenText(phone, 'どの番号にお電話しましょうか？')

  console.log(`a Japanese phone, from scan to receipt: ${hand.said}`)
  expect(hand.did.characters).toBe(0)

  await phone.tap('#languages', '#to-ko')
  await expectScreenText(phone, '민원이 접수되었습니다')
  expect(await phone.mp.callWxMethod('getStorageSync', 'language')).toBe('ko')

  // 记录仍是中文；网格员知道他读哪种文字
  const { caseId } = (await callAs(story, 'consumer2', 'complaint.mine', {})).cases.map(
    ({ id }: any) => ({
      caseId: id,
    }),
  )[0]
  const seen = await callAs(story, 'dispatcher', 'complaint.detail', { caseId })

  expect(seen).toMatchObject({ language: 'ja', problemType: 'price', amountFen: 1000 })
  expect(JSON.stringify(seen.timeline)).not.toMatch(/\p{Script=Hiragana}|\p{Script=Hangul}/u)
})

it('without a scan the long form offers the shop that the receipt names; a tap takes it', async () => {
  const phone = story.phones.consumer!
  const hand = createCountingHand(phone)
  await phone.go('reLaunch', '/pages/complaint/form/form')
  await takePhotos(phone, hand, '已存证')

  await expectScreenText(phone, '照片上写着“江边牛肉面馆”，是这家就点一下')

  await hand.tap('#shops', '.item')
  await until('the shop is taken', async () => {
    const draft = (await (await phone.mp.currentPage())!.data('draft')) as { merchantId: string }
    return draft.merchantId === 'merchant-001'
  })
})
