import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What WeChat's documents say of its components, and strangers' programs rely on. */
const desk = onePhone(
  pageFiles({
    form: {
      js: 'Page({ note({ detail }) { this.setData({ detail }) } })',
      wxml: `<form bindsubmit="note" bindreset="note"><input name="who" value="me" />
<button form-type="submit" id="keep" data-kind="draft">save</button>
<button form-type="reset" id="clear">clear</button></form>
<textarea id="long" auto-height bindlinechange="note" /><audio id="song" src="/none.mp3" />
<navigator id="out" open-type="exit" target="miniProgram">out</navigator>`,
    },
  }),
)

test('a form that is submitted tells by which button', async () => {
  await desk.open('form')
  await desk.phone.frame.locator('#keep').click()
  await vi.waitFor(async () =>
    expect((await desk.phone.data()).detail).toMatchObject({
      value: { who: 'me' },
      target: { id: 'keep', dataset: { kind: 'draft' } },
    }),
  )
  await desk.phone.frame.locator('#clear').click()
  await vi.waitFor(async () =>
    expect((await desk.phone.data()).detail).toMatchObject({ target: { id: 'clear', dataset: {} } }),
  )
})

test('a line more tells how high a line is', async () => {
  await desk.open('form')
  await desk.phone.frame.locator('#long textarea').fill('one\ntwo')
  await vi.waitFor(async () =>
    expect((await desk.phone.data()).detail).toMatchObject({ lineCount: 2, lineHeight: expect.any(Number) }),
  )
})

test('music without controls is not seen', async () => {
  await desk.open('form')
  expect(await desk.phone.frame.locator('#song .sim-audio').isVisible()).toBe(false)
})

test('a navigator leaves the Mini Program', async () => {
  await desk.open('form')
  await desk.phone.frame.evaluate('wx.exitMiniProgram = () => { window.left = true }')
  await desk.phone.frame.locator('#out').click()
  await vi.waitFor(async () => expect(await desk.phone.frame.evaluate('window.left')).toBe(true))
})
