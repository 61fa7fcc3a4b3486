import { expect, it } from 'vitest'
import { files, read } from './sources'

it('one table of the phone puts the state of a case into words, and each list, page and board uses it', () => {
  const ours = files(/^miniprogram\/(?!shared\/|miniprogram_npm\/).*\.ts$/)
  expect(ours.filter((file) => read(file).includes('caseStates.label'))).toEqual([
    'miniprogram/format/headline.ts',
  ])
})
