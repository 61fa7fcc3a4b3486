import { afterAll, beforeAll, expect, it } from 'vitest'
import { settingDescriptions } from '#shared/settings/all'
import { expectScreenText, readScriptErrors, typePin } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import { callAs } from '../../does'
import { expectText, openPhones, press, tapText } from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'dispatcher', 'leader'] })
})
afterAll(() => story?.close())

it('a dispatcher proposes a shorter promise, sees it on past cases, a leader adopts it, and the next case has it', async () => {
  const { dispatcher, leader } = story.phones as Record<string, StoryPhone>

  const fileComplaint = () =>
    callAs(story, 'consumer', 'complaint.submit', {
      consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
      respondent: { by: 'register', merchantId: 'merchant-001' },
      problemType: 'quality',
      statement: '鞋子穿了三天就开胶',
      request: '换一双',
      occurredAt: story.local.cloud.clock.now() - 3_600_000,
    })

  const promised = async ({ caseId }: { caseId: string }) => {
    const { submittedAt, target } = await callAs(story, 'dispatcher', 'complaint.detail', {
      caseId,
    })
    return (target.at - submittedAt) / 60_000
  }

  const before = await fileComplaint()

  // 调度员从分派规则走到时限，把一般件派到人的时间改短，试跑后提交
  await dispatcher!.go('reLaunch', '/modules/district-settings/pages/rules/rules')
  await dispatcher!.tap('#service', '.item')
  await dispatcher!.at('modules/district-settings/pages/rules/rules')

  await expectScreenText(dispatcher!, '服务承诺：派到人')

  await press(dispatcher!, '#change')
  await dispatcher!.at('modules/district-settings/pages/setting/setting')
  await dispatcher!.type('快些', '#version input')
  await dispatcher!.tap('#section-targets-owner', '.item')
  await dispatcher!.type('0', '#targets-owner-P3 input')
  await press(dispatcher!, '#rehearse')

  await expectScreenText(dispatcher!, '请填 1 到 86400 分钟')

  await dispatcher!.type('20', '#targets-owner-P3 input')
  await press(dispatcher!, '#rehearse')

  await expectScreenText(dispatcher!, '派到人：')

  await press(dispatcher!, '#send')
  await expectScreenText(dispatcher!, '等着启用：快些')

  // 领导看到每一处变化，启用
  await leader!.go('reLaunch', '/modules/district-settings/pages/rules/rules?name=service')
  await press(leader!, '#to-draft')
  await leader!.at('modules/district-settings/pages/setting/setting')

  await expectScreenText(leader!, '4 小时 → 20 分钟')

  await press(leader!, '#send')
  await typePin(leader!)
  await leader!.at('modules/district-settings/pages/rules/rules')

  await expectScreenText(leader!, '立即 1 分钟，尽快 30 分钟，限时 20 分钟')

  // 之后的案件按新的，之前的不变
  expect(await promised(await fileComplaint())).toBe(20)
  expect(await promised(before)).toBe(240)
  for (const phone of [dispatcher!, leader!]) expect(await readScriptErrors(phone)).toEqual([])
})

it('a right that a dispatcher adds and a leader adopts is what a consumer reads of their rights', async () => {
  const { consumer, dispatcher, leader } = story.phones as Record<string, StoryPhone>
  const last = settingDescriptions.rights.first.rows.length

  // 调度员从分派规则转到权利，加一条；没填完的，页面说在哪里
  await dispatcher!.go('reLaunch', '/modules/district-settings/pages/rules/rules')
  await dispatcher!.tap('#rights', '.item')

  await expectText(dispatcher!, '食品安全法第148条第2款')

  await press(dispatcher!, '#change')
  await dispatcher!.at('modules/district-settings/pages/setting/setting')
  await dispatcher!.type('加了一条', '#version input')
  await dispatcher!.tap('#add-rows')
  await press(dispatcher!, '#rehearse')

  await expectScreenText(dispatcher!, '请写明依据哪一条')

  await dispatcher!.type('买的东西当场就可以复秤', `#rows-${last}-text textarea`)
  await dispatcher!.type('计量法第16条', `#rows-${last}-source input`)
  await press(dispatcher!, '#rehearse')

  await expectScreenText(dispatcher!, '买的东西当场就可以复秤')

  await press(dispatcher!, '#send')
  await dispatcher!.at('modules/district-settings/pages/rules/rules')
  await leader!.go('reLaunch', '/modules/district-settings/pages/rules/rules?name=rights')
  await press(leader!, '#to-draft')

  await expectScreenText(leader!, '新增')
  await expectScreenText(leader!, '买的东西当场就可以复秤')

  await press(leader!, '#send')
  await leader!.at('modules/district-settings/pages/rules/rules')

  // 消费者在“能要求什么”里看到
  await consumer!.go('reLaunch', '/pages/service/service?topic=service')
  await consumer!.tap('#offer-claims', '.item')
  await consumer!.at('modules/remedy-calculator/pages/claims/claims')
  await tapText(consumer!, '商品', '#classes', '.chip')

  await expectText(consumer!, '买的东西当场就可以复秤')
  for (const phone of [consumer!, dispatcher!, leader!])
    expect(await readScriptErrors(phone)).toEqual([])
})
