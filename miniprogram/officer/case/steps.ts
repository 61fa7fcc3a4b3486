import type { CaseView } from '../../shared/contract/case-view'

export type Act = 'contact' | 'arrive' | 'outcome' | 'conclude'

export interface Step {
  name: string
  state: 'done' | 'now' | 'later'
}

/** The progress of a task: call, arrive, record the result. */
export function steps(view: CaseView): Step[] {
  const done = [
    view.anonymous || view.contactedAt !== undefined,
    view.arrivedAt !== undefined,
    view.outcome !== undefined,
  ]
  const now = view.outcome ? -1 : done.indexOf(false)
  const names = view.kind === 'report' ? ['联系', '到场', '结论'] : ['联系', '到场', '结果']
  const all = names.map(
    (name, index): Step => ({ name, state: done[index] ? 'done' : index === now ? 'now' : 'later' }),
  )
  return view.anonymous ? all.slice(1) : all
}

/** The officer's next step, and the other steps open to them. */
export function acts(view: CaseView): { primary?: Act; besides: Act[] } {
  const may = (command: CaseView['may'][number]) => view.may.includes(command)
  // While a leader decides on closing, the officer may only still record an agreement.
  if (view.closing) return { besides: may('settle') ? ['outcome'] : [] }
  if (may('conclude'))
    return may('arrive') ? { primary: 'arrive', besides: ['conclude'] } : { primary: 'conclude', besides: [] }
  // Without a number the officer goes to the spot and speaks there.
  const reachable = !view.lacks?.includes('phone') || !may('arrive') || view.arrivedAt !== undefined
  if (may('contact') && view.contactedAt === undefined && reachable) return { primary: 'contact', besides: [] }
  if (may('arrive') && view.arrivedAt === undefined)
    return { primary: 'arrive', besides: may('settle') ? ['outcome'] : [] }
  if (may('settle') || may('terminate')) return { primary: 'outcome', besides: [] }
  return { besides: [] }
}
