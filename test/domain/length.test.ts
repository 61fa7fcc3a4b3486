import { expect, it } from 'vitest'
import { hasTooManyEvents } from '../../cloudfunctions/_domain/case/ownership'

it.each([
  ['merchant', 399, false],
  ['merchant', 400, true],
  ['consumer', 400, false],
  ['consumer', 600, true],
  ['officer', 600, false],
  ['leader', 899, false],
  ['officer', 900, true],
  ['system', 990, false],
] as const)('%s after %i steps: %j', (role, steps, over) => {
  expect(hasTooManyEvents(steps, role)).toBe(over)
})
