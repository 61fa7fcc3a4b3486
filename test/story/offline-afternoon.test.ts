import { afterAll, beforeAll, expect, it } from 'vitest'
import { callsAsPerson } from '../../scripts/screenshots/calls'
import { setNetwork } from '../pages/screen'
import type { Story, StoryPhone } from '../phones'
import { createOwnedCase } from './in-hand'
import { expectText, openPhones, press, tapText, until } from './people'

let story: Story
let as: ReturnType<typeof callsAsPerson>
beforeAll(async () => {
  story = await openPhones({ names: ['officer'] })
  as = callsAsPerson(story.local)
})
afterAll(() => story?.close())

it('an officer offline all afternoon: everything arrives once, and what came to nothing is said', async () => {
  const { officer } = story.phones as Record<string, StoryPhone>
  const { database, clock } = story.local.cloud
  const noodles = await createOwnedCase(story, 'merchant-001')
  const withdrawn = await createOwnedCase(story, 'merchant-002')

  // 出门前看过两件任务；进了地下商场，没有网络
  for (const caseId of [withdrawn, noodles]) {
    await officer!.go('reLaunch', `/officer/case/case?id=${caseId}`)
    await expectText(officer!, '给消费者打电话')
  }
  await officer!.go('reLaunch', '/pages/officer/officer')

  await expectText(officer!, '手上的任务')

  await setNetwork(officer!, 'none')

  // 任务还在手机上；打电话、到场、谈成，都照常记
  await officer!.go('reLaunch', `/officer/case/case?id=${noodles}`)

  await expectText(officer!, '离线')

  await officer!.mp.mockWxMethod('makePhoneCall', { errMsg: 'makePhoneCall:ok' })
  await officer!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await press(officer!, '#contact')
  await press(officer!, '#reached')

  await expectText(officer!, '1 项待发送')

  await press(officer!, '#arrive')
  await expectText(officer!, '2 项待发送')

  await officer!.mp.mockWxMethod('showActionSheet', { tapIndex: 0, errMsg: 'showActionSheet:ok' })
  await press(officer!, '#settle')
  await officer!.at('officer/settle/settle')
  await tapText(officer!, '退款', '#remedies', '.chip')
  await officer!.type('10', '#amount input')
  await officer!.tap('#performed')
  await press(officer!, '#save')
  await officer!.at('officer/case/case')

  await expectText(officer!, '4 项待发送')

  await officer!.go('reLaunch', `/officer/case/case?id=${withdrawn}`)
  await expectText(officer!, '给消费者打电话')

  await press(officer!, '#contact')
  await press(officer!, '#reached')
  await officer!.go('reLaunch', '/pages/officer/officer')

  await expectText(officer!, '5 项待发送')

  // 这期间，第二位消费者已经撤回
  await as('consumer')('complaint.withdraw', { caseId: withdrawn })
  await clock.step(5 * 60_000)

  // 有网络了：各到一次，先后不乱；没有收下的那一项，说明怎么办
  await setNetwork(officer!, 'wifi')

  await expectText(officer!, '1 项没有收下', 40_000)

  const types = (await database.find('events', { caseId: noodles })).map(({ type }) => type)
  for (const type of [
    'contact.made',
    'officer.arrived',
    'mediation.consented',
    'mediation.settled',
  ])
    expect(types.filter((one) => one === type)).toHaveLength(1)

  const seqOf = async (type: string) =>
    (await database.find('events', { caseId: noodles, type }))[0]!.seq as number
  expect(await seqOf('contact.made')).toBeLessThan(await seqOf('officer.arrived'))
  expect(await seqOf('mediation.consented')).toBeLessThan(await seqOf('mediation.settled'))

  await officer!.tap('#offline', '.item')
  await officer!.at('officer/waiting/waiting')

  await expectText(officer!, '案件已经往前走了')

  await officer!.tap('#drop-0')
  await expectText(officer!, '都发出去了')

  // 案卷里有服务器的时间，也有手机当时记下的时间
  const { timeline } = await as('officer')('complaint.detail', { caseId: noodles })
  await until('the step says when', () =>
    timeline.find(({ type }) => type === 'contact.made')?.detail?.includes('没有网络'),
  )
})
