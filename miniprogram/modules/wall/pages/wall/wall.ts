import { call } from '../../../../api/call'
import { chooseDistrict, loadDistrictChoice } from '../../../../api/city'
import { loadProfile } from '../../../../api/me'
import { dial } from '../../../../device/dial'
import { openStream } from '../../../../device/open-stream'
import { playRingtone } from '../../../../device/ringtone'
import { casePageUrl } from '../../../../format/case-page'
import type { Choice } from '../../../../format/choices'
import { valueOrFallback } from '../../../../format/failure'
import { countdownText, dayText, elapsedText, hourMinuteText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Role } from '../../../../shared/vocabulary/roles'
import type { LiveView } from '../../../livestream-source'
import { livestreams } from '../../../livestreams'
import { degreeOf, ground, OVER, type Pin } from './ground'
import { figures, newsLines, officerLines, type QueueLine, queueLines } from './queue'
import { unownedPage } from './unowned-page'

type Ground = ReturnType<typeof ground>
type Tap = WechatMiniprogram.TouchEvent

/** Positions and clocks change without a notification. */
const REFRESH_MS = 20_000
/** A case that nobody has is heard again this often. */
const AGAIN_MS = 60_000
/** From this width on it hangs on a wall; the style sheet switches at the same width. */
const WALL_PX = 1024
/**
 * What the figures, the ticker and "more" take of the height, and a line of the queue, in
 * hundredths of the width.
 */
const [AROUND_VW, LINE_VW] = [18.4, 4.9]
const SCREENS = 3
const HOUR_MS = 3_600_000

/** Seconds are counted in the last hour alone. */

interface Screen {
  id: string
  caseId: string
  name: string
  url: string
}

