import type { Breakdown } from '../../../miniprogram/shared/figures/table'
import { problemTypes } from '../../../miniprogram/shared/vocabulary/case'
import { hotlines, intakeSources } from '../../../miniprogram/shared/vocabulary/source'
import { industries } from '../../../miniprogram/shared/vocabulary/stars'

const others: Partial<Record<Breakdown, Record<string, string>>> = {
  trade: { unknown: '没有登记的店' },
  source: { own: '消费者自己提交' },
  hotline: { none: '不是热线转来的' },
}

/** The name of a group in a month's table, as it is published. */
export function groupName(by: 'all' | Breakdown, of: string, districts: ReadonlyMap<string, string>): string {
  if (by === 'all') return '全部'
  if (of === 'rest') return '其他（合并）'
  const lists = { problem: problemTypes, trade: industries, source: intakeSources, hotline: hotlines }
  const named = by === 'district' ? districts.get(of) : others[by]?.[of]
  return named ?? (by === 'district' ? of : lists[by].label(of as never))
}
