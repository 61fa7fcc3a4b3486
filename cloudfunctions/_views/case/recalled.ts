import { recallReasons } from '../../../miniprogram/shared/vocabulary/dispatch'
import type { Case } from '../../_domain/case/state'

/** What the officer from whom the case was recalled is told in its place; undefined for all others. */
export function toldRecalled({ recalled: recall }: Pick<Case, 'recalled'>, staffId: string | undefined) {
  return recall && recall.officerId === staffId ? `中心已收回此案：${recallReasons.label(recall.reason)}` : undefined
}
