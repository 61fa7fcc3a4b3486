import type { CaseView } from '../shared/contract/case-view'
import { materials } from '../shared/vocabulary/material'
import { dayText } from './when'

/**
 * The materials that a handler requested, and the last day. Empty if there are none. After the last
 * day the text says so, and that materials may still be added.
 */
export function requestedMaterialsText(
  { requestedMaterials }: Pick<CaseView, 'requestedMaterials'>,
  now: number,
): string {
  if (!requestedMaterials) return ''
  const materialNames = requestedMaterials.needs.map(materials.label).join('、')
  return requestedMaterials.dueAt < now
    ? `${materialNames}（${dayText(requestedMaterials.dueAt, now)}到期，仍可以补充）`
    : `${materialNames}（${dayText(requestedMaterials.dueAt, now)}前）`
}
