import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import type { Choice } from '../../../../format/choices'
import type { TapEvent } from '../../../../page/events'
import { registerFormPage } from '../../../../page/form-page'
import { addDays, type Day, shanghaiDayOf } from '../../../../shared/calendar/days'
import type { MappedShop } from '../../contract'

/** A search result, ready for the template. */
function toLine({ inspectedOn, penalisedOn, open: openComplaints, ...shop }: MappedShop) {
  const historyTexts: string[] = []
  if (inspectedOn) historyTexts.push(`${inspectedOn} 查过`)
  if (penalisedOn) historyTexts.push(`${penalisedOn} 处罚`)
  if (openComplaints) historyTexts.push(`在办投诉 ${openComplaints} 件`)
  return {
    ...shop,
    about: `${shop.category} · ${shop.address}`,
    history: historyTexts.join(' · '),
  }
}
type Line = ReturnType<typeof toLine>

const mapPin = ({ longitude, latitude, name }: Line, id: number) => {
  const callout = { content: name, display: 'BYCLICK', padding: 6, borderRadius: 4 }
  return {
    id,
    longitude,
    latitude,
    width: 16,
    height: 16,
    iconPath: '/components/pins/shop.png',
    callout,
  }
}

/** The search looks back half a year, unless the person chooses another day. */
const halfYearDays = 183

/** Searches the shops of a district, for staff. The results are shown as a list and on a map. */
registerFormPage({
  questionIds: ['word'],
  data: {
    /** The districts that a leader of the city can choose; empty for everybody else. */
    districts: [] as Choice[],
    /** The chosen one of them. */
    district: '',
    word: '',
    /** A word of the scope of business. */
    scope: '',
    filters: [
      { code: 'inspected', label: '查过的' },
      { code: 'penalised', label: '处罚过的' },
      { code: 'open', label: '有在办投诉的' },
    ],
    /** The chosen filters. */
    selection: [] as string[],
    /** The shops were inspected or penalised on this day or later. */
    since: '' as Day,
    today: '' as Day,
    lines: [] as Line[],
    markers: [] as ReturnType<typeof mapPin>[],
    /** There are further results. */
    hasMore: false,
    /** A search was made. */
    hasSearched: false,
    /** The map is shown instead of the list. */
    onMap: false,
  },

  async loadContent() {
    const { districts, district } = await loadDistrictChoice()
    const today = shanghaiDayOf(Date.now())
    const since = this.data.since || addDays(today, -halfYearDays)
    return { districts, district, today, since }
  },
  pickDay(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.enterValues({ since: inputEvent.detail.value })
  },
  async searchShops() {
    const { word, scope, selection, since } = this.data
    if (word.trim().length === 1 || scope.trim().length === 1)
      return this.showErrors({ word: '请输入至少两个字' })
    // The filters “inspected” and “penalised” need a day, “open” is a switch.
    const filters = Object.fromEntries(
      selection.map((filter) => [filter, filter === 'open' ? true : since]),
    )
    // Loaded again, because a leader of the city may have chosen another district elsewhere.
    const { districtFilter } = await loadDistrictChoice()
    const submission = await this.sendOnce(() =>
      call('merchant.find', { word, scope, ...filters, ...districtFilter }),
    )
    if (!submission) return
    const { shops, more } = submission.output
    const lines = shops.map(toLine)
    this.setData({ lines, markers: lines.map(mapPin), hasMore: more, hasSearched: true })
  },
  toggleMap() {
    this.setData({ onMap: !this.data.onMap })
  },
  openDossier(tapEvent: TapEvent) {
    this.openPage('/modules/shop-records/pages/dossier/dossier', {
      merchantId: tapEvent.currentTarget.dataset.id,
    })
  },
  openPin(markerEvent: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const shownLine = this.data.lines[markerEvent.detail.markerId]
    if (shownLine)
      this.openPage('/modules/shop-records/pages/dossier/dossier', { merchantId: shownLine.id })
  },
})
