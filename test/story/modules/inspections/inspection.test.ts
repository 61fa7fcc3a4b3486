import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Calls, callsAsPerson } from '../../../../scripts/screenshots/calls'
import { expectScreenText } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import { expectText, openPhones, press, takePhoto, tapText } from '../../people'

let story: Story
let as: Calls
beforeAll(async () => {
  story = await openPhones({
    names: ['consumer', 'merchant', 'officer', 'officer2', 'enforcement', 'dispatcher'],
  })
  as = callsAsPerson(story.local)
})
afterAll(() => story?.close())

const passTime = () => story.local.cloud.clock.step(3 * 60_000)

it('a shop is drawn by lot, what is found there is put right, looked at again by another, and shown with the draw', async () => {
  const { consumer, merchant, officer, dispatcher, ...others } = story.phones as Record<
    string,
    StoryPhone
  >
  // 局长安排抽查：全部餐饮店都抽到，网格员“样例一”一定有任务
  await as('leader')('merchant.plan', { category: '餐饮服务', count: 50, days: 7 })
  await passTime()

  // 调度员从待办进去，现场报数摇号
  await dispatcher!.go('reLaunch', '/pages/agenda/agenda')
  await dispatcher!.tap('#agenda', '#line-draws')
  await dispatcher!.at('modules/inspections/pages/draws/draws')
  await tapText(dispatcher!, '餐饮服务', '', '.cell')
  await dispatcher!.at('modules/inspections/pages/draw/draw')

  await expectText(dispatcher!, '还没有摇号')

  await dispatcher!.type('315315', '#number input')
  await press(dispatcher!, '#open')

  await expectText(dispatcher!, '现场报数 315315')

  await passTime()

  // 网格员从待办看到抽中的店，按清单检查
  await officer!.go('reLaunch', '/pages/officer/officer')
  await officer!.tap('#agenda', '#line-inspections')
  await officer!.at('modules/inspections/pages/inspections/inspections')
  const [task] = (await as('officer')('merchant.tasks', {})).inspections
  const { merchantId, drawId } = task!
  await officer!.tap(`#task-${merchantId}`)
  await officer!.at('modules/inspections/pages/inspect/inspect')
  await officer!.tap('#all-fine')
  await tapText(officer!, '责令限期改正', '#results', '.chip')
  await tapText(officer!, '3 天内', '#terms', '.chip')
  await officer!.type('价目表是旧的', '#note textarea')
  await tapText(officer!, '店方无人在场', '#signatures', '.chip')
  await press(officer!, '#save')
  await officer!.at('modules/inspections/pages/inspections/inspections')

  // 消费者在店铺页看到结果，在自己的手机上重抽一遍
  const shop = `/pages/shop/shop?merchantId=${merchantId}`
  await consumer!.go('reLaunch', shop)

  await expectScreenText(consumer!, '责令限期改正（随机抽查）')

  await tapText(consumer!, '怎么抽到这家店的', '', '.link')
  await consumer!.at('modules/inspections/pages/draw/draw')
  await press(consumer!, '#check')

  await expectText(consumer!, '重抽的结果一样')

  // 店家在自己的手机上看到期限，改好了，拍照
  const { code } = await as('officer')('merchant.invite', { merchantId })
  await as('merchant')('merchant.bind', { merchantId, code })
  const { shops } = await as('merchant')('merchant.mine', {})
  const order = shops.find(({ id }) => id === merchantId)!.inspections[0]!.id
  await merchant!.go('reLaunch', '/merchant/shop/shop')

  await expectText(merchant!, '前改好')

  await merchant!.tap(`#correct-${order}`)
  await merchant!.at('modules/inspections/pages/correct/correct')
  await merchant!.type('换了新的价目表', '#note textarea')
  await takePhoto(merchant!)
  await press(merchant!, '#send')
  await merchant!.at('merchant/shop/shop')

  await expectText(merchant!, '等复查')

  // 没有一起去的另一位执法人员在待办看到，去复查
  const [again] = [others.officer2!, others.enforcement!].filter(
    ({ name }) => !task!.with.includes(ofPhone[name]!),
  )
  await again!.go('reLaunch', '/modules/inspections/pages/inspections/inspections')

  await expectText(again!, '店家说改好了')

  await again!.tap(`#recheck-${order}`)
  await again!.at('modules/inspections/pages/inspection/inspection')

  await expectText(again!, '换了新的价目表')

  await press(again!, '#recheck')
  await again!.at('modules/inspections/pages/inspect/inspect')
  await again!.tap('#all-fine')
  await tapText(again!, '未发现问题', '#results', '.chip')
  await tapText(again!, '店方无人在场', '#signatures', '.chip')
  await press(again!, '#save')
  await again!.at('modules/inspections/pages/inspection/inspection')

  await expectText(again!, '未发现问题')

  await consumer!.go('reLaunch', shop)
  await expectScreenText(consumer!, '已改正')

  await consumer!.go('navigateTo', `/modules/inspections/pages/draw/draw?id=${drawId}`)
  await expectText(consumer!, '已改正')

  const { inspections } = await as('officer')('merchant.dossier', { merchantId })
  expect(inspections).toContainEqual(
    expect.objectContaining({ id: order, corrected: expect.any(String), drawId }),
  )

  await merchant!.go('reLaunch', '/merchant/shop/shop')
  await expectText(merchant!, '已改正')
})

const ofPhone: Record<string, string> = { officer2: '样例二', enforcement: '样例支队员' }
