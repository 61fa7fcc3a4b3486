import { expect, it, vi } from 'vitest'

let theme = 'light'
const showModal = vi.fn(async (_: object) => ({ confirm: true, content: '说明' }))
vi.stubGlobal('wx', { getAppBaseInfo: () => ({ theme }), showModal })
const { askToConfirm: confirmed, askForText: wordsFor } = (await import(
  `../../../miniprogram/device/${'confirmed'}.ts`
)) as any

it.each([
  ['light', '#bf2b24'],
  ['dark', '#ff8a80'],
])(
  'what destroys something is asked in a red that can be read on the dialog of a %s phone',
  async (now, red) => {
    theme = now
    await confirmed('删除？', '删了就没有了', '删除', 'gone')
    await wordsFor('停用？', '为什么', '停用', 'gone')

    for (const [asked] of showModal.mock.calls.slice(-2))
      expect(asked).toMatchObject({ confirmColor: red })
  },
)

it('any other step keeps the colour of WeChat', async () => {
  await confirmed('提交？', '提交以后不能改', '提交')
  expect(showModal.mock.lastCall![0]).not.toHaveProperty('confirmColor')
})
