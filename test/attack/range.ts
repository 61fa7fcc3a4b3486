import type { ActionName } from '#shared/contract/index'
import { permissions } from '../../cloudfunctions/_domain/permissions/table'
import { seeded } from '../../local/cloud/test/workbench'
import { actions } from './actions'
import { Director } from './director'
import { type FailedRun, shortenRun } from './shortest'
import type { Step } from './steps'
import { leaveTown, Town } from './town'
import { Violation } from './watch'

/** Steps of one day; the next begins in an empty town. */
const stepsOfDay = 1_000
const stepsOfAudit = 350

export interface Attacked {
  calls: number
  steps: number
  days: number
  seconds: number
  accepted: Map<ActionName, number>
  refused: Map<ActionName, number>
  found?: FailedRun
}

/**
 * Lets strangers loose for so many minutes, or until a claim does not hold. The same seed begins
 * the same days.
 */
export async function attack({
  minutes,
  seed,
}: {
  minutes: number
  seed: number
}): Promise<Attacked> {
  const began = Date.now()
  const accepted = new Map<ActionName, number>()
  const refused = new Map<ActionName, number>()
  const result: Attacked = { calls: 0, steps: 0, days: 0, seconds: 0, accepted, refused }
  const isOver = () => Date.now() - began > minutes * 60_000

  while (!isOver() && !result.found) {
    const own = seed + result.days
    result.days++
    const town = await Town.open()
    const done = new Map<ActionName, number>()
    const director = new Director(town, seeded(own), done)
    const taken: Step[] = []
    try {
      while (taken.length < stepsOfDay && !isOver()) {
        const step = director.step()
        taken.push(step)
        result.steps++
        const performedSteps = await town.perform(step)
        for (const { action, reply } of performedSteps)
          if (!reply.ok) refused.set(action, (refused.get(action) ?? 0) + 1)
        director.learn(step, performedSteps)
        if (taken.length % stepsOfAudit === 0) await town.watch.record()
      }
      await town.close()
    } catch (error) {
      town.leave()
      if (!(error instanceof Violation))
        throw new Error(`seed ${own}, step ${taken.length}`, { cause: error })
      result.found = await shortenRun({ seed: own, taken, violation: error })
    }
    for (const [action, count] of done) accepted.set(action, (accepted.get(action) ?? 0) + count)
    result.calls += town.calls
  }

  await leaveTown()
  result.seconds = (Date.now() - began) / 1000

  return result
}

const sumCounts = (counts: Map<unknown, number>) =>
  [...counts.values()].reduce((all, one) => all + one, 0)

/** The figures of a run, in lines. */
export function formatReport({
  calls,
  steps,
  days,
  seconds,
  accepted,
  refused,
  found,
}: Attacked): string {
  const done = sumCounts(accepted)
  const never = actions.map(({ name }) => name).filter((name) => !accepted.has(name))
  const formatShare = (part: number, all: number) =>
    `${((100 * part) / Math.max(1, all)).toFixed(1)} %`

  const rows = actions.map(({ name }) => {
    const roles = permissions[name].as.join('/')
    const [done, not] = [accepted, refused].map((counts) =>
      String(counts.get(name) ?? 0).padStart(6),
    )
    return `${name.padEnd(34)} ${done} ${not}  ${roles}`
  })

  return [
    `${'action'.padEnd(34)} accept refuse  roles`,
    ...rows,
    `${days} days, ${steps} steps, ${calls} calls in ${seconds.toFixed(0)} s: ${(calls / seconds).toFixed(0)} a second`,
    `accepted ${formatShare(done, done + sumCounts(refused))} of the calls`,
    `${formatShare(actions.length - never.length, actions.length)} of ${actions.length} actions accepted at least once`,
    `never accepted: ${never.join(', ') || 'none'}`,
    ...(found
      ? [`\nseed ${found.seed}: ${found.violation.message}`, ...found.shortest]
      : ['every claim held']),
  ].join('\n')
}
