import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const hideLoading = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  hideLoading.mockClear()
  vi.stubGlobal('wx', {
    canIUse: () => true,
    showLoading: () => undefined,
    hideLoading,
    compressVideo: () => new Promise(() => undefined),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('a video is sent as it is if the encoder of the phone never answers', async () => {
  const { compressVideoFile } = (await import(
    `../../miniprogram/device/${'compress-video'}.ts`
  )) as any
  const video = { bytes: 95_000_000, seconds: 60, width: 1080, height: 1920 }
  let file: object | undefined
  compressVideoFile('wxfile://film', video).then((result: object) => {
    file = result
  })

  await vi.advanceTimersByTimeAsync(120_000)
  expect(file).toBeUndefined()

  await vi.advanceTimersByTimeAsync(180_000)
  expect(file).toEqual({ path: 'wxfile://film', bytes: 95_000_000 })
  expect(hideLoading).toHaveBeenCalledOnce()
})
