import { afterAll, beforeAll, expect, it } from 'vitest'
import { districts } from '../../scripts/seed/district'
import { screen, shows } from '../pages/screen'
import type { Story, StoryPhone } from '../phones'
import { openPhones, press } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer'] })
})
afterAll(() => story?.close())

it('the code in a district’s streets leads to its own front; home keeps it, and a question goes to that district', async () => {
  const { consumer } = story.phones as Record<string, StoryPhone>
  const { scene, name, _id: districtId } = districts[1]!
  await consumer!.go('reLaunch', '/pages/home/home')
  await shows(consumer!, '综合服务')
  expect(await screen(consumer!)).not.toContain('您扫过的辖区')

  // 在景区扫码：进的是景区的页面，有它的单位和电话
  const path = `pages/district-home/district-home?scene=${scene}`
  await consumer!.mp.mockWxMethod('scanCode', { path, errMsg: 'scanCode:ok' })
  await consumer!.tap('.scan')
  await consumer!.at('pages/district-home/district-home')
  await shows(consumer!, `${name}市场监督管理局`)

  // 回到首页，还找得到它；问的问题到它那里
  await consumer!.go('reLaunch', '/pages/home/home')
  await consumer!.tap('#scanned', '.item')
  await consumer!.at('pages/district-home/district-home')
  await consumer!.go('reLaunch', '/publicity/consult/consult')
  await shows(consumer!, `问${name}`)
  await consumer!.type('景区里的讲解员收费有标准吗', '#words textarea')
  await press(consumer!, '#ask')
  await consumer!.at('publicity/thread/thread')
  expect(await story.local.cloud.database.find('consultations', {})).toMatchObject([{ districtId }])
})
