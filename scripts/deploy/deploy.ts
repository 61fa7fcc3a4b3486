import type { Environment } from './environment'
import { foundIn } from './found'
import { perform, type Site } from './perform'
import { inWords, missing, needs, planOf, type Step } from './plan'

/**
 * Brings an environment to the state that the sources want. A failed step stops only those that need it; an
 * interrupted or faulty run is simply repeated.
 * @returns the obstacles in words: `refused` before anything was done, `failed` steps with the reason, and `wrong` for
 *   what was not read back as set
 */
export async function deploy(
  wanted: Environment,
  site: Site,
  say: (line: string) => void,
): Promise<{ refused: string[]; failed: string[]; wrong: string[]; begun: boolean }> {
  const { steps, drift } = planOf(wanted, await foundIn(site.manager, site.envId))
  if (drift.length && !site.back) return { refused: drift, failed: [], wrong: [], begun: false }
  const failed: { step: Step; why: string }[] = []
  for (const [at, step] of steps.entries()) {
    const obstacle = failed.find((one) => needs(step, one.step))
    say(`${at + 1}/${steps.length}  ${inWords(step)}${obstacle ? ': left out' : ''}`)
    if (!obstacle) await perform(step, site).catch(({ message }: Error) => failed.push({ step, why: message }))
  }
  const wrong = missing(wanted, await foundIn(site.manager, site.envId)).filter((one) => !drift.includes(one))
  return {
    refused: [],
    failed: failed.map(({ step, why }) => `${inWords(step)}: ${without(site.secrets, why)}`),
    wrong,
    begun: steps.some(
      (step) => step.do === 'begin' && !failed.some((one) => one.step === step || needs(step, one.step)),
    ),
  }
}

/** A platform that refuses a value may repeat it, and what is printed here is often kept. */
const without = (secrets: Site['secrets'], text: string) =>
  Object.values(secrets).reduce((left, one) => (one.length < 8 ? left : left.replaceAll(one, '…')), text)
