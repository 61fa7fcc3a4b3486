import { afterAll, beforeAll, expect, it } from 'vitest'
import { codes } from '../../scripts/seed/merchants'
import { shows } from '../pages/screen'
import type { Story, StoryPhone } from '../phones'
import { handOf } from './hand'
import { openPhones, takesPhoto, until } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer'] })
})
afterAll(() => story?.close())

/** Holds the button for talking with a finger, as long as the account takes. */
async function talks(phone: StoryPhone, seconds: number): Promise<void> {
  const { page } = phone.headless!
  const finger = await page.context().newCDPSession(page)
  const button = page.frame({ name: 'page' })!.getByText('按住说话')
  await button.scrollIntoViewIfNeeded()
  const { x, y } = (await button.boundingBox())!
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + 20, y: y + 8 }] })
  await shows(phone, `正在录 ${seconds} 秒`)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

it('from the code on the wall to the receipt with two photos and a recording: a minute, in 25 taps', async () => {
  const consumer = story.phones.consumer!
  const hand = handOf(consumer)
  const scene = encodeURIComponent(codes[0]!._id)

  // 扫墙上的码，点“投诉这家店”
  await consumer.go('reLaunch', '/pages/home/home')
  await shows(consumer, '扫店里的码')
  await consumer.mp.mockWxMethod('scanCode', { path: `pages/shop/shop?scene=${scene}`, errMsg: 'scanCode:ok' })
  await hand.tap('.scan')
  hand.scans()
  await consumer.at('pages/shop/shop')
  await hand.tap('#complain', '.van-button')
  const page = await consumer.at('pages/complaint/form/form')
  await shows(consumer, '按住说话')

  // 点“价格”，拍两张照片，把经过说出来
  hand.did.taps++
  await (await (await consumer.see('#problems')).$$('.chip'))[0]!.tap()
  for (const _ of [1, 2]) {
    await takesPhoto(consumer)
    hand.elsewhere(3)
  }
  await talks(consumer, 8)
  hand.elsewhere(1)
  hand.waits(8)
  await until('two photos and the account are sealed', async () => {
    const tiles = (await page.data('tiles')) as { state: string }[]
    return tiles.length === 3 && tiles.every(({ state }) => state === 'sealed')
  })
  expect((await page.data('draft')).statement).toBe('经过见口述录音')

  // 点一个要求，写姓名和地址，手机号用微信的
  hand.did.taps++
  await (await (await consumer.mp.currentPage())!.$$('.wish'))[0]!.tap()
  await hand.type('样例甲', '#name input')
  await hand.tap('#wechat-phone', '.van-button')
  hand.elsewhere(1)
  await until('the number has come', async () => (await page.data('draft')).phone !== '')
  await hand.type('月湖区样例路1号', '#address input')
  await hand.tap('#submit', '.van-button')
  await consumer.at('pages/complaint/case/case')
  await shows(consumer, '投诉已收到')

  const { taps } = hand.did
  console.log(`scan to receipt: ${hand.said}`)
  expect(taps).toBeLessThanOrEqual(25)
  expect(hand.total).toBeLessThanOrEqual(60)
  const [filed] = story.local.cloud.database.find('cases') as unknown as { state: { evidence: { kind: string }[] } }[]
  expect(filed!.state.evidence.map(({ kind }) => kind)).toEqual(['photo', 'photo', 'audio'])
})
