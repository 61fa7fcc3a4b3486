import type { CaseView } from '../../shared/contract/case-view'
import type { Command } from '../../shared/contract/may'
import type { Waitable } from '../../words/waiting'

interface Done {
  act: Waitable
  at: number
  problem?: string
}

/** The case as it will stand when what waits on this phone has arrived. The server decides; this lets the officer go on. */
export function ahead(view: CaseView, waiting: Done[]): CaseView {
  return waiting.filter(({ problem }) => problem === undefined).reduce(after, view)
}

function after(view: CaseView, { act, at }: Done): CaseView {
  switch (act) {
    case 'officer.contact': {
      const opened: Command[] = view.decision?.kind === 'accepted' ? ['settle', 'terminate'] : []
      const may = [...new Set([...view.may, ...opened])]
      return { ...view, contactedAt: at, may: without(may, 'contact') }
    }
    case 'officer.arrive':
      return { ...view, arrivedAt: at, state: 'onsite', may: without(view.may, 'arrive') }
    case 'officer.conclude':
    case 'mediation.settle':
    case 'mediation.terminate':
      return { ...view, may: [] }
    default:
      return view
  }
}

const without = (may: Command[], done: Command): Command[] => may.filter((one) => one !== done)
