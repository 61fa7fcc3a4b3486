import { afterAll, beforeAll, expect, it } from 'vitest'
import { evaluateInPage, expectScreenText, openPhones, type Story, until } from '../screen'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['officer'] })
})
afterAll(() => story?.close())

it('an officer changes the code on a wall and opens the sheet to print', async () => {
  const officer = story.phones.officer!
  const merchantId = 'merchant-001'
  const { database } = story.local.cloud
  const before = database.find('codes', { merchantId }).length
  await officer.go('navigateTo', `/officer/shop/shop?merchantId=${merchantId}`)

  await expectScreenText(officer, '墙上的二维码')

  await evaluateInPage(
    officer,
    'wx.openDocument = ({ filePath }) => { window.opened = filePath; return Promise.resolve() }',
  )
  await officer.tap('#a4')
  await until('the sheet is open', async () =>
    String(await evaluateInPage(officer, 'window.opened')).endsWith(`A4-${merchantId}.pdf`),
  )

  await officer.mp.mockWxMethod('showActionSheet', { tapIndex: 1, errMsg: 'showActionSheet:ok' })
  await officer.tap('#change')
  await until(
    'a new code',
    async () => database.find('codes', { merchantId }).length === before + 1,
  )
  const ends = database.find('codes', { merchantId }).map(({ endsOn }) => endsOn !== undefined)

  expect(ends.sort()).toEqual([false, true])
})

it('an officer finds a shop that has no code yet by its name', async () => {
  const officer = story.phones.officer!
  await officer.go('reLaunch', '/pages/officer/officer')
  await officer.tap('#agenda', '#tool-shops')

  await expectScreenText(officer, '给店里发码')

  await officer.type('江边牛肉面馆', '#word')
  await officer.tap('#search', '.van-button')
  await officer.tap('#shop-merchant-001')

  await expectScreenText(officer, '墙上的二维码')
})
