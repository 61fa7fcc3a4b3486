import { call } from '../../../../api/call'
import { inspectionText } from '../../../../format/inspection'
import { registerPage } from '../../../../page/base-page'
import { centreOf } from '../../../../shared/centre-of'
import type { GridView } from '../../contract'

/**
 * How the person found this grid: by the phone's position, by a place on the map, or from a list.
 */
type From = 'here' | 'chosen' | ''

/** The sentence about the place that was asked for. */
function placeWords(from: From, inside: boolean): string {
  if (from === '') return ''
  const placeText = from === 'here' ? '您现在的位置' : '您选的地点'
  return inside ? `${placeText}在这个网格里` : `${placeText}不在任何网格里，这是最近的一个`
}

/** The contact number of a grid: its branch's own, else the district's hotline. */
const reachedBy = ({ branch, district }: GridView) =>
  branch.phone
    ? { number: branch.phone, note: `${branch.name}的电话` }
    : {
        number: district.hotline,
        note: `${branch.name}没有公布单独的电话，请拨打 ${district.hotline}`,
      }

/** The page of a grid in words. Maps take plain colours only, no tokens. */
const gridWords = (gridView: GridView) => ({
  reach: reachedBy(gridView),
  centre: centreOf(gridView.outline) ?? null,
  polygons: [
    { points: gridView.outline, strokeWidth: 2, strokeColor: '#1b5fc1', fillColor: '#1b5fc122' },
  ],
  inspections: gridView.inspections.map((inspection) => ({
    ...inspection,
    words: inspectionText(inspection),
  })),
})

registerPage({
  query: { id: '', from: '', inside: '' },
  data: {
    view: null as GridView | null,
    place: '',
    shown: null as ReturnType<typeof gridWords> | null,
  },

  onLoad() {
    this.setData({ place: placeWords(this.query.from as From, this.query.inside === 'yes') })
  },
  async loadContent() {
    const gridView = await call('service.grid', { by: 'id', gridId: this.query.id })
    return { view: gridView, shown: gridWords(gridView) }
  },
  list() {
    wx.redirectTo({ url: '/modules/grid-directory/pages/find/find' })
  },
})
