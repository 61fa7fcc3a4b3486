import type { CaseView } from '../../shared/contract/case-view'
import type { Input } from '../../shared/contract/index'
import type { Command } from '../../shared/contract/may'
import type { Waitable } from '../../words/waiting'

interface Done {
  act: Waitable
  input: { caseId?: string } & Partial<Input<'mediation.consent'>>
  at: number
  problem?: string
}

/** The case once the steps waiting on this phone have arrived, to go on offline. The server decides. */
export function ahead(view: CaseView, waiting: Done[]): CaseView {
  return waiting.filter(({ problem }) => problem === undefined).reduce(after, view)
}

function after(view: CaseView, { act, at, input }: Done): CaseView {
  switch (act) {
    case 'officer.contact': {
      const spoken = { ...view, contactedAt: at, may: without(view.may, 'contact') }
      if (view.decision?.kind !== 'accepted') return spoken
      const may = [...new Set<Command>([...spoken.may, 'consent', 'terminate'])]
      return { ...spoken, may, ...(!view.consent && { opensWithConsent: ['settle'] }) }
    }
    case 'officer.arrive':
      return { ...view, arrivedAt: at, state: 'onsite', may: without(view.may, 'arrive') }
    case 'mediation.consent': {
      const { mode, asked } = input as Input<'mediation.consent'>
      const { opensWithConsent: opened = [], ...rest } = view
      return { ...rest, consent: { mode, ...(asked && { asked }), at }, may: [...view.may, ...opened] }
    }
    case 'officer.conclude':
    case 'mediation.settle':
    case 'mediation.terminate':
      return { ...view, may: [] }
    default:
      return view
  }
}

const without = (may: Command[], done: Command): Command[] => may.filter((one) => one !== done)
