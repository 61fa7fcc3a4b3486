import { expect, it } from 'vitest'
import { findUnusedFiles } from '../../scripts/wechat/unused'
import { areModulesMissing, files, read } from './sources'

const miniprogram = 'miniprogram/'
const ours = new Map(
  files(/^miniprogram\//).map((file) => [file.slice(miniprogram.length), read(file)]),
)

/**
 * What a missing module shared with the cloud and with the scripts that verify its records stays:
 * its records do, too.
 */
const isSharedWithMissing = (file: string) =>
  areModulesMissing && /^(shared|rules\/verification)\//.test(file)
const unusedIn = (sources: Map<string, string>) =>
  findUnusedFiles(sources).filter((file) => !isSharedWithMissing(file))

it('no file travels to phones that nothing reaches', () => {
  expect(unusedIn(ours)).toEqual([])
})

it.each([
  ['a page that app.json lacks', 'officer/lost/lost.wxml'],
  ['a component that no page names', 'components/lost-card/lost-card.ts'],
  ['a module that nothing imports', 'device/lost.ts'],
  ['a shared module that no page imports', 'shared/lost.ts'],
  ['a picture that nothing shows', 'officer/search/lost.png'],
  ['a style that nothing imports', 'lost.wxss'],
])('%s is named', (_, planted) => {
  expect(findUnusedFiles(new Map([...ours, [planted, '']]))).toEqual(
    [...findUnusedFiles(ours), planted].sort(),
  )
})
