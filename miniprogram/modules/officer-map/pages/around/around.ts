import { chooseDistrict, loadDistrictChoice } from '../../../../api/city'
import { dial } from '../../../../device/dial'
import type { Choice } from '../../../../format/choices'
import { offlineText } from '../../../../format/waiting'
import { registerPage } from '../../../../page/base-page'
import { metresBetween, type Place } from '../../../../shared/great-circle'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Role } from '../../../../shared/vocabulary/roles'
import { moduleRecordPage } from '../../../menus'
import { type Pin, toMapContent } from './ground'
import { aroundLists } from './lists'
import { loadMapOrCached } from './map-or-cached'

type Ground = ReturnType<typeof toMapContent>
type MapMoveEvent = WechatMiniprogram.CustomEvent<{ causedBy?: string; centerLocation?: Place }>

/** Positions change without a notification, so the map is loaded again this often. */
const REFRESH_MS = 30_000
/** After a larger move of the map, the page offers to search shops there. */
const MOVED_METRES = 150

/** The meaning of the pins. */
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

/** The map of the grids, with the same content as lists. */
registerPage({
  data: {
    /** Says since when the content is stored, if the phone is offline. */
    offlineText: '',
    markers: [] as Ground['markers'],
    polygons: [] as Ground['polygons'],
    centre: null as Place | null,
    /** The map was moved, so that the page offers to search shops there. */
    isMapMoved: false,
    lists: { grids: [], cases: [], colleagues: [], shops: [] } as ReturnType<typeof aroundLists>,
    /** There are further shops. */
    hasMoreShops: false,
    legend,
    /** The reader is an officer, and the cases are their own. */
    isOwnMap: true,
    /** The page to search shops; empty in a build without one. */
    finderPage: moduleRecordPage('shopFinder'),
    /** The districts that a leader of the city can choose; empty for everybody else. */
    districts: [] as Choice[],
    /** The chosen one of them. */
    district: '',
  },
  refreshMs: REFRESH_MS,
  pins: [] as Pin[],
  role: 'officer' as Role,
  /** The place around which shops were searched last. */
  seen: undefined as Place | undefined,
  /** The place around which the officer wants to search shops. */
  asked: undefined as Place | undefined,
  /** The present centre of the map. */
  middle: undefined as Place | undefined,

  async loadContent() {
    // Without a connection there is no choice of districts, but the stored map.
    const { districtFilter, ...cityFields } = await loadDistrictChoice().catch(() => ({
      districts: [],
      district: '',
      districtFilter: {},
    }))
    const requestInput = omitUndefined({ centre: this.asked, ...districtFilter })
    const { value, cachedAt } = await loadMapOrCached(requestInput)
    const { role, around: gridMap } = value
    const { pins, markers, polygons } = toMapContent(gridMap)
    Object.assign(this, { pins, role, seen: gridMap.centre })
    return {
      ...cityFields,
      markers,
      polygons,
      lists: aroundLists(gridMap),
      hasMoreShops: gridMap.more,
      isOwnMap: role === 'officer',
      offlineText: offlineText(cachedAt, [], Date.now()),
      // A map that the officer has moved must not jump back.
      centre: this.data.centre ?? gridMap.centre ?? null,
    }
  },
  /** The map was moved. `causedBy: 'update'` is a move by the page itself. */
  followMap(changeEvent: MapMoveEvent) {
    const { causedBy, centerLocation } = changeEvent.detail
    if (!centerLocation || causedBy === 'update' || !this.seen) return
    this.middle = { longitude: centerLocation.longitude, latitude: centerLocation.latitude }
    const moved = metresBetween(this.seen, this.middle) > MOVED_METRES
    if (moved !== this.data.isMapMoved) this.setData({ isMapMoved: moved })
  },
  /** Searches shops around the centre of the map. */
  async lookHere() {
    this.asked = this.middle
    this.setData({ isMapMoved: false })
    await this.refresh()
  },
  async toGrid(touchEvent: WechatMiniprogram.TouchEvent) {
    const { middle } = this.data.lists.grids[touchEvent.currentTarget.dataset.at]!
    this.asked = middle
    this.setData({ centre: middle ?? null, isMapMoved: false })
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
    if (mapPin?.kind === 'colleague') this.dialById(mapPin.id)
  },
  tapShop(touchEvent: WechatMiniprogram.TouchEvent) {
    this.openShop(touchEvent.currentTarget.dataset.id)
  },
  /** Opens the dossier, or, in a build without dossiers, the public page of the shop. */
  openShop(merchantId: string) {
    this.openPage(moduleRecordPage('dossier') || '/pages/shop/shop', { merchantId })
  },
  openCase(touchEvent: WechatMiniprogram.TouchEvent) {
    this.toCase(touchEvent.currentTarget.dataset.id)
  },
  dialColleague(touchEvent: WechatMiniprogram.TouchEvent) {
    this.dialById(touchEvent.currentTarget.dataset.id)
  },
  toCase(caseId: string) {
    wx.navigateTo({
      url: `${casePages[this.role] ?? '/command-centre/triage/triage'}?id=${caseId}`,
    })
  },
  dialById(officerId: string) {
    const colleague = this.data.lists.colleagues.find(
      (listedColleague) => listedColleague.id === officerId,
    )
    if (colleague) dial(colleague.phone)
  },
})
