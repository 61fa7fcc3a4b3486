import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OfferCard } from '#shared/contract/officer'
import { toOfferLine } from '../../../miniprogram/components/offer-bar/line'
import { paintTheme } from '../../../scripts/screenshots/stand'
import { listen, rules, runAudit } from '../audit/drive'
import { evaluateInPage, expectScreenText, openPhones, type Story, until } from '../screen'

const offerWith = (said?: string) =>
  ({
    case: { id: 'c1', merchantName: '江边牛肉面馆（样例，名字很长的一家）', problemType: 'price' },
    expiresAt: Date.now() + 80_000,
    span: 90_000,
    why: [{ code: 'own_grid' }, { code: 'travel', value: 3 }],
    ...(said !== undefined && { said }),
  }) as OfferCard

it('says shop and minutes, and the beginning of what was said or the problem', () => {
  expect(toOfferLine(offerWith('多收了十块钱'))).toMatchObject({
    caseId: 'c1',
    title: '江边牛肉面馆（样例，名字很长的一家） · 约 3 分钟能到',
    about: '多收了十块钱',
  })
  expect(toOfferLine(offerWith('😀'.repeat(40))).about).toBe(`${'😀'.repeat(32)}…`)
  expect(toOfferLine(offerWith()).about).toBe('价格')
})

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['officer'] })
})
afterAll(() => story?.close())

it('is whole on any page, in the dark and in large type', async () => {
  const script = await rules()
  const phone = story.phones.officer!
  await listen(phone)

  const stand = async () => {
    // The app asks for this officer's offers when it starts: its answer, none, would take away the
    // one set here.
    await until('the app knows its offers', () =>
      evaluateInPage(phone, 'typeof getApp().stopWatchingOffers === "function"'),
    )
    const page = await phone.go('reLaunch', '/modules/shop-records/pages/search/search')
    const shown = (await page.$('screen')) as unknown as { setData(data: object): Promise<void> }
    await shown.setData({
      offer: {
        offer: offerWith('墙上的价目表写着牛肉面15元，结账时收了25元，多收10元，请退还。'),
        clockLeadMs: 0,
      },
    })
    await expectScreenText(phone, '接单')
  }

  await stand()
  const standard = await runAudit(phone, script, 'standard')
  await paintTheme(phone.headless!.page, 'dark')
  const dark = await runAudit(phone, script, 'colours')
  await evaluateInPage(phone, 'window.before = true')
  await phone.headless!.page.evaluate(() => {
    const { phone } = window as any
    phone.setDevice({ fontSizeSetting: 32 })
    phone.reload('/modules/shop-records/pages/search/search')
  })
  // What the page said before would do for “loaded”: its document must have gone.
  await until(
    'the phone was started again',
    async () => await evaluateInPage(phone, '!window.before && sim.pages().length > 0'),
  )

  await expectScreenText(phone, '搜索')

  await stand()
  expect({ standard, dark, large: await runAudit(phone, script, 'large', 20) }).toEqual({
    standard: [],
    dark: [],
    large: [],
  })
})
