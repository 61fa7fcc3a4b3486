import type { ObjectionView } from '../shared/contract/scorecard'
import { objectionKinds, objectionStates } from '../shared/vocabulary/objection'

/** An objection as a line of a list, for the merchant and for the officer. */
export function objectionLine(view: ObjectionView) {
  const { merchant, id, kind, state, from, to, by, late, statement = '', reason = '', inputs } = view
  const fall = kind === 'drop' && from && to ? `：拟由 ${from} 星降为 ${to} 星` : ''
  return {
    key: `${merchant.id} ${id}`,
    merchantId: merchant.id,
    objectionId: id,
    kind,
    state,
    shop: merchant.name,
    about: `${objectionKinds.label(kind)}${fall}`,
    stateWords: objectionStates.label(state),
    statement,
    reason,
    due: dueWords(state, by, late),
    late,
    recused: view.recused === true,
    choices: inputs.map(({ id: code, words: label }) => ({ code, label })),
  }
}

export type ObjectionLine = ReturnType<typeof objectionLine>

/** The last day for the shop's answer or the bureau's decision. */
function dueWords(state: ObjectionView['state'], by: string | undefined, late: boolean): string {
  if (by === undefined) return ''
  if (late) return `应在 ${by} 前决定，已超过`
  return state === 'told' ? `请在 ${by} 前（10 个工作日内）答复` : `${by} 前（10 个工作日内）决定`
}
