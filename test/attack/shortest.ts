import type { Step } from './steps'
import { Town } from './town'
import { Violation } from './watch'

/** The time for making a list shorter, in ms. */
const most = 180_000

/** Whether the steps break the same claim in a town of their own. */
async function breaks(steps: Step[], claim: string): Promise<boolean> {
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

/** A short list of the steps that still breaks the claim: parts are left out for as long as it does without them. */
export async function shortest(taken: Step[], { claim }: Violation): Promise<Step[]> {
  const until = Date.now() + most
  let steps = taken
  for (let parts = 2; steps.length > 1 && Date.now() < until; ) {
    const size = Math.ceil(steps.length / parts)
    let shorter: Step[] | undefined
    for (let at = 0; at < steps.length && Date.now() < until; at += size) {
      const rest = [...steps.slice(0, at), ...steps.slice(at + size)]
      if (rest.length < steps.length && (await breaks(rest, claim))) {
        shorter = rest
        break
      }
    }
    if (shorter) [steps, parts] = [shorter, Math.max(2, parts - 1)]
    else if (size === 1) break
    else parts = Math.min(steps.length, parts * 2)
  }
  return steps
}
