import { describe, expect, it } from 'vitest'
import {
  evidenceFormats,
  extensionIn,
  extensionsOf,
  fileNameByType,
  formatByExtension,
  sizeLimitOf,
} from '#shared/evidence/formats'

const megabyte = 1024 * 1024

describe('the formats of evidence', () => {
  it('have each an end and a media type of their own, so that a name says one format', () => {
    const rows = Object.values(evidenceFormats)
    expect(new Set(rows.map(({ extension }) => extension)).size).toBe(rows.length)
    expect(new Set(rows.map(({ mime }) => mime)).size).toBe(rows.length)
  })

  it('of a kind are offered by their ends', () => {
    expect(extensionsOf('file')).toEqual(['pdf'])
    expect(extensionsOf('photo')).toEqual(['jpg', 'png', 'webp', 'heic'])
    expect(extensionsOf('live')).toEqual([])
  })

  it.each([
    ['合同.pdf', 'pdf'],
    ['合同.最终版.PDF', 'pdf'],
    ['https://cloud/evidence/a1.pdf?sign=b.c&t=1', 'pdf'],
    ['wxfile://tmp/a.b/photo', ''],
    ['合同', ''],
    ['.', ''],
    ['', ''],
  ])('%j ends with %j', (name, extension) => {
    expect(extensionIn(name)).toBe(extension)
  })

  it.each([
    ['application/pdf', 'PDF 文件'],
    ['text/csv', '文件'],
    ['', '文件'],
    [undefined, '文件'],
  ])('a file of the type %j is called %s', (mediaType, title) => {
    expect(fileNameByType(mediaType)).toBe(title)
  })

  it('that nobody knows has no row', () => {
    expect(formatByExtension('pdf')).toMatchObject({ documentType: 'pdf' })
    expect(formatByExtension('exe')).toBeUndefined()
    expect(formatByExtension('')).toBeUndefined()
  })
})

describe('how large a file may be', () => {
  it('a format may have a smaller limit than its kind, never a larger one', () => {
    const row = { kind: 'file', mime: 'text/plain', also: [] } as const
    const formats = {
      txt: { ...row, extension: 'txt', bytes: 200 * 1024 },
      pdf: { ...row, extension: 'pdf', bytes: 90 * megabyte },
    }

    expect(sizeLimitOf('file', 'txt', formats)).toEqual({
      bytes: 200 * 1024,
      sentence: 'TXT 文件最大 200 KB',
    })
    expect(sizeLimitOf('file', 'pdf', formats)).toEqual({
      bytes: 20 * megabyte,
      sentence: '文件最大 20 MB',
    })
    expect(sizeLimitOf('photo', 'jpg').sentence).toBe('照片最大 10 MB')
    expect(sizeLimitOf('file', '').bytes).toBe(20 * megabyte)
  })
})
