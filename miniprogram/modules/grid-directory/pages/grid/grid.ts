import { call } from '../../../../api/call'
import { inspectionText } from '../../../../format/inspection'
import { registerPage } from '../../../../page/base-page'
import { centreOf } from '../../../../shared/centre-of'
import type { GridView } from '../../contract'

/** How the person found this grid. */
type SearchMethod =
  /** By the phone's position. */
  | 'here'
  /** By a place on the map. */
  | 'chosen'
  /** In the list. */
  | ''

/** Says whether the place of the search lies in the grid. */
function placeWords(searchMethod: SearchMethod, isInside: boolean): string {
  if (searchMethod === '') return ''
  const placeText = searchMethod === 'here' ? '您现在的位置' : '您选的地点'
  return isInside ? `${placeText}在这个网格里` : `${placeText}不在任何网格里，这是最近的一个`
}

/** The phone number of a grid: its branch's own, otherwise the district's hotline. */
const contactOf = ({ branch, district }: GridView) =>
  branch.phone
    ? { number: branch.phone, note: `${branch.name}的电话` }
    : {
        number: district.hotline,
        note: `${branch.name}没有公布单独的电话，请拨打 ${district.hotline}`,
      }

/** A grid, ready for the template. */
const toTexts = (gridView: GridView) => ({
  reach: contactOf(gridView),
  centre: centreOf(gridView.outline) ?? null,
  // WeChat's map takes literal colours only, so the colour tokens of the style sheets cannot be
  // used.
  polygons: [
    { points: gridView.outline, strokeWidth: 2, strokeColor: '#1b5fc1', fillColor: '#1b5fc122' },
  ],
  inspections: gridView.inspections.map((inspection) => ({
    ...inspection,
    words: inspectionText(inspection),
  })),
})

/** A grid with its officer, its contact and its latest inspections, for everybody. */
registerPage({
  query: {
    id: '',
    /** The search method. */
    from: '',
    /** `yes` if the searched place lies in the grid. */
    inside: '',
  },
  data: {
    view: null as GridView | null,
    place: '',
    gridTexts: null as ReturnType<typeof toTexts> | null,
  },

  onLoad() {
    const { from: searchMethod, inside } = this.query
    this.setData({ place: placeWords(searchMethod as SearchMethod, inside === 'yes') })
  },
  async loadContent() {
    const gridView = await call('service.grid', { by: 'id', gridId: this.query.id })
    return { view: gridView, gridTexts: toTexts(gridView) }
  },
  openGridList() {
    wx.redirectTo({ url: '/modules/grid-directory/pages/find/find' })
  },
})
