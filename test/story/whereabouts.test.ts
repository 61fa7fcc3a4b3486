import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Story, StoryPhone } from '../phones'
import { expectText, openPhones, until } from './people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['officer'] })
})
afterAll(() => story?.close())

it('an officer on duty is found where they stand now, and nowhere once off duty', async () => {
  const { officer } = story.phones as Record<string, StoryPhone>
  const { database, clock } = story.local.cloud

  const duty = async () => (await database.find('duty', { _id: 'officer-1' }))[0] as any
  await expectText(officer!, '在岗')

  // 二十分钟没有新位置：指挥中心不再相信旧的；打开工作台，新位置就到了
  const old = clock.now() - 20 * 60_000
  await database.update(
    'duty',
    { _id: 'officer-1' },
    { $set: { position: { longitude: 1, latitude: 1, at: old } } },
  )
  await officer!.go('switchTab', '/pages/home/home')
  await officer!.go('switchTab', '/pages/officer/officer')
  const fresh = await until('a fresh position', async () =>
    (await duty()).position.at > old ? (await duty()).position : null,
  )

  expect(fresh.longitude).toBeCloseTo(117.02, 1)

  // 下班：位置不留
  await officer!.tap('#duty')
  await expectText(officer!, '不在岗')
  expect((await duty()).position).toBeUndefined()
})
