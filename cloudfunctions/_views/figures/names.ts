import type { Breakdown } from '#shared/figures/table'
import { problemTypes } from '#shared/vocabulary/case'
import { hotlines, intakeSources } from '#shared/vocabulary/source'
import { industries } from '#shared/vocabulary/stars'

const specialNames: Partial<Record<Breakdown, Record<string, string>>> = {
  trade: { unknown: '没有登记的店' },
  source: { own: '消费者自己提交' },
  hotline: { none: '不是热线转来的' },
}

/**
 * The name of a group in a monthly table, as it is published.
 * @param districts the names of the districts, by id
 */
export function groupName(
  breakdown: 'all' | Breakdown,
  groupCode: string,
  districts: ReadonlyMap<string, string>,
): string {
  if (breakdown === 'all') return '全部'
  if (groupCode === 'rest') return '其他（合并）'
  const labelLists = {
    problem: problemTypes,
    trade: industries,
    source: intakeSources,
    hotline: hotlines,
  }
  if (breakdown === 'district') return districts.get(groupCode) ?? groupCode
  const specialName = specialNames[breakdown]?.[groupCode]
  return specialName ?? labelLists[breakdown].label(groupCode as never)
}
