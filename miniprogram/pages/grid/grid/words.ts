import { centreOf } from '../../../shared/centre-of'
import type { GridView } from '../../../shared/contract/service'
import { inspectionWords } from '../../../words/inspection'

/** How the person found this grid: by the phone's position, by a place on the map, or from a list. */
export type From = 'here' | 'chosen' | ''

/** The sentence about the place that was asked for. */
export function placeWords(from: From, inside: boolean): string {
  if (from === '') return ''
  const place = from === 'here' ? '您现在的位置' : '您选的地点'
  return inside ? `${place}在这个网格里` : `${place}不在任何网格里，这是最近的一个`
}

/** The contact number of a grid: its branch's own, else the district's hotline. */
const reachedBy = ({ branch, district }: GridView) =>
  branch.phone
    ? { number: branch.phone, note: `${branch.name}的电话` }
    : { number: district.hotline, note: `${branch.name}没有公布单独的电话，请拨打 ${district.hotline}` }

/** The page of a grid in words. Maps take plain colours only, no tokens. */
export const gridWords = (view: GridView) => ({
  reach: reachedBy(view),
  centre: centreOf(view.outline) ?? null,
  polygons: [{ points: view.outline, strokeWidth: 2, strokeColor: '#1b5fc1', fillColor: '#1b5fc122' }],
  inspections: view.inspections.map((one) => ({ ...one, words: inspectionWords(one) })),
})
