import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Case } from '../../cloudfunctions/_domain/case/state'
import { shopCodes } from '../../scripts/seed/merchants'
import { areModulesMissing } from '../house/sources'
import { rules } from '../pages/audit/drive'
import { evaluateInPage, expectScreenText } from '../pages/screen'
import type { Story, StoryPhone } from '../phones'
import { createCountingHand } from './hand'
import { holdToTalk, openPhones, pickedAddress, takePhoto, until } from './people'

let story: Story
/** What a screen reader says on the way, page by page. */
const way: string[] = []

beforeAll(async () => {
  story = await openPhones({ names: ['consumer'] })
  script = await rules()
})
afterAll(() => story?.close())

let script: string

/** What differs from run to run is left out. */
const steady = (line: string) =>
  line
    .replace(/YH-\d{8}-\w+/g, 'YH-…')
    .replace(/(\d+年)?\d+月\d+日/g, '…月…日')
    // Which holidays lie on the way to a date, and whether it is an estimate, depends on the day.
    .replace(/…月…日前[，；][^（）]*）/g, '…月…日前）')
    .replace(/（估算）/g, '')
    .replace(/\d+ (秒|天)/g, '… $1')

/** Writes down what is heard when the page stands still: some of it is asked for after it opens. */
async function hears(phone: StoryPhone, step: string) {
  const listen = async () => (await evaluateInPage(phone, `${script}; audit.heard()`)) as string[]
  let before: string[] = []
  const lines = await until('the page stands still', async () => {
    const now = await listen()
    const same = now.join('\n') === before.join('\n') && story.local.cloud.running() === 0
    before = now
    return same ? now : undefined
  })
  way.push('', `## ${step}`, '', ...lines.map((line) => `- ${steady(line)}`))
}

it('a photo and some seconds of speech are enough; the rest is asked while the officer is on the way', async () => {
  const consumer = story.phones.consumer!
  const hand = createCountingHand(consumer)
  const scene = encodeURIComponent(shopCodes[0]!._id)

  // 扫墙上的码，点“投诉这家店”
  await consumer.go('reLaunch', '/pages/home/home')

  await expectScreenText(consumer, '扫店里的码')

  await consumer.mp.mockWxMethod('scanCode', {
    path: `pages/shop/shop?scene=${scene}`,
    errMsg: 'scanCode:ok',
  })
  await consumer.tap('.scan')
  hand.scans()
  await consumer.at('pages/shop/shop')
  await hand.tap('#complain', '.van-button')
  const page = await consumer.at('pages/complaint/form/quick/quick')

  await expectScreenText(consumer, '按住说话')

  await hears(consumer, '1. 点“投诉这家店”以后：拍、说、交')

  // 拍一张照片，把经过说出来，交
  await takePhoto(consumer)
  hand.elsewhere(3)
  await holdToTalk(consumer, 8)
  hand.elsewhere(1)
  hand.waits(8)
  await until('the photo and the account are sealed', async () => {
    const tiles = (await page.data('tiles')) as { state: string }[]
    return tiles.length === 2 && tiles.every(({ state }) => state === 'sealed')
  })

  expect((await page.data('draft')).statement).toBe('经过见口述录音')

  await hears(consumer, '2. 拍了一张，说了八秒')
  await hand.tap('#submit', '.van-button')
  await consumer.at('pages/complaint/case/case')

  await expectScreenText(consumer, '投诉已收到')

  console.log(`scan to receipt: ${hand.said}`)
  expect(hand.did).toMatchObject({ taps: 6, characters: 0 })

  // 网格员在路上，这里一个一个问：电话、姓名和地址各点一下，要求点一个
  await expectScreenText(consumer, '打哪个电话找您？')

  await hears(consumer, '3. 点“提交投诉”以后：回执')
  await hand.tap('#question', '#wechat', '.van-button')

  await expectScreenText(consumer, '您怎么称呼，信寄到哪里？')

  await consumer.mp.mockWxMethod('chooseAddress', pickedAddress)
  await hand.tap('#question', '#address', '.van-button')

  await expectScreenText(consumer, '您希望商家怎么做？')

  await hand.tap('#question', '.wish')
  hand.elsewhere(2)

  await expectScreenText(consumer, '是哪方面的问题？')

  await hears(consumer, '4. 电话、地址、要求各点一下以后')
  console.log(`scan to all that the law requires: ${hand.said}`)

  expect(hand.total).toBeLessThanOrEqual(60)

  const [filed] = story.local.cloud.database.find('cases') as unknown as { state: Case }[]
  expect(filed!.state.evidence.map(({ kind }) => kind)).toEqual(['photo', 'audio'])
  expect(filed!.state).not.toHaveProperty('missingFields')
})

