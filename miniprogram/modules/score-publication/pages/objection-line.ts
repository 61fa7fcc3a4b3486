import { objectionKinds, objectionStates } from '../../../shared/vocabulary/objection'
import type { ObjectionView } from '../contract'

/** An objection, ready for the templates of shops and of the bureau. */
export function objectionLine(objectionView: ObjectionView) {
  const { merchant, id, kind, statement = '', reason = '', inputs } = objectionView
  const { state: objectionState, by: dueDay, late: isLate } = objectionView
  const { from: presentStars, to: starsAfterDrop } = objectionView
  const dropText =
    kind === 'drop' && presentStars && starsAfterDrop
      ? `：拟由 ${presentStars} 星降为 ${starsAfterDrop} 星`
      : ''
  return {
    key: `${merchant.id} ${id}`,
    merchantId: merchant.id,
    objectionId: id,
    kind,
    state: objectionState,
    shop: merchant.name,
    about: `${objectionKinds.label(kind)}${dropText}`,
    stateWords: objectionStates.label(objectionState),
    statement,
    reason,
    due: dueWords(objectionState, dueDay, isLate),
    late: isLate,
    recused: objectionView.recused === true,
    choices: inputs.map(({ id: code, words: label }) => ({ code, label })),
  }
}

export type ObjectionLine = ReturnType<typeof objectionLine>

/** The last day for the shop's reply or for the bureau's decision, in words. */
function dueWords(
  objectionState: ObjectionView['state'],
  dueDay: string | undefined,
  isLate: boolean,
): string {
  if (dueDay === undefined) return ''
  if (isLate) return `应在 ${dueDay} 前决定，已超过`
  return objectionState === 'told'
    ? `请在 ${dueDay} 前（10 个工作日内）答复`
    : `${dueDay} 前（10 个工作日内）决定`
}
