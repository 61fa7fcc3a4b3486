import type { Faults } from './faults.ts'

type Fire = (fn: string, trigger: string, at: number) => Promise<void>

/** A timer's run is skipped, doubled, or delayed to the next one. */
export function withTimerFaults(faults: Faults, fire: Fire): Fire {
  const owed: (() => Promise<void>)[] = []
  return async (fn, trigger, at) => {
    for (const turn of owed.splice(0)) await turn()
    const turn = () => fire(fn, trigger, at)
    const place = faults.next(`timer ${fn}`)
    if (faults.happens('timer-missed', place)) return
    if (faults.happens('timer-late', place)) return void owed.push(turn)
    await Promise.all(faults.happens('timer-doubled', place) ? [turn(), turn()] : [turn()])
  }
}
