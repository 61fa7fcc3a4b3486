import type { CaseView } from '../shared/contract/case-view'
import { materials } from '../shared/vocabulary/material'
import { dayText } from './when'

/**
 * The materials that a handler asked for and the last day; empty when there are none. After that
 * day the sentence says so, and material is still taken.
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
