import { seeded } from '../../local/cloud/test/workbench'
import { checkWorld } from './checks'
import type { Step } from './step'
import { steps } from './steps'
import { World } from './world'

interface DrillOptions {
  /** 0 keeps the usual order of the year. */
  seed: number
  report: (line: string) => void
  /** Does damage after a step, to show that the drill names it. */
  sabotage?: (stepName: string, world: World) => Promise<void>
}

/** Runs a year. Throws an error that begins with the name of the step that failed. */
export async function runDrill({ seed, report, sabotage }: DrillOptions): Promise<void> {
  const world = await World.open()
  try {
    for (const { name, run } of orderSteps(seed)) {
      try {
        const seen = await run(world)
        await sabotage?.(name, world)
        await checkWorld(world)
        report(`✓ ${name}: ${seen}; audit sound, ${world.filedCases.size} cases, nobody locked out`)
      } catch (error) {
        throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
      }
    }
  } finally {
    await world.close()
  }
}

/** The steps in an order that the seed decides; each comes after those that it needs. */
export function orderSteps(seed: number): Step[] {
  if (seed === 0) return steps
  const random = seeded(seed)
  const waiting = [...steps]
  const ordered: Step[] = []
  while (waiting.length > 0) {
    const doneNames = new Set(ordered.map(({ name }) => name))
    const possible = waiting.filter(({ after = [] }) => after.every((name) => doneNames.has(name)))
    const next = random.pick(possible)
    ordered.push(next)
    waiting.splice(waiting.indexOf(next), 1)
  }
  return ordered
}
