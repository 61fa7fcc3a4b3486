import type { Faults } from './faults.ts'

type FireTimer = (functionName: string, triggerName: string, dueAt: number) => Promise<void>

/** Wraps `fireTimer` so that a run may be skipped, doubled, or delayed to the next timer's run. */
export function withTimerFaults(faults: Faults, fireTimer: FireTimer): FireTimer {
  const delayedRuns: (() => Promise<void>)[] = []
  return async (functionName, triggerName, dueAt) => {
    for (const runDelayed of delayedRuns.splice(0)) await runDelayed()
    const runTimer = () => fireTimer(functionName, triggerName, dueAt)
    const place = faults.next(`timer ${functionName}`)
    if (faults.happens('timer-missed', place)) return
    if (faults.happens('timer-late', place)) {
      delayedRuns.push(runTimer)
      return
    }
    const isDoubled = faults.happens('timer-doubled', place)
    await Promise.all(isDoubled ? [runTimer(), runTimer()] : [runTimer()])
  }
}
