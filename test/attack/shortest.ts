import { describeStep, type Step } from './steps'
import { Town } from './town'
import { Violation } from './watch'

/** The time for making a list shorter, in ms. */
const most = 180_000

/** Whether the steps break the same claim in a town of their own. */
async function breaksClaimInTown(steps: Step[], claim: string): Promise<boolean> {
  const town = await Town.open()

  try {
    for (const step of steps) await town.perform(step)
    if (claim === 'audit') await town.watch.record()
  } catch (error) {
    if (error instanceof Violation) return error.claim === claim
    throw error
  } finally {
    town.leave()
  }

  return false
}

/** What stopped a run, and a short list of its steps. */
export interface FailedRun {
  seed: number
  violation: Violation
  shortest: string[]
}

/**
 * Tells first which claim did not hold, by which seed and at which step: what follows takes minutes
 * and may fail. Then parts of the steps are left out for as long as the others still break the
 * claim.
 */
export async function shortenRun(
  { seed, taken, violation }: { seed: number; taken: Step[]; violation: Violation },
  say: (line: string) => void = console.log,
  breaks = breaksClaimInTown,
): Promise<FailedRun> {
  say(`seed ${seed}, step ${taken.length}: ${violation.message}\nits steps are being made fewer`)
  let steps = taken

  try {
    for await (const fewer of shortened(taken, (some) => breaks(some, violation.claim)))
      steps = fewer
  } catch (error) {
    say(`they could not be made fewer than ${steps.length}: ${error}`)
  }

  return { seed, violation, shortest: steps.map(describeStep) }
}

/** Ever shorter lists that still break the claim. */
async function* shortened(
  taken: Step[],
  breaks: (steps: Step[]) => Promise<boolean>,
): AsyncIterable<Step[]> {
  const until = Date.now() + most
  let steps = taken

  for (let parts = 2; steps.length > 1 && Date.now() < until; ) {
    const size = Math.ceil(steps.length / parts)
    let shorter: Step[] | undefined
    for (let at = 0; at < steps.length && Date.now() < until; at += size) {
      const rest = [...steps.slice(0, at), ...steps.slice(at + size)]
      if (rest.length < steps.length && (await breaks(rest))) {
        shorter = rest
        break
      }
    }
    if (shorter) {
      yield shorter
      ;[steps, parts] = [shorter, Math.max(2, parts - 1)]
    } else if (size === 1) return
    else parts = Math.min(steps.length, parts * 2)
  }
}
