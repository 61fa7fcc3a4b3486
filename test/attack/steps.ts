import type { ActionName } from '#shared/contract/index'
import type { fileNames } from './files'

/** A call before it has a key. */
export interface Draft {
  who: string
  action: ActionName
  input: object
}

export interface CallStep {
  id: number
  do: 'call'
  who: string
  action: ActionName
  /** As `Pool.symbolic` writes it. */
  input: unknown
  key: string
}

export type Step =
  | CallStep
  /** Calls at once. */
  | { id: number; do: 'together'; calls: CallStep[] }
  /** Minutes with the timer, or a leap in which it slept. */
  | { id: number; do: 'wait'; ms: number; leap: boolean }
  /** Bytes put where a ticket says, or elsewhere. */
  | { id: number; do: 'file'; who: string; path: unknown; file: (typeof fileNames)[number] }
  /** What the live service tells of a stream. */
  | { id: number; do: 'notice'; streamId: unknown; begins: boolean }

const minute = 60_000
/** Times that go by, in ms, and whether the timer slept meanwhile. */
export const waits = [
  [minute, false],
  [3 * minute, false],
  [6 * minute, false],
  [3 * 60 * minute, true],
  [26 * 60 * minute, true],
  [8 * 24 * 60 * minute, true],
] as const

/** A step in one line, for people. */
export function describeStep(step: Step): string {
  if (step.do === 'together') return `at once: ${step.calls.map(describeStep).join('  |  ')}`
  if (step.do === 'call')
    return `${step.who}  ${step.action} ${JSON.stringify(step.input)} key ${step.key}`
  const { id, ...rest } = step
  return JSON.stringify(rest)
}
