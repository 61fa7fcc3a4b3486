import type { Faults } from './faults.ts'

type FireTimer = (functionName: string, triggerName: string, dueAt: number) => Promise<void>

/**
 * Wraps `fireTimer` so that runs of a timer may be skipped, doubled, or delayed to the next run.
 */
export function withTimerFaults(faults: Faults, fireTimer: FireTimer): FireTimer {
  const delayedRuns: (() => Promise<void>)[] = []
  return async (functionName, trigger, dueAt) => {
    for (const run of delayedRuns.splice(0)) await run()
    const run = () => fireTimer(functionName, trigger, dueAt)
    const place = faults.next(`timer ${functionName}`)
    if (faults.happens('timer-missed', place)) return
    if (faults.happens('timer-late', place)) return void delayedRuns.push(run)
    await Promise.all(faults.happens('timer-doubled', place) ? [run(), run()] : [run()])
  }
}
