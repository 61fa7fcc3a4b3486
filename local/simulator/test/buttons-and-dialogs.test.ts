import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

/** A page's methods that record the detail of each event in its field heard. */
const recordEvents = (names: string) =>
  names
    .split(' ')
    .map((name) => `${name}({ detail }) { this.heard.push(['${name}', detail]) }`)
    .join(', ')

const project = openProject(
  pageFiles({
    buttons: {
      js: `Page({ heard: [], ${recordEvents('number agreed')} })`,
      wxml: `<button id="both" open-type="getPhoneNumber|agreePrivacyAuthorization"
        bindgetphonenumber="number" bindagreeprivacyauthorization="agreed">both</button>`,
    },
    cell: {
      js: 'Page({ data: { n: 0 }, tap() { this.setData({ n: this.data.n + 1 }) } })',
      wxml: '<button id="b" open-type="navigateTo" bindtap="tap">{{n}}</button>',
    },
    old: {
      wxml: `<modal id="m" title="name" confirm-text="ok" bindconfirm="tell" bindcancel="tell"><input id="in" /></modal>
<modal hidden no-cancel>none</modal><loading id="l">one moment</loading><loading hidden>none</loading>
<toast id="t" duration="1" bindchange="tell">done</toast>
<action-sheet id="a" hidden="{{told.length < 13}}" bindchange="tell"><action-sheet-item id="i" bindtap="tell">one</action-sheet-item>
<action-sheet-cancel id="c">back</action-sheet-cancel></action-sheet><text id="told">{{told}}</text>`,
      js: `Page({ data: { told: '' }, tell({ type }) { this.setData({ told: this.data.told + type }) } })`,
    },
  }),
)
const recordedEvents = () =>
  project.phone.frame.evaluate('getCurrentPages().at(-1).heard') as Promise<[string, any][]>

test('a button with two open-types runs both', async () => {
  await project.open('buttons')
  await project.phone.frame.locator('#both').click()
  await vi.waitFor(async () =>
    expect((await recordedEvents()).map(([name]) => name).sort()).toEqual(['agreed', 'number']),
  )
  const details = Object.fromEntries(await recordedEvents())
  expect(details.agreed).toMatchObject({ errMsg: 'agreePrivacyAuthorization:ok' })
  expect(details.number.errMsg).toMatch(/^getPhoneNumber:/)
  expect(await project.phone.errors()).toEqual([])
})

test('a button with an unknown open-type is tapped and opens nothing', async () => {
  await project.open('cell')
  await project.phone.frame.click('#b')
  await vi.waitFor(async () => expect(await project.phone.frame.textContent('#b')).toBe('1'))
  expect(await project.phone.errors()).toEqual([])
})

test('the deprecated dialog components are drawn and report the person’s choice', async () => {
  await project.open('old')
  const { frame } = project.phone
  await vi.waitFor(async () => expect(await frame.textContent('#told')).toBe('change'))
  expect(await frame.locator('.wx-modal-dialog >> visible=true').allTextContents()).toEqual([
    'name取消ok',
  ])
  expect(await frame.locator('#m #in').isVisible()).toBe(true)
  const loading = "getComputedStyle(document.querySelector('#l'))"
  expect(await frame.evaluate(`[${loading}.position, ${loading}.color]`)).toEqual([
    'fixed',
    'rgb(255, 255, 255)',
  ])
  expect(await frame.locator('#a').isVisible()).toBe(false)
  await frame.click('#m button:text("ok")')
  await frame.click('#i')
  await frame.click('#c')
  await vi.waitFor(async () =>
    expect(await frame.textContent('#told')).toBe('changeconfirmtapchange'),
  )
})

test('a modal’s button has at most four Chinese characters or eight letters, and showCancel: 0 hides a button', async () => {
  const showModal = (options: object) =>
    project.phone.frame.evaluate(`wx.showModal(${JSON.stringify({ content: 'a', ...options })})`)
  const tooLongMessage =
    'showModal:fail confirmText length should not larger than 4 Chinese characters'
  for (const confirmText of ['五个字的话', 'Letters 9'])
    await expect(showModal({ confirmText })).rejects.toThrow(tooLongMessage)
  void showModal({ showCancel: 0, confirmText: 'Continue' })
  await expect.poll(() => project.phone.page.locator('dialog .pair').textContent()).toBe('Continue')
  await project.phone.page.locator('dialog .pair button').click()
})
