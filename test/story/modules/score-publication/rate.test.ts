import { afterAll, beforeAll, expect, it } from 'vitest'
import { shopCodes } from '../../../../scripts/seed/merchants'
import type { Story, StoryPhone } from '../../../phones'
import { expectText, openPhones, press, until } from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer'] })
})
afterAll(() => story?.close())

it('scans the code on the wall, sees the stars and why, works them again on the phone, and rates', async () => {
  const consumer = story.phones.consumer as StoryPhone
  const scene = shopCodes[0]!._id

  // 扫码：星级、理由、正在办的投诉结果，一屏看完
  await consumer.go('reLaunch', `/pages/shop/shop?scene=${encodeURIComponent(scene)}`)

  for (const words of ['消费评价星级', '到店评价', '投诉和检查']) await expectText(consumer, words)

  // 这部手机自己重算一遍
  await consumer.tap('#standing')
  await consumer.at('modules/score-publication/pages/standing/standing')

  await expectText(consumer, '投诉处理')

  await press(consumer, '#check')
  await expectText(consumer, '每一位都相同')

  await consumer.mp.navigateBack()

  // 三项打分，提交
  await consumer.at('pages/shop/shop')
  await consumer.tap('#rate')
  const page = await consumer.at('publicity/rate/rate')
  await press(consumer, '#save')

  await expectText(consumer, '三项都要打分')

  for (const [place, rate] of (await page.$$('star-choice')).entries()) {
    const stars = await rate.$$('.star')
    await stars[4 - place]!.tap()
  }
  await press(consumer, '#save')
  await consumer.at('pages/shop/shop')

  await expectText(consumer, '改我的评价')

  const { cloud, desk } = story.local
  const [rating] = await until(
    'the rating is kept',
    () => cloud.database.find('ratings', { person: desk.openid('consumer') }) as any[],
  )

  expect(rating).toMatchObject({
    state: { points: [5, 4, 3], source: 'located', state: 'counted' },
  })
})
