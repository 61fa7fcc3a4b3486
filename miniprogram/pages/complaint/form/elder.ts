import type { Draft } from './draft'
import { answerOn, drawn, isOfPerson, type Step, skips, stepsOf, wantsDetails } from './steps'

/**
 * What is drawn: the questions (`on`), the one detail (`detail`), and the progress when there is one question a page.
 */
export function drawing(draft: Draft, elder: boolean, step: Step | '') {
  const steps = stepsOf(draft, elder)
  const asked = { steps, detailed: wantsDetails(draft) }
  if (!elder)
    return {
      ...asked,
      step: '' as const,
      on: drawn(steps, undefined),
      progress: '',
      last: true,
      person: steps.some(isOfPerson),
      detail: '',
      skipped: false,
    }
  const here = steps.includes(step as Step) ? (step as Step) : steps[0]!
  const place = steps.indexOf(here)
  return {
    ...asked,
    step: here,
    on: drawn(steps, here),
    last: place === steps.length - 1,
    person: isOfPerson(here),
    detail: answerOn(here),
    skipped: skips(draft, here),
    progress: `第 ${place + 1} 题，共 ${steps.length} 题`,
  }
}
