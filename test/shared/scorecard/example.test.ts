import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { score } from '../../../miniprogram/shared/scorecard/score'

it('the example of docs/scorecard.md is what the code gives', () => {
  const blocks = [...readFileSync('docs/scorecard.md', 'utf8').matchAll(/```json\n(.+?)```/gs)]
  const [given, result] = blocks.map(([, text]) => JSON.parse(text!))
  expect(score(given.shop, given.inputs, given.month)).toEqual(result)
})
