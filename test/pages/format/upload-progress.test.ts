import { describe, expect, it } from 'vitest'
import { catalogues } from '#shared/languages/catalogue'
import { uploadProgressText } from '../../../miniprogram/format/upload-progress'

const megabyte = 1024 * 1024
const progress = {
  totalBytes: 20 * megabyte,
  sentBytes: 5 * megabyte,
  resumedAtBytes: 0,
  elapsedMs: 10_000,
}

describe('the text of an upload that is running', () => {
  it.each([
    ['a quarter in ten seconds', {}, '5.0 / 20.0 MB，还要约 30 秒'],
    [
      'what had arrived before does not count as speed',
      { sentBytes: 10 * megabyte, resumedAtBytes: 8 * megabyte },
      '10.0 / 20.0 MB，还要约 50 秒',
    ],
    ['a slow line', { sentBytes: megabyte }, '1.0 / 20.0 MB，还要约 4 分钟'],
    ['the last piece', { sentBytes: 19.9 * megabyte }, '19.9 / 20.0 MB，还要约 5 秒'],
    ['the speed is not known yet', { elapsedMs: 1000 }, ''],
    ['nothing has arrived since it was resumed', { resumedAtBytes: 5 * megabyte }, ''],
    ['a small file', { totalBytes: megabyte, sentBytes: megabyte / 2 }, ''],
  ])('%s', (_, change, text) => {
    expect(uploadProgressText({ ...progress, ...change }, catalogues.zh)).toBe(text)
  })

  it('is written in the language of the page', () => {
    expect(uploadProgressText(progress, catalogues.en)).toBe('5.0 / 20.0 MB, about 30 s left')
  })
})
