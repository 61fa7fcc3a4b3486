import { expect, it } from 'vitest'
import { findLongButtons } from '../../scripts/wechat/dialog-words'
import { files, read } from './sources'

const ours = files(/^miniprogram\/.*\.ts$/).filter((file) => !file.includes('miniprogram_npm'))

it('no button of a dialog has more than four signs: WeChat refuses the dialog', () => {
  expect(findLongButtons(new Map(ours.map((file) => [file, read(file)])))).toEqual([])
})

it('finds words beside the name, in a choice, as a default and in an argument', () => {
  const source = `
    function ask(title: string, confirmText = '默认也太长') {}
    wx.showModal({ title: '标题可以很长很长', confirmText: one ? '好' : '这样就太长', cancelText: '不用了' })
    ask('标题可以很长很长', '参数也太长')`
  expect(findLongButtons(new Map([['a.ts', source]]))).toEqual([
    'a.ts: 默认也太长',
    'a.ts: 这样就太长',
    'a.ts: 参数也太长',
  ])
})
