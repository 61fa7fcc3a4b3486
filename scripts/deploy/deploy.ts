import type { Environment } from './environment'
import { foundIn } from './found'
import { perform, type Site } from './perform'
import { inWords, missing, planOf } from './plan'

/**
 * Makes an environment what the sources want. A run that was cut short is simply run again.
 * @returns what stood in the way, in words: `refused` before anything was done, `wrong` when it was not read back as set
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
