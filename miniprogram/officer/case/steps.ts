import type { CaseView } from '../../shared/contract/case-view'

export type Act = 'contact' | 'arrive' | 'outcome'

export interface Step {
  name: string
  state: 'done' | 'now' | 'later'
}

/** Where a task stands: phone, arrive, record the result. */
export function steps(view: CaseView): Step[] {
  const done = [view.contactedAt !== undefined, view.arrivedAt !== undefined, view.outcome !== undefined]
  const now = view.outcome ? -1 : done.indexOf(false)
  return ['联系消费者', '到达现场', '记录结果'].map((name, index) => ({
    name,
    state: done[index] ? 'done' : index === now ? 'now' : 'later',
  }))
}

/** The one thing to do next, and what may be done besides. */
export function acts(view: CaseView): { primary?: Act; besides: Act[] } {
  const may = (command: CaseView['may'][number]) => view.may.includes(command)
  if (may('contact') && view.contactedAt === undefined) return { primary: 'contact', besides: [] }
  if (may('arrive') && view.arrivedAt === undefined)
    return { primary: 'arrive', besides: may('settle') ? ['outcome'] : [] }
  if (may('settle') || may('terminate')) return { primary: 'outcome', besides: [] }
  return { besides: [] }
}
