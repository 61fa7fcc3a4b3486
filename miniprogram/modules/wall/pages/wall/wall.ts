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
import { degreeWidth, PANEL_SHARES, type Pin, toMapContent } from './ground'
import { figures, newsLines, officerLines, type QueueLine, queueLines } from './queue'
import { unownedPage } from './unowned-page'

type MapContent = ReturnType<typeof toMapContent>
/** Positions and deadlines change without a notification, so the page loads again this often. */
const REFRESH_MS = 20_000
/** The ringtone for cases without an owner is repeated this often. */
const RING_AGAIN_MS = 60_000
/** Width of a wall screen, at least; the style sheet switches at the same width. */
const WALL_PX = 1024
/** Height of everything except the lines of the queue, hundredths of the screen's width. */
const FIXED_HEIGHT_VW = 18.4
/** Height of a line of the queue, hundredths of the screen's width. */
const LINE_VW = 4.9
const MIN_QUEUE_LINES = 3
/** How many livestreams a wall screen shows. */
const MAX_STREAMS = 3
/** How many figures a phone shows. */
const PHONE_FIGURES = 7
/** Size of a dot on the map of a phone, pixels. */
const PHONE_DOT_PX = 20
/** The dots on the map of a wall screen take this part of its width. */
const WALL_DOT_SHARE = 1 / 64
/** In the last hour, countdowns show seconds. */
const HOUR_MS = 3_600_000

/** Status codes of WeChat's live-player: the connection is lost, or the stream has ended. */
const ENDED_CODES = [-2301, 2006]

/** A livestream on the wall screen. */
interface Screen {
  /** Id of the stream. */
  id: string
  caseId: string
  /** Name of the shop. */
  name: string
  /** Address of the pictures; empty if there is none. */
  url: string
}

