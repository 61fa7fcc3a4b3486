import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  expectScreenText,
  openPhones,
  readScreen,
  readScriptErrors,
  type Story,
  submitComplaint,
  until,
} from './screen'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'dispatcher'] })
})
afterAll(() => story?.close())

it('on a desk screen the list stands beside the case: keys turn to another one and choose the officer', async () => {
  const dispatcher = story.phones.dispatcher!
  await dispatcher.headless!.page.setViewportSize({ width: 1440, height: 900 })
  const first = await submitComplaint(story, 'consumer', '第一件：标价十五元收了二十五元')
  const second = await submitComplaint(story, 'consumer', '第二件：结账时多收了两元')
  await dispatcher.go('reLaunch', '/pages/agenda/agenda')

  await expectScreenText(dispatcher, '等着派人')

  await dispatcher.tap('#agenda', '#line-unowned')
  const page = await dispatcher.at('command-centre/triage/triage')

  await expectScreenText(dispatcher, '第一件')
  expect(await page.data('id')).toBe(first)

  const press = (key: string) => page.callMethod('pressKey', key)

  await press('ArrowDown')
  await expectScreenText(dispatcher, '第二件：结账时多收了两元')
  expect(await readScreen(dispatcher)).not.toContain('标价十五元收了二十五元')
  expect(await page.data('id')).toBe(second)

  const { id } = (await page.data('candidates[1]')) as { id: string }
  await press('2')

  expect(await page.data('officerId')).toBe(id)

  await press('Enter')
  await expectScreenText(dispatcher, '等接单')

  await until('the list says so too', async () => {
    const queue = (await page.data('queue')) as { id: string; hint: string }[]
    return queue.find((one) => one.id === second)?.hint.includes('接单')
  })
  await dispatcher.tap(`#case-${first}`)

  await expectScreenText(dispatcher, '标价十五元收了二十五元')
  expect(await readScriptErrors(dispatcher)).toEqual([])
})
