import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, shanghaiDayOf } from '#shared/calendar/days'
import { strokes } from '../../../actions/mediation/on-table'
import { expectScreenText } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import { callAs } from '../../does'
import { createOwnedCase } from '../../in-hand'
import { drawSignature, expectText, openPhones, press } from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['council', 'consumer'] })
})
afterAll(() => story?.close())

it('entrusted to the consumer council: it opens the room, writes down what both agreed to, and signs as the mediator', async () => {
  const { council, consumer } = story.phones as Record<string, StoryPhone>
  const caseId = await createOwnedCase(story, 'merchant-001')
  await callAs(story, 'officer', 'officer.recordContact', { caseId })
  await callAs(story, 'officer', 'mediation.recordConsent', { caseId, mode: 'online' })
  await callAs(story, 'officer', 'mediation.entrust', { caseId, bothAgree: true })

  // 消保委从“受托调解”打开案件，开启远程调处，先说第一句
  await council!.go('reLaunch', '/modules/entrusted-mediation/pages/entrusted/entrusted')
  await council!.tap(`#case-${caseId}`, '.card')
  await council!.at('officer/case/case')
  await council!.tap('#tool-open-room')
  await council!.at('modules/mediation-room/pages/room/room')
  await council!.type('两位好，我是消保委的调解员', '#draft')
  await council!.tap('#post')
  await consumer!.go('reLaunch', `/modules/mediation-room/pages/room/room?id=${caseId}`)

  await expectScreenText(consumer!, '我是消保委的调解员')
  await expectScreenText(consumer!, '调解员 样例消保委干事')

  // 商家提出方案，消费者同意；消保委照此拟出协议
  const by = addDays(shanghaiDayOf(story.local.cloud.clock.now()), 3)
  const { seq } = await callAs(story, 'merchant', 'room.propose', {
    caseId,
    remedies: ['refund'],
    amountFen: 1000,
    by,
  })
  await callAs(story, 'consumer', 'room.answer', { caseId, proposal: seq, accepts: true })
  await council!.tap('room-card.agreed', '#record', '.van-button')
  await council!.at('officer/agreement/agreement')
  await council!.type('07010000000', '#merchant-phone')
  await council!.tap('#propose', '.van-button')
  await council!.at('pages/agreement/sign/sign')

  await expectText(council!, '样例消保委干事')

  // 调解员签名，双方各在自己的手机上签名，协议生效
  await press(council!, '#sign-mediator')
  await drawSignature(council!)
  const { textHash } = await callAs(story, 'consumer', 'mediation.agreement', { caseId })
  await callAs(story, 'consumer', 'mediation.sign', { caseId, textHash, strokes })
  await callAs(story, 'merchant', 'mediation.countersign', { caseId, textHash, strokes })

  await expectText(council!, '协议生效')

  const view = await callAs(story, 'consumer', 'complaint.detail', { caseId })
  expect(view).toMatchObject({ state: 'settled', confirmBy: expect.any(Number) })
})
