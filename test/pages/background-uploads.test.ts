import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { UploadItem } from '../../miniprogram/api/upload-item'

const getFileInfo = vi.fn()

beforeEach(() => {
  vi.resetModules()
  getFileInfo.mockReset()
  vi.stubGlobal('wx', { getFileSystemManager: () => ({ getFileInfo }) })
})
afterEach(() => vi.unstubAllGlobals())

const loadModule = async () =>
  (await import(`../../miniprogram/api/${'background-uploads'}.ts`)) as any
const video: UploadItem = { key: 'k1', path: 'wxfile://a', kind: 'video', origin: 'captured' }
const answerWith = (outcome: 'success' | 'fail', answer?: object) =>
  getFileInfo.mockImplementation((options) => options[outcome](answer))

it('a file that was refused is not sent again whenever the app is shown', async () => {
  answerWith('success', { size: 0, digest: 'a'.repeat(64) })
  const { uploadInBackground, resumeBackgroundUploads } = await loadModule()
  await uploadInBackground('form1', [{ ...video }], () => undefined)
  getFileInfo.mockClear()
  await resumeBackgroundUploads()

  expect(getFileInfo).not.toHaveBeenCalled()
})

it('a file that could not be read is tried again', async () => {
  answerWith('fail')
  const { uploadInBackground, resumeBackgroundUploads } = await loadModule()
  await uploadInBackground('form1', [{ ...video }], () => undefined)
  getFileInfo.mockClear()
  await resumeBackgroundUploads()

  expect(getFileInfo).toHaveBeenCalled()
})
