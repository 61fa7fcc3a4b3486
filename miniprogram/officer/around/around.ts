import { chooseDistrict, cityView } from '../../cloud/city'
import { aroundOrKept } from '../../cloud/kept-answers'
import { page } from '../../page/page'
import { dial } from '../../phone/dial'
import { metresBetween, type Place } from '../../shared/great-circle'
import type { Role } from '../../shared/vocabulary/roles'
import type { Choice } from '../../words/choices'
import { offlineWords } from '../../words/waiting'
import { ground, type Pin } from './ground'
import { aroundLists } from './lists'

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

const casePages: Partial<Record<Role, string>> = { officer: '/officer/case/case', leader: '/officer/file/file' }

page({
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
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
  },
  refreshMs: REFRESH_MS,
  pins: [] as Pin[],
  role: 'officer' as Role,
  /** The place where shops were last looked for, the one the officer chose, and the centre of the map now. */
  seen: undefined as Place | undefined,
  asked: undefined as Place | undefined,
  middle: undefined as Place | undefined,

  async load() {
    const { asked, ...city } = await cityView().catch(() => ({ districts: [], district: '', asked: {} }))
    const { value, since } = await aroundOrKept({ ...(this.asked && { centre: this.asked }), ...asked })
    const { role, around } = value
    const { pins, markers, polygons } = ground(around)
    Object.assign(this, { pins, role, seen: around.centre })
    return {
      ...city,
      markers,
      polygons,
      lists: aroundLists(around),
      more: around.more,
      own: role === 'officer',
      offline: offlineWords(since, [], Date.now()),
      // A map that the officer has moved stays there.
      centre: this.data.centre ?? around.centre ?? null,
    }
  },
  move(event: Moved) {
    const { causedBy, centerLocation } = event.detail
    if (!centerLocation || causedBy === 'update' || !this.seen) return
    this.middle = { longitude: centerLocation.longitude, latitude: centerLocation.latitude }
    const moved = metresBetween(this.seen, this.middle) > MOVED_METRES
    if (moved !== this.data.moved) this.setData({ moved })
  },
  async lookHere() {
    this.asked = this.middle
    this.setData({ moved: false })
    await this.load()
  },
  async toGrid(event: WechatMiniprogram.TouchEvent) {
    const { middle } = this.data.lists.grids[event.currentTarget.dataset.at]!
    this.asked = middle
    this.setData({ centre: middle ?? null, moved: false })
    await this.load()
  },

  pickDistrict(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    chooseDistrict(event)
    this.asked = undefined
    this.setData({ centre: null })
    this.loadAnew()
  },

  openPin(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const pin = this.pins[event.detail.markerId]
    if (pin?.kind === 'case') this.toCase(pin.id)
    if (pin?.kind === 'shop') this.visit('/officer/dossier/dossier', { merchantId: pin.id })
    if (pin?.kind === 'colleague') this.ring(pin.id)
  },
  openCase(event: WechatMiniprogram.TouchEvent) {
    this.toCase(event.currentTarget.dataset.id)
  },
  dialColleague(event: WechatMiniprogram.TouchEvent) {
    this.ring(event.currentTarget.dataset.id)
  },
  toCase(id: string) {
    wx.navigateTo({ url: `${casePages[this.role] ?? '/command/triage/triage'}?id=${id}` })
  },
  ring(id: string) {
    const colleague = this.data.lists.colleagues.find((one) => one.id === id)
    if (colleague) dial(colleague.phone)
  },
})
