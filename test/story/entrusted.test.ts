import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, dayOf } from '../../miniprogram/shared/clock/days'
import { strokes } from '../actions/mediation/on-table'
import { shows } from '../pages/screen'
import type { Story, StoryPhone } from '../phones'
import { does } from './does'
import { inHand } from './in-hand'
import { openPhones, press, reads, signs } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['association', 'consumer'] })
})
afterAll(() => story?.close())

it('entrusted to the association: it opens the room, writes down what both agreed to, and signs as the mediator', async () => {
  const { association, consumer } = story.phones as Record<string, StoryPhone>
  const caseId = await inHand(story, 'merchant-001')
  await does(story, 'officer', 'officer.contact', { caseId })
  await does(story, 'officer', 'mediation.consent', { caseId, mode: 'online' })
  await does(story, 'officer', 'mediation.entrust', { caseId, bothAgree: true })

  // 消保委从“受托调解”打开案件，开启远程调处，先说第一句
  await association!.go('reLaunch', '/command/matters/matters')
  await association!.tap(`#case-${caseId}`, '.card')
  await association!.at('officer/case/case')
  await association!.tap('#tool-open-room')
  await association!.at('pages/room/room/room')
  await association!.type('两位好，我是消保委的调解员', '#draft')
  await association!.tap('#post')
  await consumer!.go('reLaunch', `/pages/room/room/room?id=${caseId}`)
  await shows(consumer!, '我是消保委的调解员')
  await shows(consumer!, '调解员 样例消保委干事')

  // 商家提出方案，消费者同意；消保委照此拟出协议
  const by = addDays(dayOf(story.local.cloud.clock.now()), 3)
  const { seq } = await does(story, 'merchant', 'room.propose', { caseId, remedies: ['refund'], amountFen: 1000, by })
  await does(story, 'consumer', 'room.answer', { caseId, proposal: seq, accepts: true })
  await association!.tap('room-card.agreed', '#record', '.van-button')
  await association!.at('officer/agreement/agreement')
  await association!.type('07010000000', '#merchant-phone')
  await association!.tap('#propose', '.van-button')
  await association!.at('pages/agreement/sign/sign')
  await reads(association!, '样例消保委干事')

  // 调解员签名，双方各在自己的手机上签名，协议生效
  await press(association!, '#sign-mediator')
  await signs(association!)
  const { textHash } = await does(story, 'consumer', 'mediation.agreement', { caseId })
  await does(story, 'consumer', 'mediation.sign', { caseId, textHash, strokes })
  await does(story, 'merchant', 'mediation.countersign', { caseId, textHash, strokes })
  await reads(association!, '协议生效')
  const view = await does(story, 'consumer', 'complaint.detail', { caseId })
  expect(view).toMatchObject({ state: 'settled', confirmBy: expect.any(Number) })
})
