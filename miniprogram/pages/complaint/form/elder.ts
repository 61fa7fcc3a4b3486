import { chooseElder } from '../../../phone/elder'
import type { Draft } from './draft'
import { filingOf } from './filing'
import { answerOn, drawn, errorsOn, isOfPerson, type Step, skips, stepsOf, wantsDetails } from './steps'

interface FormPage {
  data: { draft: Draft; elder: boolean; step: Step | '' }
  setData(data: object): void
  change(part: Partial<Draft>, question: string): void
  /** Address of this form with its query, to come back to. */
  self(): string
}

/**
 * What is drawn: the questions (`on`), the one detail (`detail`), and the progress when there is one question a page.
 */
export function drawing(draft: Draft, elder: boolean, step: Step | '') {
  const steps = stepsOf(draft, elder)
  const asked = { steps, detailed: wantsDetails(draft) }
  if (!elder)
    return {
      ...{ ...asked, step: '' as const, on: drawn(steps, undefined), progress: '', last: true },
      ...{ person: steps.some(isOfPerson), detail: '', skipped: false },
    }
  const here = steps.includes(step as Step) ? (step as Step) : steps[0]!
  const place = steps.indexOf(here)
  return {
    ...{ ...asked, step: here, on: drawn(steps, here), last: place === steps.length - 1 },
    ...{ person: isOfPerson(here), detail: answerOn(here), skipped: skips(draft, here) },
    progress: `第 ${place + 1} 题，共 ${steps.length} 题`,
  }
}

/** One question a page. For `Page({ ...elderPart, … })`. */
export const elderPart = {
  nextQuestion(this: FormPage) {
    const { draft, step } = this.data
    const checked = filingOf(draft, Date.now())
    const errors = 'errors' in checked ? errorsOn(draft, step as Step, checked.errors) : {}
    this.setData({ errors })
    if (Object.keys(errors).length === 0) turn(this, 1)
  },
  previousQuestion(this: FormPage) {
    turn(this, -1)
  },
  toggleDetails(this: FormPage) {
    const off = wantsDetails(this.data.draft)
    this.change(off ? { detailed: false, category: '', answers: {} } : { detailed: true }, 'details')
  },
  toggleElder(this: FormPage) {
    chooseElder(!this.data.elder, this.self())
  },
}

function turn(page: FormPage, by: 1 | -1) {
  const { draft, elder, step } = page.data
  const steps = stepsOf(draft, elder)
  const next = steps[steps.indexOf(step as Step) + by]
  if (!next) return
  page.setData(drawing(draft, elder, next))
  wx.pageScrollTo({ scrollTop: 0, duration: 0 })
}
