import type { Environment } from './environment'
import { foundIn } from './found'
import { perform, type Site } from './perform'
import { inWords, missing, planOf } from './plan'

/**
 * Brings an environment to the state that the sources want. An interrupted run is simply repeated.
 * @returns the obstacles in words: `refused` before anything was done, `wrong` when a setting was not read back as set
 */
export async function deploy(
  wanted: Environment,
  site: Site,
  say: (line: string) => void,
): Promise<{ refused: string[]; wrong: string[]; begun: boolean }> {
  const { steps, drift } = planOf(wanted, await foundIn(site.manager, site.envId))
  if (drift.length) return { refused: drift, wrong: [], begun: false }
  for (const [at, step] of steps.entries()) {
    say(`${at + 1}/${steps.length}  ${inWords(step)}`)
    await perform(step, site)
  }
  const wrong = missing(wanted, await foundIn(site.manager, site.envId))
  return { refused: [], wrong, begun: steps.some((step) => step.do === 'begin') }
}
