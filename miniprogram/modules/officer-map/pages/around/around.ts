import { chooseDistrict, loadDistrictChoice } from '../../../../api/city'
import { dial } from '../../../../device/dial'
import type { Choice } from '../../../../format/choices'
import { offlineText } from '../../../../format/waiting'
import { registerPage } from '../../../../page/base-page'
import { metresBetween, type Place } from '../../../../shared/great-circle'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Role } from '../../../../shared/vocabulary/roles'
import { moduleRecordPage } from '../../../menus'
import { ground, type Pin } from './ground'
import { aroundLists } from './lists'
import { aroundOrKept } from './map-or-cached'

type Ground = ReturnType<typeof ground>
type Moved = WechatMiniprogram.CustomEvent<{ causedBy?: string; centerLocation?: Place }>

/** Positions change without a notification, so the map is loaded again this often. */
const REFRESH_MS = 30_000
/** Shops are not searched again for a map that moved less. */
const MOVED_METRES = 150

/** The pins of the map, as their colours say. */
const legend = [
  { pin: 'urgent', label: '立即' },
  { pin: 'soon', label: '尽快' },
  { pin: 'later', label: '限时' },
  { pin: 'shop', label: '商家' },
  { pin: 'colleague', label: '同事' },
  { pin: 'stale', label: '位置不新' },
]

const casePages: Partial<Record<Role, string>> = {
  officer: '/officer/case/case',
  leader: '/officer/file/file',
}

registerPage({
  data: {
    offline: '',
    markers: [] as Ground['markers'],
    polygons: [] as Ground['polygons'],
    centre: null as Place | null,
    moved: false,
    lists: { grids: [], cases: [], colleagues: [], shops: [] } as ReturnType<typeof aroundLists>,
    more: false,
    legend,
    own: true,
    /** Where shops are searched; empty where no module does. */
    finderPage: moduleRecordPage('shopFinder'),
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
  },
  refreshMs: REFRESH_MS,
  pins: [] as Pin[],
  role: 'officer' as Role,
  /**
   * The place where shops were last looked for, the one the officer chose, and the centre of the
   * map now.
   */
  seen: undefined as Place | undefined,
  asked: undefined as Place | undefined,
  middle: undefined as Place | undefined,

  async loadContent() {
    const { districtFilter, ...city } = await loadDistrictChoice().catch(() => ({
      districts: [],
      district: '',
      districtFilter: {},
    }))
    const { value, cachedAt } = await aroundOrKept(
      omitUndefined({
        centre: this.asked,
        ...districtFilter,
      }),
    )
    const { role, around: gridMap } = value
    const { pins, markers, polygons } = ground(gridMap)
    Object.assign(this, { pins, role, seen: gridMap.centre })
    return {
      ...city,
      markers,
      polygons,
      lists: aroundLists(gridMap),
      more: gridMap.more,
      own: role === 'officer',
      offline: offlineText(cachedAt, [], Date.now()),
      // A map that the officer has moved stays there.
      centre: this.data.centre ?? gridMap.centre ?? null,
    }
  },
  move(changeEvent: Moved) {
    const { causedBy, centerLocation } = changeEvent.detail
    if (!centerLocation || causedBy === 'update' || !this.seen) return
    this.middle = { longitude: centerLocation.longitude, latitude: centerLocation.latitude }
    const moved = metresBetween(this.seen, this.middle) > MOVED_METRES
    if (moved !== this.data.moved) this.setData({ moved })
  },
  async lookHere() {
    this.asked = this.middle
    this.setData({ moved: false })
    await this.refresh()
  },
  async toGrid(touchEvent: WechatMiniprogram.TouchEvent) {
    const { middle } = this.data.lists.grids[touchEvent.currentTarget.dataset.at]!
    this.asked = middle
    this.setData({ centre: middle ?? null, moved: false })
    await this.refresh()
  },

  pickDistrict(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    chooseDistrict(choiceEvent)
    this.asked = undefined
    this.setData({ centre: null })
    this.restartLoading()
  },

  openPin(markerEvent: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const mapPin = this.pins[markerEvent.detail.markerId]
    if (mapPin?.kind === 'case') this.toCase(mapPin.id)
    if (mapPin?.kind === 'shop') this.openShop(mapPin.id)
    if (mapPin?.kind === 'colleague') this.ring(mapPin.id)
  },
  tapShop(touchEvent: WechatMiniprogram.TouchEvent) {
    this.openShop(touchEvent.currentTarget.dataset.id)
  },
  /** Without a module that has dossiers the page that everybody sees. */
  openShop(merchantId: string) {
    this.visit(moduleRecordPage('dossier') || '/pages/shop/shop', { merchantId })
  },
  openCase(touchEvent: WechatMiniprogram.TouchEvent) {
    this.toCase(touchEvent.currentTarget.dataset.id)
  },
  dialColleague(touchEvent: WechatMiniprogram.TouchEvent) {
    this.ring(touchEvent.currentTarget.dataset.id)
  },
  toCase(caseId: string) {
    wx.navigateTo({
      url: `${casePages[this.role] ?? '/command-centre/triage/triage'}?id=${caseId}`,
    })
  },
  ring(officerId: string) {
    const colleague = this.data.lists.colleagues.find(
      (listedColleague) => listedColleague.id === officerId,
    )
    if (colleague) dial(colleague.phone)
  },
})
