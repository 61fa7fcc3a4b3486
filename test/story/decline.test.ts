import { afterAll, beforeAll, expect, it } from 'vitest'
import { codes } from '../../scripts/seed/merchants'
import type { Story, StoryPhone } from '../phones'
import { accepts, complains, dispatches, openPhones, reads, words } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'dispatcher', 'officer', 'officer2'] })
})
afterAll(() => story?.close())

it('the nearest officer declines, the next one accepts', async () => {
  const { consumer, dispatcher, officer, officer2 } = story.phones as Record<string, StoryPhone>

  // 流动摊贩，急件：指挥中心派给最近的网格员
  const caseId = await complains(consumer!, codes[0]!._id, {
    problem: '计量',
    statement: '买了两斤橘子，回家一称只有一斤六两，摊主推车要走了。',
    request: '补足分量或者退款',
    urgent: '流动摊贩',
  })
  expect(await dispatches(dispatcher!, caseId)).toContain('样例一')

  // 他走不开，说明原因；这一单马上到了下一位那里
  await officer!.at('pages/officer/officer')
  await reads(officer!, '为什么是您')
  await officer!.mp.mockWxMethod('showActionSheet', { tapIndex: 0, errMsg: 'showActionSheet:ok' })
  await officer!.tap('.offer .quiet-action')
  await reads(officer!, '手上没有任务')
  await accepts(officer2!, caseId)

  // 消费者看到新的承办人；前一位再也碰不到这件投诉
  await reads(consumer!, '样例二')
  await reads(consumer!, '网格员已接单')
  expect(await words(consumer!, '#timeline')).not.toContain('13900000101')
  await officer!.go('navigateTo', `/officer/case/case?id=${caseId}`)
  await reads(officer!, '没有找到')
})
