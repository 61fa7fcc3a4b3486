import { expect, it } from 'vitest'
import { findTooNewFunctions, minLibraryVersion } from '../../scripts/wechat/least-version'
import { files, read } from './sources'

const ours = files(/^miniprogram\/.*\.ts$/).filter((file) => !file.includes('miniprogram_npm'))

it('everything of wx that the pages use is in the least base library, which the guide tells the bureau to set', () => {
  expect(findTooNewFunctions(new Map(ours.map((file) => [file, read(file)])))).toEqual([])
  expect(read('docs/zh/部署.md')).toContain(minLibraryVersion)
})

it('names what is newer, unless the page asks whether it is there', () => {
  const newer = 'wx.onParallelStateChange(() => {}); wx.showModal({})'
  expect(findTooNewFunctions(new Map([['a.ts', newer]]))).toEqual([
    expect.stringMatching(/^a.ts: onParallelStateChange, since 3\./),
  ])
  expect(
    findTooNewFunctions(new Map([['a.ts', `wx.canIUse('onParallelStateChange') && ${newer}`]])),
  ).toEqual([])
})
