import { expect, it } from 'vitest'
import { shortenRun } from '../../attack/shortest'
import type { Step } from '../../attack/steps'
import { Violation } from '../../attack/watch'

const taken = [1, 2, 3, 4, 5, 6, 7, 8].map((id): Step => ({ id, do: 'wait', ms: id, leap: false }))
const violation = new Violation('one owner', 'a case has one owner', 'case 1 has two')

it('a claim that stopped the range is told before its steps are made fewer, and stays told when that fails', async () => {
  const said: string[] = []

  const say = (line: string) => said.push(line)

  const ofThird = async (steps: Step[]) => {
    expect(said[0]).toContain('seed 7, step 8: one owner: a case has one owner')
    return steps.some(({ id }) => id === 3)
  }

  expect((await shortenRun({ seed: 7, taken, violation }, say, ofThird)).shortest).toEqual([
    '{"do":"wait","ms":3,"leap":false}',
  ])

  said.length = 0
  let tries = 0

  const torn = (steps: Step[]) =>
    ++tries > 2 ? Promise.reject(new Error('ECONNRESET')) : ofThird(steps)
  expect((await shortenRun({ seed: 7, taken, violation }, say, torn)).shortest.length).toBeLessThan(
    8,
  )
  expect(said).toEqual([
    expect.stringContaining('seed 7, step 8'),
    expect.stringContaining('ECONNRESET'),
  ])
})
