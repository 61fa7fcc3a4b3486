import { objectionKinds, objectionStates } from '../../../shared/vocabulary/objection'
import type { ObjectionView } from '../contract'

/** An objection as a line of a list, for the merchant and for the officer. */
export function objectionLine(objectionView: ObjectionView) {
  const {
    merchant,
    id,
    kind,
    state: objectionState,
    from,
    to,
    by,
    late: isLate,
    statement = '',
    reason = '',
    inputs,
  } = objectionView
  const fall = kind === 'drop' && from && to ? `：拟由 ${from} 星降为 ${to} 星` : ''
  return {
    key: `${merchant.id} ${id}`,
    merchantId: merchant.id,
    objectionId: id,
    kind,
    state: objectionState,
    shop: merchant.name,
    about: `${objectionKinds.label(kind)}${fall}`,
    stateWords: objectionStates.label(objectionState),
    statement,
    reason,
    due: dueWords(objectionState, by, isLate),
    late: isLate,
    recused: objectionView.recused === true,
    choices: inputs.map(({ id: code, words: label }) => ({ code, label })),
  }
}

export type ObjectionLine = ReturnType<typeof objectionLine>

/** The last day for the shop's answer or the bureau's decision. */
function dueWords(
  objectionState: ObjectionView['state'],
  by: string | undefined,
  isLate: boolean,
): string {
  if (by === undefined) return ''
  if (isLate) return `应在 ${by} 前决定，已超过`
  return objectionState === 'told'
    ? `请在 ${by} 前（10 个工作日内）答复`
    : `${by} 前（10 个工作日内）决定`
}