it('what is said stands there in words, sentence by sentence; the receipt only asks whether it is so', async () => {
  const consumer = story.phones.consumer!
  const hand = createCountingHand(consumer)
  const speech = '标价十五块，收了我二十五块，多收了十块钱。把多收的钱退给我。'
  await consumer.headless!.page.evaluate(
    (said) => (window as any).phone.setDevice({ speech: said }),
    speech,
  )
  await consumer.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(shopCodes[2]!._id)}`)
  await hand.tap('#complain', '.van-button')
  const page = await consumer.at('pages/complaint/form/quick/quick')
  await holdToTalk(consumer, 3)
  hand.elsewhere(1)
  await until('the words stand there', async () => (await page.data('draft')).statement === speech)

  await expectScreenText(consumer, '点一句，听一句')
  await expectScreenText(consumer, '把多收的钱退给我。')

  await consumer.tap('.sentence')
  await until('the recording is heard', async () => (await page.data('playing')) !== '')
  await until('it is sealed', async () =>
    ((await page.data('tiles')) as { state: string }[]).every(({ state }) => state === 'sealed'),
  )
  await hand.tap('#submit', '.van-button')
  await consumer.at('pages/complaint/case/case')

  await expectScreenText(consumer, '打哪个电话找您？')

  await hand.tap('#question', '#wechat', '.van-button')
  await expectScreenText(consumer, '您怎么称呼，信寄到哪里？')

  await hand.tap('#question', '#pass', '.van-button')
  for (const [asked, said] of [
    ['您希望商家怎么做？', '您说过：“把多收的钱退给我”'],
    ['是哪方面的问题？', '您说过：“标价十五块，收了我二十五块，多收了十块钱”'],
    ['多少钱的事？', '您说过：“标价十五块，收了我二十五块，多收了十块钱”'],
  ] as const) {
    await expectScreenText(consumer, asked)
    await expectScreenText(consumer, said)
    await hand.tap('#question', '#save', '.van-button')
  }

  await expectScreenText(consumer, '是刚才发生的吗？')

  console.log(`spoken, and confirmed on the receipt: ${hand.said}`)
  const cases = story.local.cloud.database.find('cases') as unknown as { state: Case }[]
  const [filed] = cases.map(({ state }) => state).sort((a, b) => b.submittedAt - a.submittedAt)

  expect(filed).toMatchObject({ problemType: 'price', amountFen: 1000 })
  expect(hand.did.characters).toBe(0)
})

it('what is typed into the receipt stays while the page shows the case anew, and is filed', async () => {
  const consumer = story.phones.consumer!
  await consumer.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(shopCodes[3]!._id)}`)
  await consumer.tap('#complain', '.van-button')
  await consumer.at('pages/complaint/form/quick/quick')
  await takePhoto(consumer)
  await consumer.tap('#submit', '.van-button')
  const page = await consumer.at('pages/complaint/case/case')

  await expectScreenText(consumer, '打哪个电话找您？')

  await consumer.tap('#question', '#pass', '.van-button')
  for (const [asked, typed] of [
    ['您怎么称呼，信寄到哪里？', { '#name': '样例甲', '#mail': '鹰潭市月湖区样例路1号' }],
    ['发生了什么？', { textarea: '一碗面没有放牛肉' }],
  ] as const) {
    await expectScreenText(consumer, asked)
    for (const [field, text] of Object.entries(typed)) await consumer.type(text, '#question', field)
    await page.callMethod('refresh')
    await consumer.tap('#question', '#save', '.van-button')
  }

  await expectScreenText(consumer, '您希望商家怎么做？')
  expect((await page.data('view')).missingFields).toEqual(['phone', 'request'])
})

// The document is that of the product with all modules: some add lines to these pages.
it.skipIf(areModulesMissing)(
  'with a screen reader every step is heard, as docs/screen-reader.md writes it down',
  async () => {
    const head = [
      '# Filing a complaint with a screen reader',
      '',
      'What a screen reader says on each page of the way, from the first swipe to the last; written by',
      '`test/story/file-in-a-minute.test.ts` from the tree of the pages (`vitest -u`), and checked by it.',
    ]
    await expect(`${[...head, ...way].join('\n')}\n`).toMatchFileSnapshot(
      '../../docs/screen-reader.md',
    )
  },
)

it('with large type it is the same in three steps, each read aloud', async () => {
  const consumer = story.phones.consumer!
  const hand = createCountingHand(consumer)
  await consumer.mp.callWxMethod('setStorageSync', 'elder', true)
  await consumer.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(shopCodes[1]!._id)}`)
  await hand.tap('#complain', '.van-button')
  await consumer.at('pages/complaint/form/quick/quick')

  await expectScreenText(consumer, '第 1 步，共 3 步')

  await hand.tap('#read-aloud')
  await takePhoto(consumer)
  hand.elsewhere(3)
  await hand.tap('#next', '.van-button')

  await expectScreenText(consumer, '按住蓝色的按钮')

  await hand.tap('#next', '.van-button')
  await expectScreenText(consumer, '怎么联系您')

  await hand.tap('#submit', '.van-button')
  await consumer.at('pages/complaint/case/case')

  await expectScreenText(consumer, '投诉已收到')

  console.log(`with large type: ${hand.said}`)
  expect(hand.did).toMatchObject({ taps: 8, characters: 0 })
})
