import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const dialogs: { title: string; showCancel?: boolean; answer(confirm: boolean): void }[] = []
let notifyReady = () => {}
const applyUpdate = vi.fn()

beforeEach(() => {
  vi.resetModules()
  dialogs.length = 0
  applyUpdate.mockClear()
  vi.stubGlobal('wx', {
    getUpdateManager: () => ({
      onUpdateReady: (listener: () => void) => {
        notifyReady = listener
      },
      applyUpdate,
    }),
    showModal: (options: { title: string; showCancel?: boolean }) =>
      new Promise((resolve) =>
        dialogs.push({ ...options, answer: (confirm) => resolve({ confirm }) }),
      ),
  })
})
afterEach(() => vi.unstubAllGlobals())

const loadModule = () => import('../../miniprogram/device/update')
const settled = () => new Promise((resolve) => setTimeout(resolve))

it('a downloaded version starts when the person agrees, and not before', async () => {
  const { watchForUpdate } = await loadModule()
  watchForUpdate()
  notifyReady()
  expect(dialogs).toMatchObject([{ title: '有新版本' }])
  expect(applyUpdate).not.toHaveBeenCalled()
  dialogs[0]!.answer(true)
  await settled()
  expect(applyUpdate).toHaveBeenCalledOnce()
})

it('who puts it off goes on with the old version', async () => {
  const { watchForUpdate } = await loadModule()
  watchForUpdate()
  notifyReady()
  dialogs[0]!.answer(false)
  await settled()
  expect(applyUpdate).not.toHaveBeenCalled()
})

it('a package that the server no longer answers says how to update, once for several calls', async () => {
  const { watchForUpdate, requestUpdate } = await loadModule()
  watchForUpdate()
  requestUpdate()
  requestUpdate()
  expect(dialogs).toMatchObject([{ title: '请更新', showCancel: false }])
  dialogs[0]!.answer(true)
  await settled()
  notifyReady()
  dialogs[1]!.answer(false)
  await settled()
  requestUpdate()
  expect(dialogs).toHaveLength(3)
  dialogs[2]!.answer(true)
  await settled()
  expect(applyUpdate).toHaveBeenCalledOnce()
})
