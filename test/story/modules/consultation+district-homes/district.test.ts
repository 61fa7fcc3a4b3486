import { afterAll, beforeAll, expect, it } from 'vitest'
import { districts } from '../../../../scripts/seed/district'
import { expectScreenText, readScreen } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import { expectText, openPhones, press } from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer'] })
})
afterAll(() => story?.close())

it('the code in a district’s streets leads to its own front; home is that front then, and a question goes there', async () => {
  const { consumer } = story.phones as Record<string, StoryPhone>
  const { scene, name, _id: districtId } = districts[1]!
  // Nothing is left of a try before.
  await consumer!.mp.callWxMethod('removeStorage', { key: 'scanned-district' })
  await consumer!.go('reLaunch', '/pages/home/home')

  await expectScreenText(consumer!, '综合服务')
  await expectScreenText(consumer!, `${districts[0]!.name}的消费警示`)
  expect(await readScreen(consumer!)).not.toContain('您扫过的辖区')

  // 在景区扫码：进的是景区的页面，有它的单位和电话
  const path = `modules/district-homes/pages/district-home/district-home?scene=${scene}`
  await consumer!.mp.mockWxMethod('scanCode', { path, errMsg: 'scanCode:ok' })
  await consumer!.tap('.scan')
  await consumer!.at('modules/district-homes/pages/district-home/district-home')

  await expectScreenText(consumer!, `${name}市场监督管理局`)

  // 回到首页，还找得到它；问的问题到它那里
  await consumer!.go('reLaunch', '/pages/home/home')
  await expectScreenText(consumer!, name)
  expect(await readScreen(consumer!)).not.toContain('的消费警示')

  await consumer!.tap('#scanned', '.item')
  await consumer!.at('modules/district-homes/pages/district-home/district-home')
  await consumer!.go('reLaunch', '/modules/district-homes/pages/contacts/contacts')

  await expectText(consumer!, `${name}市场监督管理局`)
  expect((await readScreen(consumer!)).indexOf(name)).toBeLessThan(
    (await readScreen(consumer!)).indexOf(districts[0]!.name),
  )

  await consumer!.go('reLaunch', '/modules/consultation/pages/consult/consult')
  await expectScreenText(consumer!, `问${name}`)

  await consumer!.type('景区里的讲解员收费有标准吗', '#words textarea')
  await press(consumer!, '#ask')
  await consumer!.at('modules/consultation/pages/thread/thread')

  expect(story.local.cloud.database.find('consultations', {}).at(-1)).toMatchObject({ districtId })

  // 换回自己的区，首页又是原来的
  await consumer!.go('reLaunch', '/pages/home/home')
  await consumer!.tap('#home-district')

  await expectScreenText(consumer!, `${districts[0]!.name}的消费警示`)
  expect(await readScreen(consumer!)).not.toContain('您扫过的辖区')
})
