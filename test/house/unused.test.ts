import { expect, it } from 'vitest'
import { unusedFiles } from '../../scripts/wechat/unused'
import { files, read } from './sources'

const miniprogram = 'miniprogram/'
const ours = new Map(files(/^miniprogram\//).map((file) => [file.slice(miniprogram.length), read(file)]))
const cloud = files(/^cloudfunctions\/.*\.ts$/).map(read)

it('no file travels to phones that nothing reaches', () => {
  expect(unusedFiles(ours, cloud)).toEqual([])
})

it.each([
  ['a page that app.json lacks', 'officer/lost/lost.wxml'],
  ['a component that no page names', 'components/lost-card/lost-card.ts'],
  ['a module that nothing imports', 'phone/lost.ts'],
  ['a module of both sides that neither imports', 'shared/lost.ts'],
  ['a picture that nothing shows', 'officer/around/lost.png'],
  ['a style that nothing imports', 'lost.wxss'],
])('%s is named', (_, planted) => {
  expect(unusedFiles(new Map([...ours, [planted, '']]), cloud)).toEqual([planted])
})
