import { call } from '../../cloud/call'
import { chooseDistrict, cityView } from '../../cloud/city'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { dial } from '../../phone/dial'
import { openStream } from '../../phone/open-stream'
import { playRingtone } from '../../phone/ringtone'
import type { LiveView } from '../../shared/contract/live'
import type { Role } from '../../shared/vocabulary/roles'
import type { Choice } from '../../words/choices'
import { orElse } from '../../words/failure'
import { clockTime, countdown, day, lasting } from '../../words/when'
import { casePage, unownedPage } from '../case-page'
import { degreeOf, ground, OVER, type Pin } from './ground'
import { figures, newsLines, officerLines, type QueueLine, queueLines } from './queue'

type Ground = ReturnType<typeof ground>
type Tap = WechatMiniprogram.TouchEvent

/** Positions and clocks change without a notification. */
const REFRESH_MS = 20_000
/** A case that nobody has is heard again this often. */
const AGAIN_MS = 60_000
/** From this width on it hangs on a wall; the style sheet switches at the same width. */
const WALL_PX = 1024
/** What the figures, the ticker and "more" take of the height, and a line of the queue, in hundredths of the width. */
const [AROUND_VW, LINE_VW] = [18.4, 4.9]
const SCREENS = 3
const HOUR_MS = 3_600_000

/** Seconds are counted in the last hour alone. */
const timeLeft = (ms: number, late: string): string =>
  ms <= 0 ? late || '时间已到' : ms < HOUR_MS ? countdown(ms / 1000) : lasting(ms)

interface Screen {
  id: string
  caseId: string
  name: string
  url: string
}

