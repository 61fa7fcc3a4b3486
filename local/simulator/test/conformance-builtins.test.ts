import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What WeChat's documents say of its components, and strangers' programs rely on. */
const desk = onePhone(
  pageFiles({
    form: {
      js: 'Page({ submit({ detail }) { this.setData({ detail }) } })',
      wxml: `<form bindsubmit="submit"><input name="who" value="me" />
<button form-type="submit" id="keep" data-kind="draft">save</button></form>`,
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
})
