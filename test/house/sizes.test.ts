import { describe, expect, it } from 'vitest'
import { formatted, wxmlFiles } from '../../scripts/wxml'
import { files, lines, read } from './sources'

const sources = files(
  /^(miniprogram|cloudfunctions|local(?!\/\w+\/test\/)|scripts|typings)\/.*\.(ts|wxml|wxss|wxs|css)$/,
).map((file) => ({
  file,
  lines: lines(file),
}))

/** A regular expression has no place to break, and a test's title or sample is as long as what it says. */
const mayBeLong = (file: string, line: string) =>
  /^\s*\/[^/*]/.test(line) || (/^(local\/\w+\/)?test\//.test(file) && !/^\s*(\/\/|\/?\*)/.test(line))

describe('sizes of source files', () => {
  it('none is over 300 lines', () => {
    expect(sources.filter((source) => source.lines > 300)).toEqual([])
  })

  it('no line is over 120 columns', () => {
    const scripts = files(
      /^((miniprogram|cloudfunctions|local|scripts|typings|test)\/(?!.*\/fixtures\/).*\.ts|miniprogram\/.*\.wxml)$/,
    )
    const long = scripts.flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, at) => ([...line].length > 120 && !mayBeLong(file, line) ? [`${file}:${at + 1}`] : [])),
    )
    expect(long).toEqual([])
  })

  it('WXML is as `npm run format` writes it', () => {
    const pages = wxmlFiles()
    expect(pages.length).toBeGreaterThan(100)
    expect(pages.filter((file) => formatted(read(file)) !== read(file))).toEqual([])
  })
})
