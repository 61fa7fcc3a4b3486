import { afterAll, beforeAll, expect, it } from 'vitest'
import { callsAsPerson } from '../../scripts/screenshots/calls'
import { encodePng, readPicture } from '../actions/documents/pdf-picture'
import type { Story } from '../phones'
import { expectText, openPhones } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: [] })
})
afterAll(() => story?.close())

it('the officer prints a shop’s sheet; a consumer scans the very picture that was printed, and is in the shop', async () => {
  // 网格员生成海报：PDF 里的图，就是贴上墙的图
  const merchantId = 'merchant-005'
  const { pdf } = await callsAsPerson(story.local)('officer')('documents.poster', {
    merchantId,
    size: 'A6',
  })
  const buffer = encodePng(readPicture(Buffer.from(pdf, 'base64')))

  // 消费者扫码，从相册选这张图
  const consumer = await story.open('consumer', { prompts: true })
  const phone = consumer.headless!.page
  await consumer.go('reLaunch', '/pages/home/home')

  await expectText(consumer, '扫店里的码')

  await consumer.tap('.scan')
  const chooser = phone.waitForEvent('filechooser')
  await phone.getByRole('button', { name: '从相册选择', exact: true }).click()
  await (await chooser).setFiles({ name: 'sheet.png', mimeType: 'image/png', buffer })
  await consumer.at('pages/shop/shop')
  const [shop] = story.local.cloud.database.find('merchants', { _id: merchantId }) as {
    name: string
  }[]

  await expectText(consumer, shop!.name)
  expect(await (await consumer.mp.currentPage())!.data('shop.id')).toBe(merchantId)
})
