import { call } from '../../cloud/call'
import { cityView } from '../../cloud/city'
import { formPage } from '../../page/form-page'
import type { Tap } from '../../page/page'
import { addDays, dayOf } from '../../shared/clock/days'
import type { MappedShop } from '../../shared/contract/register'
import type { Choice } from '../../words/choices'

const lineOf = ({ inspectedOn, penalisedOn, open, ...shop }: MappedShop) => ({
  ...shop,
  about: `${shop.category} · ${shop.address}`,
  said: [
    ...(inspectedOn ? [`${inspectedOn} 查过`] : []),
    ...(penalisedOn ? [`${penalisedOn} 处罚`] : []),
    ...(open ? [`在办投诉 ${open} 件`] : []),
  ].join(' · '),
})
type Line = ReturnType<typeof lineOf>

const pin = ({ longitude, latitude, name }: Line, id: number) => {
  const callout = { content: name, display: 'BYCLICK', padding: 6, borderRadius: 4 }
  return { id, longitude, latitude, width: 16, height: 16, iconPath: '/officer/around/pins/shop.png', callout }
}

const halfAYear = 183

/** Searches the shops of the district by what is known of them, on a list and on the map. */
formPage({
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
    chosen: [] as string[],
    /** The day since which it was inspected or penalised. */
    since: addDays(dayOf(Date.now()), -halfAYear),
    today: dayOf(Date.now()),
    lines: [] as Line[],
    markers: [] as ReturnType<typeof pin>[],
    more: false,
    asked: false,
    onMap: false,
  },

  async load() {
    const { districts, district } = await cityView()
    return { districts, district }
  },
  pickDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.enter({ since: event.detail.value })
  },
  async search() {
    const { word, scope, chosen, since } = this.data
    if (word.trim().length === 1 || scope.trim().length === 1) return this.showErrors({ word: '请输入至少两个字' })
    const dated = Object.fromEntries(chosen.map((filter) => [filter, filter === 'open' ? true : since]))
    const { asked } = await cityView()
    const found = await this.sendOnce(() => call('merchant.find', { word, scope, ...dated, ...asked }))
    if (!found) return
    const lines = found.answer.shops.map(lineOf)
    this.setData({ lines, markers: lines.map(pin), more: found.answer.more, asked: true })
  },
  toggleMap() {
    this.setData({ onMap: !this.data.onMap })
  },
  open(event: Tap) {
    this.visit('/officer/dossier/dossier', { merchantId: event.currentTarget.dataset.id })
  },
  openPin(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const line = this.data.lines[event.detail.markerId]
    if (line) this.visit('/officer/dossier/dossier', { merchantId: line.id })
  },
})
