import { afterAll, beforeAll, expect, it } from 'vitest'
import { shopCodes } from '../../scripts/seed/merchants'
import type { Story, StoryPhone } from '../phones'
import { expectText, fileComplaint, openPhones, readText } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'consumer2'] })
})
afterAll(() => story?.close())

it('a stranger sees neither the case nor what officers see', async () => {
  const { consumer, consumer2: stranger } = story.phones as Record<string, StoryPhone>
  const secret = '只有办案人员可以看的经过'
  const caseId = await fileComplaint(consumer!, shopCodes[0]!._id, {
    problem: '质量',
    statement: secret,
    request: '退货退款',
  })

  // 知道编号也没有用
  await stranger!.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)

  await expectText(stranger!, '没有找到这件投诉')
  expect(await readText(stranger!, '.page')).not.toContain(secret)

  // 没有待办的标签；硬闯进去，服务器也不给
  await stranger!.go('switchTab', '/pages/home/home')
  await expectText(stranger!, '没有正在办的投诉')

  await stranger!.go('switchTab', '/pages/officer/officer')
  await expectText(stranger!, '没有权限')

  for (const page of [
    '/command-centre/inbox/inbox',
    `/command-centre/triage/triage?id=${caseId}`,
    `/officer/case/case?id=${caseId}`,
  ]) {
    await stranger!.go('reLaunch', page)
    await expectText(stranger!, '没有')
    expect(await readText(stranger!, '.page')).not.toContain(secret)
  }

  // 绕过页面直接问服务器
  const asked = await stranger!.mp.evaluate(
    (id: string) =>
      Promise.all(
        [
          ['complaint', 'detail', { caseId: id }],
          ['dispatch', 'inbox', { box: 'waiting' }],
          ['dispatch', 'propose', { caseId: id }],
          ['officer', 'tasks', {}],
          ['evidence', 'view', { caseId: id }],
        ].map(([name, action, input]) =>
          (wx as any).cloud
            .callFunction({ name, data: { action, input } })
            .then((reply: any) => reply.result),
        ),
      ),
    caseId,
  )

  for (const reply of asked as unknown as { ok: boolean; error: { code: string } }[])
    expect(reply.ok, JSON.stringify(reply)).toBe(false)
})
