import { expect, it } from 'vitest'
import { commands, dispatcher, History } from '../../case-of'

it('given a number on the national platform, when it is the same again, then nothing is recorded', () => {
  const history = new History()
  expect(history.do(commands.register, dispatcher)).toHaveLength(1)
  expect(history.do(commands.register, dispatcher)).toEqual([])
  expect(history.do({ ...commands.register, platformNumber: '1' }, dispatcher)).toHaveLength(1)
})
