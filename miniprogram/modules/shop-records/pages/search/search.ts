import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import type { Choice } from '../../../../format/choices'
import type { TapEvent } from '../../../../page/events'
import { registerFormPage } from '../../../../page/form-page'
import { addDays, type Day, shanghaiDayOf } from '../../../../shared/calendar/days'
import type { MappedShop } from '../../contract'

const lineOf = ({ inspectedOn, penalisedOn, open, ...shop }: MappedShop) => ({
  ...shop,
  about: `${shop.category} · ${shop.address}`,
  history: [
    ...(inspectedOn ? [`${inspectedOn} 查过`] : []),
    ...(penalisedOn ? [`${penalisedOn} 处罚`] : []),
    ...(open ? [`在办投诉 ${open} 件`] : []),
  ].join(' · '),
})
type Line = ReturnType<typeof lineOf>

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

const halfYearDays = 183

/** Searches the shops of the district by what is known of them, on a list and on the map. */
registerFormPage({
  questions: ['word'],
  data: {
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
    word: '',
    scope: '',
    filters: [
      { code: 'inspected', label: '查过的' },
      { code: 'penalised', label: '处罚过的' },
      { code: 'open', label: '有在办投诉的' },
    ],
    selection: [] as string[],
    /** The day since which it was inspected or penalised. */
    since: '' as Day,
    today: '' as Day,
    lines: [] as Line[],
    markers: [] as ReturnType<typeof mapPin>[],
    more: false,
    asked: false,
    onMap: false,
  },

  async loadContent() {
    const { districts, district } = await loadDistrictChoice()
    const today = shanghaiDayOf(Date.now())
    const since = this.data.since || addDays(today, -halfYearDays)
    return { districts, district, today, since }
  },
  pickDay(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.enter({ since: inputEvent.detail.value })
  },
  async search() {
    const { word: searchWord, scope, selection, since: sinceFilter } = this.data
    if (searchWord.trim().length === 1 || scope.trim().length === 1)
      return this.showErrors({ word: '请输入至少两个字' })
    const dated = Object.fromEntries(
      selection.map((filter) => [filter, filter === 'open' ? true : sinceFilter]),
    )
    const { districtFilter } = await loadDistrictChoice()
    const foundShops = await this.sendOnce(() =>
      call('merchant.find', { word: searchWord, scope, ...dated, ...districtFilter }),
    )
    if (!foundShops) return
    const listItems = foundShops.output.shops.map(lineOf)
    this.setData({
      lines: listItems,
      markers: listItems.map(mapPin),
      more: foundShops.output.more,
      asked: true,
    })
  },
  toggleMap() {
    this.setData({ onMap: !this.data.onMap })
  },
  open(tapEvent: TapEvent) {
    this.visit('/modules/shop-records/pages/dossier/dossier', {
      merchantId: tapEvent.currentTarget.dataset.id,
    })
  },
  openPin(markerEvent: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const shownLine = this.data.lines[markerEvent.detail.markerId]
    if (shownLine)
      this.visit('/modules/shop-records/pages/dossier/dossier', { merchantId: shownLine.id })
  },
})
