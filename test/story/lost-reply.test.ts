import { afterAll, beforeAll, expect, it } from 'vitest'
import { shopCodes } from '../../scripts/seed/merchants'
import type { Story, StoryPhone } from '../phones'
import { expectText, fileComplaint, openPhones } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer'], isolation: 'fork' })
})
afterAll(() => story?.close())

it('a reply lost on the way and the retry after it make one complaint', async () => {
  const { consumer } = story.phones as Record<string, StoryPhone>
  let arrived = 0

  // 服务器收到了、也办了，回复却丢在路上：连丢两次
  await consumer!.headless!.page.context().route('**/client', async (route) => {
    if (!route.request().postData()?.includes('submit')) return route.continue()
    arrived++
    if (arrived > 2) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await fileComplaint(consumer!, shopCodes[0]!._id, {
    problem: '价格',
    statement: '标价8元，收了12元，不肯退。',
    request: '退还多收的4元',
  })

  expect(arrived).toBe(3)

  await consumer!.go('switchTab', '/pages/complaint/mine/mine')
  await expectText(consumer!, '正在办')

  const page = await consumer!.at('pages/complaint/mine/mine')
  expect((await page.data('cases')) as unknown[]).toHaveLength(1)
  expect(await story.local.cloud.database.find('cases')).toHaveLength(1)
})
