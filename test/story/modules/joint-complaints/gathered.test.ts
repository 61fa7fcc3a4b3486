import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectScreenText, readScreen } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import { callAs } from '../../does'
import { expectText, openPhones, until } from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['dispatcher', 'consumer', 'consumer2'] })
})
afterAll(() => story?.close())

it('three people complain apart of one shop; the centre has them mediated together, each sees what they may', async () => {
  const { dispatcher, consumer, consumer2 } = story.phones as Record<string, StoryPhone>

  const fileComplaint = async (who: string, name: string) =>
    (await callAs(story, who, 'complaint.submit', {
      consumer: { name, phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
      respondent: { by: 'register', merchantId: 'merchant-001' },
      problemType: 'price',
      statement: `${name}说标价15元收了25元`,
      request: '退还10元',
      amountFen: 1000,
      occurredAt: story.local.cloud.clock.now() - 3_600_000,
      together: true,
    })) as { caseId: string; number: string }

  const first = await fileComplaint('consumer', '样例甲')
  const second = await fileComplaint('consumer2', '样例乙')
  // 系统管理员也会在面馆吃面
  const third = await fileComplaint('admin', '样例丙')

  // 调度员在“共同投诉”里把另外两件请来一起调解
  await dispatcher!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await dispatcher!.go('reLaunch', `/modules/joint-complaints/pages/joint/joint?id=${first.caseId}`)
  for (const { caseId } of [second, third]) {
    await dispatcher!.tap(`#gather-${caseId}`)
    await until('it has joined', async () => {
      const { state } = await callAs(story, 'dispatcher', 'complaint.detail', { caseId })
      return state === 'merged'
    })
  }

  await expectText(dispatcher!, '样例丙')

  // 后来的人：自己的那一件写明并到哪里，在共同的一件里是第几位，看不到别人是谁
  await consumer2!.go('reLaunch', `/pages/complaint/case/case?id=${second.caseId}`)
  await expectScreenText(consumer2!, '和别人一起调解')

  await consumer2!.go('reLaunch', `/pages/complaint/case/case?id=${first.caseId}`)
  await expectScreenText(consumer2!, '第 3 位投诉人')
  expect(await readScreen(consumer2!)).not.toMatch(/样例丙|第 3 位投诉人说/)

  // 网格员为三位一次调解；另外两位都同意和解，才能办结
  const { caseId } = first
  await callAs(story, 'dispatcher', 'complaint.decide', { caseId, decision: 'accept' })
  await callAs(story, 'dispatcher', 'dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer-1',
  })
  for (const step of ['acceptOffer', 'recordContact'])
    await callAs(story, 'officer', `officer.${step}`, { caseId })
  await callAs(story, 'officer', 'mediation.recordConsent', { caseId, mode: 'phone' })

  const outcome = {
    mode: 'phone',
    remedies: ['refund'],
    amountFen: 3000,
    terms: '每人退10元',
    performedAtOnce: true,
  }

  await expect(
    callAs(story, 'officer', 'mediation.settle', { caseId, ...outcome }),
  ).rejects.toThrow('JOINT_NOT_AGREED')

  for (const name of ['consumer2', 'admin'])
    await callAs(story, name, 'complaint.agree', { caseId })
  await callAs(story, 'officer', 'mediation.settle', { caseId, ...outcome })
  for (const phone of [consumer!, consumer2!]) {
    await phone.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)
    await expectScreenText(phone, '每人退10元')
  }
})
