import { expect, it } from 'vitest'
import { examineFile } from '../../../cloudfunctions/_rules/evidence-files/examine'
import { malformedFiles } from './malformed'

const source = (bytes: Buffer) => ({
  size: bytes.length,
  read: (from: number, length: number) => bytes.subarray(from, from + length),
})

it('1,000 random malformed files: every one refused, each kind of flaw among them', () => {
  const files = malformedFiles(20_261_124)
  const problems: Record<string, number> = {}
  for (let count = 0; count < 1000; count++) {
    const [kind, bytes] = files.next().value
    const judged = examineFile(source(bytes), kind)
    const problem = judged.ok ? `taken: ${kind} ${bytes.toString('hex')}` : judged.problem
    problems[problem] = (problems[problem] ?? 0) + 1
  }

  expect(Object.keys(problems).sort()).toEqual([
    'broken',
    'foreign_type',
    'other_kind',
    'unknown_type',
  ])
})
