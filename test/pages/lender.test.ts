import { expect, it } from 'vitest'
import { openPhones } from '../phones'

const size = { width: 390, height: 844 }
const wide = { width: 1440, height: 900 }

it('a phone that is opened where another was has its screen, and nothing of what it kept or was told', async () => {
  const openConsumer = async () => {
    const { phones, close } = await openPhones({ names: ['consumer'] })
    return { mp: phones.consumer!.mp, page: phones.consumer!.headless!.page, close }
  }

  const first = await openConsumer()
  await first.mp.callWxMethod('setStorageSync', 'kept', 'word')
  await first.page.setViewportSize(wide)
  await first.page.context().route('**/client', (route) => route.abort())
  await first.close()
  const second = await openConsumer()

  expect(second.page).toBe(first.page)
  expect(await second.mp.callWxMethod('getStorageSync', 'kept')).toBe('')
  expect(second.page.viewportSize()).toEqual(size)
  expect(
    await second.page.evaluate(() =>
      fetch('/client', { method: 'POST' }).then(({ status }) => status > 0),
    ),
  ).toBe(true)

  await second.close()
})