/** The wall screen of the command centre. Phones show the same content without the livestreams. */
registerPage({
  data: {
    /** The screen is wide enough for a wall. */
    isWall: false,
    /** The time of the day, as text. */
    clock: '',
    date: '',
    figures: [] as ReturnType<typeof figures>,
    queue: [] as QueueLine[],
    /** The remaining time of each line of the queue, as text; updated every second. */
    remainingTexts: [] as string[],
    /** How many cases have no room in the queue. */
    hiddenCount: 0,
    officers: [] as ReturnType<typeof officerLines>,
    news: [] as ReturnType<typeof newsLines>,
    screens: [] as Screen[],
    /** Id of the stream that is enlarged; empty if none is. */
    enlargedId: '',
    markers: [] as MapContent['markers'],
    polyline: [] as MapContent['polyline'],
    polygons: [] as MapContent['polygons'],
    centre: null as { longitude: number; latitude: number } | null,
    isSoundOn: true,
    /** The districts that a leader of the city can choose; empty for everybody else. */
    districts: [] as Choice[],
    /** The chosen one of them. */
    district: '',
  },
  refreshMs: REFRESH_MS,
  pins: [] as Pin[],
  /** The corners of all grids: the map of a wall screen shows them all. */
  outline: [] as [number, number][],
  /** The map of a wall screen was fitted to the outline. */
  isMapFitted: false,
  role: 'dispatcher' as Role,
  /** Server time minus the time of this screen, ms. */
  ahead: 0,
  /** Ids of the cases without an owner at the last load. */
  heard: [] as string[],
  /** When the ringtone was played last, ms since 1970. */
  heardAt: 0,
  ticking: undefined as ReturnType<typeof setInterval> | undefined,

  onLoad() {
    wx.setKeepScreenOn({ keepScreenOn: true })
    this.ticking = setInterval(() => this.updateTime(), 1000)
  },
  async onResize() {
    this.isMapFitted = false
    await this.refresh()
    this.fitMap()
  },
  onHide() {
    // The viewing ends when the page is hidden: otherwise the list of viewers would be wrong.
    this.setData({ screens: [] })
  },
  onUnload() {
    if (this.ticking) clearInterval(this.ticking)
    wx.setKeepScreenOn({ keepScreenOn: false })
  },

  async loadContent() {
    const { districtFilter, ...cityFields } = await loadDistrictChoice()
    const needsGrids = this.data.polygons.length === 0
    const [{ role }, board, streams] = await Promise.all([
      loadProfile(),
      call('command.board', { grids: needsGrids, ...districtFilter }),
      // Without the streams, the rest of the screen is still shown.
      livestreams ? valueOrFallback(livestreams.running(), []) : [],
    ])
    const { windowWidth, windowHeight } = wx.getWindowInfo()
    const wall = windowWidth >= WALL_PX

    const dotSize = wall ? Math.round(windowWidth * WALL_DOT_SHARE) : PHONE_DOT_PX
    if (board.grids) this.outline = board.grids.flatMap((grid) => grid.polygon)
    const outline = wall ? this.outline : []
    const degree = degreeWidth(outline, windowWidth, windowHeight)
    const { pins, centre, polygons, ...map } = toMapContent(board, dotSize, degree, outline)
    Object.assign(this, { pins, role, ahead: board.now - Date.now() })

    const lines = queueLines(board)
    this.playRingtoneFor(lines.filter(({ unowned }) => unowned).map(({ id }) => id))
    await this.showStreams(wall ? streams : [])
    const lineCount = wall ? fittingLines(windowWidth, windowHeight) : lines.length
    this.setData({
      queue: lines.slice(0, lineCount),
      hiddenCount: Math.max(0, lines.length - lineCount),
    })
    this.updateTime()
    if (wall && !this.data.isWall)
      wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#0a0e14' })
    return {
      ...cityFields,
      isWall: wall,
      ...map,
      ...(board.grids && { polygons }),
      figures: wall ? figures(board) : figures(board).slice(0, PHONE_FIGURES),
      officers: officerLines(board),
      news: newsLines(board),
      // Setting the centre again, even to the same value, would move the map back.
      ...(!this.data.centre && { centre: centre ?? null }),
    }
  },
  /**
   * Fits the map of a wall screen: the grids fill the part that no panel covers. The template calls
   * it too, when the map has been drawn (`bind:updated`).
   */
  fitMap() {
    const { windowWidth } = wx.getWindowInfo()
    if (this.isMapFitted || windowWidth < WALL_PX) return
    this.isMapFitted = true
    const points = this.outline.map(([longitude, latitude]) => ({ longitude, latitude }))
    const padding = PANEL_SHARES.map((share) => Math.round(share * windowWidth))
    wx.createMapContext('ground').includePoints({ points, padding })
  },
  /**
   * Shows livestreams. A stream that is shown already keeps its address: with each new address the
   * person who films is notified of a viewer.
   */
  async showStreams(streams: LiveView[]) {
    const screensById = new Map(this.data.screens.map((screen) => [screen.id, screen]))
    const screens = await Promise.all(
      streams
        .slice(0, MAX_STREAMS)
        .map(async ({ streamId, caseId = '', merchant }): Promise<Screen> => {
          const knownUrl = screensById.get(streamId)?.url
          const url = knownUrl || (await this.loadPlayUrl(streamId))
          return { id: streamId, caseId, url, name: merchant?.name ?? '还没有写明商家' }
        }),
    )
    const { enlargedId: big } = this.data
    const isBigStillShown = screens.some((screen) => screen.id === big)
    this.setData({ screens, enlargedId: isBigStillShown ? big : '' })
  },
  async loadPlayUrl(streamId: string): Promise<string> {
    return livestreams ? valueOrFallback(livestreams.playUrl(streamId), '') : ''
  },
  /** A player reports its state. If its pictures have ended, the next load gets a new address. */
  onPlayerState(changeEvent: WechatMiniprogram.CustomEvent<{ code: number }>) {
    if (!ENDED_CODES.includes(changeEvent.detail.code)) return
    const { id } = changeEvent.currentTarget.dataset
    this.setData({
      screens: this.data.screens.map((screen) =>
        screen.id === id ? { ...screen, url: '' } : screen,
      ),
    })
  },

  /** Plays the ringtone for new cases without an owner, and repeats it while there are any. */
  playRingtoneFor(unownedIds: string[]) {
    const now = Date.now()
    const hasNewCase = unownedIds.some((caseId) => !this.heard.includes(caseId))
    this.heard = unownedIds
    if (unownedIds.length === 0 || !this.data.isSoundOn) return
    const isTimeToRepeat = now - this.heardAt >= RING_AGAIN_MS
    if (!hasNewCase && !isTimeToRepeat) return
    this.heardAt = now
    playRingtone()
  },
  pickDistrict(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    chooseDistrict(choiceEvent)
    this.isMapFitted = false
    this.setData({ polygons: [], centre: null })
    this.restartLoading()
  },
  toggleSound() {
    this.setData({ isSoundOn: !this.data.isSoundOn })
  },
  updateTime() {
    const now = Date.now() + this.ahead
    const remainingTexts = this.data.queue.map(({ endsAt, late: lateText }) =>
      timeLeft(endsAt - now, lateText),
    )
    const clock = hourMinuteText(now)
    this.setData(
      omitUndefined({
        remainingTexts,
        clock: clock !== this.data.clock ? clock : undefined,
        date: clock !== this.data.clock ? dayText(now, now) : undefined,
      }),
    )
  },

  openLine(tapEvent: WechatMiniprogram.TouchEvent) {
    const { id, number, unowned } = tapEvent.currentTarget.dataset
    wx.navigateTo({
      url: unowned ? unownedPage(this.role, id, number) : casePageUrl(this.role, id),
    })
  },
  openPin(markerEvent: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const mapPin = this.pins[markerEvent.detail.markerId]
    if (mapPin?.kind === 'case') wx.navigateTo({ url: casePageUrl(this.role, mapPin.id) })
    if (mapPin?.kind === 'officer') this.dialById(mapPin.id)
  },
  dialOfficer(tapEvent: WechatMiniprogram.TouchEvent) {
    this.dialById(tapEvent.currentTarget.dataset.id)
  },
  dialById(officerId: string) {
    const officer = this.data.officers.find((boardOfficer) => boardOfficer.id === officerId)
    if (officer) dial(officer.phone)
  },
  /** The first tap enlarges a stream, the second one opens its page. */
  openScreen(tapEvent: WechatMiniprogram.TouchEvent) {
    const { id } = tapEvent.currentTarget.dataset
    const screen = this.data.screens.find((candidate) => candidate.id === id)
    if (this.data.enlargedId !== id) return this.setData({ enlargedId: id })
    this.setData({ enlargedId: '' })
    if (screen) openStream({ streamId: id, running: true }, screen.caseId)
  },
})

/** How many lines of the queue fit on a wall screen of this size. */
function fittingLines(windowWidth: number, windowHeight: number): number {
  const heightVw = (windowHeight / windowWidth) * 100
  return Math.max(MIN_QUEUE_LINES, Math.floor((heightVw - FIXED_HEIGHT_VW) / LINE_VW))
}

/** The remaining time of a line of the queue, as text. */
function timeLeft(ms: number, lateText: string): string {
  if (ms <= 0) return lateText || '时间已到'
  return ms < HOUR_MS ? countdownText(ms / 1000) : elapsedText(ms)
}
