import { afterAll, beforeAll, expect, it } from 'vitest'
import { merchants } from '../../../../scripts/seed/merchants'
import { evaluateInPage } from '../../../pages/screen'
import type { Story, StoryPhone } from '../../../phones'
import { callAs } from '../../does'
import { createOwnedCase } from '../../in-hand'
import { expectText, openPhones, until } from '../../people'

let story: Story
beforeAll(async () => {
  story = await openPhones({ names: ['officer', 'merchant'] })
})
afterAll(() => story?.close())

/** The phone is carried somewhere. */
const carry = ({ headless }: StoryPhone, [longitude, latitude]: [number, number]) =>
  headless!.page.evaluate(
    (location) => {
      ;(window as any).phone.setDevice({ location })
    },
    { longitude, latitude, accuracy: 15 },
  )

/** Time goes by for the cloud and, as from the desk, for the phones. */
const stepClock = (step: number) =>
  fetch(`${story.local.url}/sim/clock`, { method: 'POST', body: JSON.stringify({ step }) })

/** Where the phone has recorded itself and not sent it yet. */
const gathered = (phone: StoryPhone) =>
  evaluateInPage(
    phone,
    `wx.getStorage({ key: 'track', encrypt: true }).then(({ data }) => data.value.positions.map(({ longitude }) => longitude))`,
  ) as Promise<number[]>

it('an officer goes there with the phone in the pocket, and proves the arrival by the code on the shop’s phone', async () => {
  const { officer, merchant } = story.phones as Record<string, StoryPhone>
  const { database } = story.local.cloud
  const shop = merchants[0]!
  const [east, north] = shop.location.coordinates
  const caseId = await createOwnedCase(story, shop._id)
  await callAs(story, 'officer', 'officer.recordContact', { caseId })

  // 行程只在打开时记；网格员自己去设置里允许离开时也记
  await officer!.go('reLaunch', `/officer/case/case?id=${caseId}`)

  await expectText(officer!, '离开就停')

  await officer!.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  const desk = officer!.headless!.page
  await officer!.tap('#record-away')
  await desk.getByRole('switch', { name: '后台位置' }).click()
  await desk.getByRole('button', { name: '完成' }).click()

  await expectText(officer!, '离开小程序、锁屏时也记')

  // 手机放进口袋，走到店里
  await desk.getByRole('button', { name: '离开小程序' }).click()
  // Carried first: a position from before would be the one of these ten seconds.
  await carry(officer!, [east + 0.001, north])
  await stepClock(30_000)
  await until('the pocket is recorded', async () =>
    (await gathered(officer!)).includes(east + 0.001),
  )
  await carry(officer!, [east, north])
  await stepClock(30_000)
  await until('the shop too', async () => (await gathered(officer!)).includes(east))
  await desk.locator('.home .app').click()

  // 商家出示到场码，网格员扫
  await merchant!.go(
    'navigateTo',
    `/modules/arrival-proof/pages/arrival/arrival?merchantId=${shop._id}&name=${encodeURIComponent('样例')}`,
  )

  await expectText(merchant!, '请网格员用他的手机扫这个码')

  const { picture } = (await (await merchant!.mp.currentPage())!.data()) as { picture: string }
  await expectText(officer!, '商家出示了到场码')

  await officer!.tap('#scan-here')
  const chooser = desk.waitForEvent('filechooser')
  await desk.getByRole('button', { name: '镜头对着一张图片' }).click()
  const buffer = Buffer.from(picture.split(',')[1]!, 'base64')
  await (await chooser).setFiles({ name: 'screen.png', mimeType: 'image/png', buffer })
  const arrived = await until('the arrival is in the case', async () =>
    (await database.find('events', { caseId, type: 'officer.arrived' })).at(0),
  )

  expect(arrived.data).toMatchObject({ metres: 0, proof: 'scan' })

  // 行程在案件里，本人看得到
  await officer!.tap('#open-way')
  await officer!.at('modules/travel-records/pages/path/path')

  await expectText(officer!, '采用')
})
