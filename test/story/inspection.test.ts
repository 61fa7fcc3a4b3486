import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Calls, callsOf } from '../../scripts/screenshots/calls'
import { shows } from '../pages/screen'
import type { Story, StoryPhone } from '../phones'
import { choose, openPhones, press, reads, takesPhoto } from './people'

let story: Story
let as: Calls
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'merchant', 'officer2'] })
  as = callsOf(story.local)
})
afterAll(() => story?.close())

const merchantId = 'merchant-001'
const results = async (phone: StoryPhone) => {
  await phone.go('reLaunch', `/pages/shop/shop?merchantId=${merchantId}`)
  return phone
}

it('what an officer found is put right, looked at again by another, and that is shown where the finding was', async () => {
  const { consumer, merchant, officer2 } = story.phones as Record<string, StoryPhone>
  const found = { merchantId, result: 'ordered', days: 3, note: '价目表是旧的' } as const
  const { inspectionId } = await as('officer')('merchant.inspect', found)
  await shows(await results(consumer!), '责令限期改正')

  // 店家在自己的手机上看到期限，改好了，拍照
  await merchant!.go('reLaunch', '/merchant/shop/shop')
  await reads(merchant!, '前改好')
  await merchant!.tap(`#correct-${inspectionId}`)
  await merchant!.at('merchant/correct/correct')
  await merchant!.type('换了新的价目表', '#note textarea')
  await takesPhoto(merchant!)
  await press(merchant!, '#send')
  await merchant!.at('merchant/shop/shop')
  await reads(merchant!, '等复查')

  // 另一位网格员在工作台看到，去复查
  await officer2!.go('reLaunch', '/pages/officer/officer')
  await reads(officer2!, '店家说改好了')
  await officer2!.tap(`#recheck-${inspectionId}`)
  await officer2!.at('officer/inspection/inspection')
  await reads(officer2!, '换了新的价目表')
  await press(officer2!, '#recheck')
  await officer2!.at('officer/inspect/inspect')
  await officer2!.tap('#all-fine')
  await choose(officer2!, '未发现问题', '#results', '.chip')
  await choose(officer2!, '店方无人在场', '#signatures', '.chip')
  await press(officer2!, '#save')
  await officer2!.at('officer/inspection/inspection')
  await reads(officer2!, '未发现问题')

  await shows(await results(consumer!), '已改正')
  expect(await as('officer')('merchant.dossier', { merchantId })).toMatchObject({
    inspections: expect.arrayContaining([expect.objectContaining({ id: inspectionId, corrected: expect.any(String) })]),
  })
  await merchant!.go('reLaunch', '/merchant/shop/shop')
  await reads(merchant!, '已改正')
})