registerPage({
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
    await this.refresh()
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

  async loadContent() {
    const { districtFilter: of, ...cityFields } = await loadDistrictChoice()
    const askedBoard = call('command.board', { grids: this.data.polygons.length === 0, ...of })
    // The board is shown also when the streams cannot be fetched.
    const running = livestreams ? valueOrFallback(livestreams.running(), []) : []
    const [{ role }, board, streams] = await Promise.all([loadProfile(), askedBoard, running])
    const { windowWidth, windowHeight } = wx.getWindowInfo()
    const wall = windowWidth >= WALL_PX
    const pixelSize = wall ? Math.round(windowWidth / 64) : 20
    if (board.grids) this.outline = board.grids.flatMap(({ polygon: gridPolygon }) => gridPolygon)
    const outline = wall ? this.outline : []
    const degree = degreeOf(outline, windowWidth, windowHeight)
    const { pins, centre, polygons, ...map } = ground(board, pixelSize, degree, outline)
    Object.assign(this, { pins, role, ahead: board.now - Date.now() })
    const listItems = queueLines(board)
    this.ringFor(listItems.filter(({ unowned }) => unowned).map(({ id: listItemId }) => listItemId))
    await this.watch(wall ? streams : [])
    const fit = wall
      ? Math.max(3, Math.floor(((windowHeight / windowWidth) * 100 - AROUND_VW) / LINE_VW))
      : listItems.length
    this.setData({ queue: listItems.slice(0, fit), more: Math.max(0, listItems.length - fit) })
    this.tick()
    if (wall && !this.data.wall)
      wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#0a0e14' })
    return {
      ...cityFields,
      wall,
      ...map,
      ...(board.grids && { polygons }),
      figures: wall ? figures(board) : figures(board).slice(0, 7),
      officers: officerLines(board),
      news: newsLines(board),
      // Set again, even to the same, it would take the map back from where the wall or its reader
      // moved it.
      ...(!this.data.centre && { centre: centre ?? null }),
    }
  },
  /**
   * The district fills what the queue and the pictures leave of the screen, as soon as its map is
   * there.
   */
  hang() {
    const { windowWidth } = wx.getWindowInfo()
    if (this.hung || windowWidth < WALL_PX) return
    this.hung = true
    const points = this.outline.map(([longitude, latitude]) => ({ longitude, latitude }))
    const padding = OVER.map((share) => Math.round(share * windowWidth))
    wx.createMapContext('ground').includePoints({ points, padding })
  },
  /**
   * Each stream has one address for as long as it shows; who is filmed is told that the centre
   * watches.
   */
  async watch(streams: LiveView[]) {
    const screensById = new Map(this.data.screens.map((screen) => [screen.id, screen]))
    const screens = await Promise.all(
      streams
        .slice(0, SCREENS)
        .map(async ({ streamId, caseId = '', merchant }): Promise<Screen> => {
          const knownScreen = screensById.get(streamId)
          const pageUrl = knownScreen?.url || (await this.address(streamId))
          return { id: streamId, caseId, url: pageUrl, name: merchant?.name ?? '还没有写明商家' }
        }),
    )
    const { big } = this.data
    this.setData({ screens, big: screens.some(({ id: screenId }) => screenId === big) ? big : '' })
  },
  async address(streamId: string): Promise<string> {
    return livestreams ? valueOrFallback(livestreams.playUrl(streamId), '') : ''
  },
  /** A player that lost its picture gets a new address with the next load. */
  heardPlayer(changeEvent: WechatMiniprogram.CustomEvent<{ code: number }>) {
    if (changeEvent.detail.code !== -2301 && changeEvent.detail.code !== 2006) return
    const { id } = changeEvent.currentTarget.dataset
    this.setData({
      screens: this.data.screens.map((screen) =>
        screen.id === id ? { ...screen, url: '' } : screen,
      ),
    })
  },

  ringFor(unowned: string[]) {
    const now = Date.now()
    const isNew = unowned.some((caseId) => !this.heard.includes(caseId))
    this.heard = unowned
    if (unowned.length === 0 || !this.data.sound || (!isNew && now - this.heardAt < AGAIN_MS))
      return
    this.heardAt = now
    playRingtone()
  },
  pickDistrict(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    chooseDistrict(choiceEvent)
    this.hung = false
    this.setData({ polygons: [], centre: null })
    this.restartLoading()
  },
  toggleSound() {
    this.setData({ sound: !this.data.sound })
  },
  tick() {
    const now = Date.now() + this.ahead
    const remainingTexts = this.data.queue.map(({ endsAt, late: lateText }) =>
      timeLeft(endsAt - now, lateText),
    )
    const clock = hourMinuteText(now)
    this.setData(
      omitUndefined({
        left: remainingTexts,
        clock: clock !== this.data.clock ? clock : undefined,
        date: clock !== this.data.clock ? dayText(now, now) : undefined,
      }),
    )
  },

  openLine(tapEvent: Tap) {
    const { id, number, unowned } = tapEvent.currentTarget.dataset
    wx.navigateTo({
      url: unowned ? unownedPage(this.role, id, number) : casePageUrl(this.role, id),
    })
  },
  openPin(markerEvent: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const mapPin = this.pins[markerEvent.detail.markerId]
    if (mapPin?.kind === 'case') wx.navigateTo({ url: casePageUrl(this.role, mapPin.id) })
    if (mapPin?.kind === 'officer') this.ring(mapPin.id)
  },
  dialOfficer(tapEvent: Tap) {
    this.ring(tapEvent.currentTarget.dataset.id)
  },
  ring(officerId: string) {
    const officer = this.data.officers.find((boardOfficer) => boardOfficer.id === officerId)
    if (officer) dial(officer.phone)
  },
  /** A tap enlarges a picture; another opens the page that answers it. */
  openScreen(tapEvent: Tap) {
    const { id } = tapEvent.currentTarget.dataset
    const screen = this.data.screens.find((otherScreen) => otherScreen.id === id)
    if (this.data.big !== id) return this.setData({ big: id })
    this.setData({ big: '' })
    if (screen) openStream({ streamId: id, running: true }, screen.caseId)
  },
})

function timeLeft(ms: number, lateText: string): string {
  if (ms <= 0) return lateText || '时间已到'
  return ms < HOUR_MS ? countdownText(ms / 1000) : elapsedText(ms)
}
