import { expect, it } from 'vitest'
import { formatWxml, listWxmlFiles } from '../../scripts/wxml'
import { files, read } from './sources'

/** The width of the formatter (biome.json). */
const width = 100
/** A sentence in a string or in WXML is easier to find on one line; even it ends here. */
const widthOfText = 180

/** The trained model, and lists of words that it is trained with: data, read by nobody. */
const holdsWordLists = (file: string) =>
  /^(miniprogram\/rules\/intake\/recognition\/(model|sounds)|scripts\/recognition\/(generate|lexicon))\.ts$/.test(
    file,
  )

const isComment = (line: string) => /^\s*(\/\/|\/?\*)/.test(line)

/** A regular expression has no place to break. A test's title or sample is as long as its text. */
const mayBeLong = (file: string, line: string) =>
  /^\s*\/[^/*]/.test(line) || (/^(local\/\w+\/)?test\//.test(file) && !isComment(line))

/** Whether the line holds text that the formatter cannot break. */
const holdsText = (file: string, line: string) =>
  file.endsWith('.wxml') || (!isComment(line) && /['"`]/.test(line)) || /biome-ignore/.test(line)

it('no line is wider than the formatter allows, and none with text is over 180 columns', () => {
  const sources = files(
    /^((miniprogram|cloudfunctions|local|scripts|typings|test)\/(?!.*\/fixtures\/).*\.ts|miniprogram\/.*\.wxml)$/,
  ).filter((file) => !holdsWordLists(file))
  const long = sources.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => {
        const limit = holdsText(file, line) ? widthOfText : width
        if ([...line].length <= limit || mayBeLong(file, line)) return []
        return [`${file}:${index + 1}: ${[...line].length} columns`]
      }),
  )

  expect(long).toEqual([])
})

it('WXML is as `npm run format` writes it', () => {
  const pages = listWxmlFiles()
  expect(pages.length).toBeGreaterThan(100)
  expect(pages.filter((file) => formatWxml(read(file)) !== read(file))).toEqual([])
})