page({
  data: {
    wall: false,
    clock: '',
    date: '',
    figures: [] as ReturnType<typeof figures>,
    queue: [] as QueueLine[],
    /** The time of each line of the queue, counted down every second. */
    left: [] as string[],
    more: 0,
    officers: [] as ReturnType<typeof officerLines>,
    news: [] as ReturnType<typeof newsLines>,
    screens: [] as Screen[],
    /** The stream that is enlarged. */
    big: '',
    markers: [] as Ground['markers'],
    polyline: [] as Ground['polyline'],
    polygons: [] as Ground['polygons'],
    centre: null as { longitude: number; latitude: number } | null,
    sound: true,
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
  },
  refreshMs: REFRESH_MS,
  pins: [] as Pin[],
  /** Of all grids: what a wall shows of the map when it is hung. */
  outline: [] as [number, number][],
  hung: false,
  role: 'dispatcher' as Role,
  /** How far the server's clock is ahead of this screen's. */
  ahead: 0,
  /** The cases that nobody has, as they were heard last, and when. */
  heard: [] as string[],
  heardAt: 0,
  ticking: undefined as ReturnType<typeof setInterval> | undefined,

  onLoad() {
    wx.setKeepScreenOn({ keepScreenOn: true })
    this.ticking = setInterval(() => this.tick(), 1000)
  },
  async onResize() {
    this.hung = false
    await this.load()
    this.hang()
  },
  onHide() {
    // The viewing ends when the page is hidden, so that the list of viewers is true.
    this.setData({ screens: [] })
  },
  onUnload() {
    if (this.ticking) clearInterval(this.ticking)
    wx.setKeepScreenOn({ keepScreenOn: false })
  },

  async load() {
    const { asked: of, ...city } = await cityView()
    const asked = call('command.board', { grids: this.data.polygons.length === 0, ...of })
    // The board is shown also when the streams cannot be fetched.
    const running = orElse(call('live.running', {}), { streams: [] })
    const [{ role }, board, { streams }] = await Promise.all([whoAmI(), asked, running])
    const { windowWidth, windowHeight } = wx.getWindowInfo()
    const wall = windowWidth >= WALL_PX
    const size = wall ? Math.round(windowWidth / 64) : 20
    if (board.grids) this.outline = board.grids.flatMap(({ polygon }) => polygon)
    const outline = wall ? this.outline : []
    const degree = degreeOf(outline, windowWidth, windowHeight)
    const { pins, centre, polygons, ...map } = ground(board, size, degree, outline)
    Object.assign(this, { pins, role, ahead: board.now - Date.now() })
    const lines = queueLines(board)
    this.ringFor(lines.filter(({ unowned }) => unowned).map(({ id }) => id))
    await this.watch(wall ? streams : [])
    const fit = wall
      ? Math.max(3, Math.floor(((windowHeight / windowWidth) * 100 - AROUND_VW) / LINE_VW))
      : lines.length
    this.setData({ queue: lines.slice(0, fit), more: Math.max(0, lines.length - fit) })
    this.tick()
    if (wall && !this.data.wall) wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#0a0e14' })
    return {
      ...city,
      wall,
      ...map,
      ...(board.grids && { polygons }),
      figures: wall ? figures(board) : figures(board).slice(0, 7),
      officers: officerLines(board),
      news: newsLines(board),
      // Set anew, even to the same, it would take the map back from where the wall or its reader moved it.
      ...(!this.data.centre && { centre: centre ?? null }),
    }
  },
  /** The district fills what the queue and the pictures leave of the screen, as soon as its map is there. */
  hang() {
    const { windowWidth } = wx.getWindowInfo()
    if (this.hung || windowWidth < WALL_PX) return
    this.hung = true
    const points = this.outline.map(([longitude, latitude]) => ({ longitude, latitude }))
    const padding = OVER.map((share) => Math.round(share * windowWidth))
    wx.createMapContext('ground').includePoints({ points, padding })
  },
  /** Each stream has one address for as long as it shows; who is filmed is told that the centre watches. */
  async watch(streams: LiveView[]) {
    const before = new Map(this.data.screens.map((one) => [one.id, one]))
    const screens = await Promise.all(
      streams.slice(0, SCREENS).map(async ({ streamId: id, caseId = '', merchant }): Promise<Screen> => {
        const known = before.get(id)
        const url = known?.url || (await this.address(id))
        return { id, caseId, url, name: merchant?.name ?? '还没有写明商家' }
      }),
    )
    const { big } = this.data
    this.setData({ screens, big: screens.some(({ id }) => id === big) ? big : '' })
  },
  async address(streamId: string): Promise<string> {
    return (await orElse(call('live.watch', { streamId }), { playUrl: '', until: 0 })).playUrl
  },
  /** A player that lost its picture gets a new address with the next load. */
  heardPlayer(event: WechatMiniprogram.CustomEvent<{ code: number }>) {
    if (event.detail.code !== -2301 && event.detail.code !== 2006) return
    const { id } = event.currentTarget.dataset
    this.setData({ screens: this.data.screens.map((one) => (one.id === id ? { ...one, url: '' } : one)) })
  },

  ringFor(unowned: string[]) {
    const now = Date.now()
    const isNew = unowned.some((id) => !this.heard.includes(id))
    this.heard = unowned
    if (unowned.length === 0 || !this.data.sound || (!isNew && now - this.heardAt < AGAIN_MS)) return
    this.heardAt = now
    playRingtone()
  },
  pickDistrict(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    chooseDistrict(event)
    this.hung = false
    this.setData({ polygons: [], centre: null })
    this.loadAnew()
  },
  toggleSound() {
    this.setData({ sound: !this.data.sound })
  },
  tick() {
    const now = Date.now() + this.ahead
    const left = this.data.queue.map(({ until, late }) => timeLeft(until - now, late))
    const clock = clockTime(now)
    this.setData({ left, ...(clock !== this.data.clock && { clock, date: day(now, now) }) })
  },

  openLine(event: Tap) {
    const { id, number, unowned } = event.currentTarget.dataset
    wx.navigateTo({ url: unowned ? unownedPage(this.role, id, number) : casePage(this.role, id) })
  },
  openPin(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const pin = this.pins[event.detail.markerId]
    if (pin?.kind === 'case') wx.navigateTo({ url: casePage(this.role, pin.id) })
    if (pin?.kind === 'officer') this.ring(pin.id)
  },
  dialOfficer(event: Tap) {
    this.ring(event.currentTarget.dataset.id)
  },
  ring(id: string) {
    const officer = this.data.officers.find((one) => one.id === id)
    if (officer) dial(officer.phone)
  },
  /** A tap enlarges a picture; another opens the page where it is answered. */
  openScreen(event: Tap) {
    const { id } = event.currentTarget.dataset
    const screen = this.data.screens.find((one) => one.id === id)
    if (this.data.big !== id) return this.setData({ big: id })
    this.setData({ big: '' })
    if (screen) openStream({ streamId: id, running: true }, screen.caseId)
  },
})
