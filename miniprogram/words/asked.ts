import type { CaseView } from '../shared/contract/case-view'
import { materials } from '../shared/vocabulary/material'
import { day } from './when'

/**
 * The materials that a handler asked for and the last day; empty when there are none. After that day the sentence says
 * so, and material is still taken.
 */
export function askedFor({ wanted }: Pick<CaseView, 'wanted'>, now: number): string {
  if (!wanted) return ''
  const what = wanted.needs.map(materials.label).join('、')
  return wanted.dueAt < now
    ? `${what}（${day(wanted.dueAt, now)}到期，仍可以补充）`
    : `${what}（${day(wanted.dueAt, now)}前）`
}
