import { call } from '../../../../api/call'
import { loadScannedDistrict } from '../../../../device/scanned-district'
import { choicesFromList } from '../../../../format/choices'
import { registerPage } from '../../../../page/base-page'
import { type Programme, programmes } from '../../../../shared/vocabulary/programme'
import type { TitleLine } from '../../programme'
import { filterTitles, toTitlePins } from './filter-titles'

const toShownLine = (titleLine: TitleLine) => ({
  ...titleLine,
  key: `${titleLine.merchantId} ${titleLine.programme}`,
  title: programmes.label(titleLine.programme),
})

/** The shops that hold an award, for everybody, as a list and on a map. */
registerPage({
  data: {
    /** The typed search text. */
    word: '',
    programmeChoices: [{ code: '', label: '全部' }, ...choicesFromList(programmes)],
    /** The chosen programme; empty for all. */
    programme: '' as Programme | '',
    /** Name of the scanned district if only its shops are shown. Empty for the whole city. */
    onlyDistrict: '',
    lines: [] as ReturnType<typeof toShownLine>[],
    markers: [] as ReturnType<typeof toTitlePins>,
    /** The shops are shown on a map. */
    onMap: false,
  },
  allTitles: [] as TitleLine[],

  onLoad() {
    this.setData({ onlyDistrict: loadScannedDistrict()?.name ?? '' })
  },
  showAll() {
    this.setData({ onlyDistrict: '' })
    this.restartLoading()
  },
  async loadContent() {
    const districtId = this.data.onlyDistrict ? loadScannedDistrict()?.id : undefined
    const { titles } = await call('merchant.titles', { districtId })
    this.allTitles = titles
    this.showTitles()
  },
  showTitles() {
    const { word, programme } = this.data
    const matchingTitles = filterTitles(this.allTitles, word, programme)
    this.setData({
      lines: matchingTitles.map(toShownLine),
      markers: toTitlePins(matchingTitles),
    })
  },
  searchTitles(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ word: event.detail.value })
    this.showTitles()
  },
  pickProgramme(event: WechatMiniprogram.CustomEvent<{ selection: (Programme | '')[] }>) {
    this.setData({ programme: event.detail.selection[0] ?? '' })
    this.showTitles()
  },
  toggleMap() {
    this.setData({ onMap: !this.data.onMap })
  },
  openPin(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const titleLine = this.data.lines[event.detail.markerId]
    if (titleLine) this.openPage('/pages/shop/shop', { merchantId: titleLine.merchantId })
  },
})
