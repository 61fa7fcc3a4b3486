import { call } from '../../../../api/call'
import { CaseEvidence } from '../../../../api/case-evidence'
import { hashFile } from '../../../../api/fingerprint'
import { openEvidence } from '../../../../device/open-evidence'
import { rethrowDefect, toFailureOrThrow } from '../../../../format/failure'
import { liveStatusText, personText, viewersText } from '../../../../format/live'
import { megabytesText } from '../../../../format/measures'
import { dateTimeText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import type { CaseView, EvidenceView } from '../../../../shared/contract/case-view'
import type { LiveView } from '../../../livestream-source'
import { dropFilm, fetchRecording, filmOf } from '../film'
import {
  asPlayed,
  inGroups,
  momentOf,
  type Part,
  partAt,
  type Spot,
  secondsIn,
  spotsOf,
  tapeOf,
} from './parts'

interface Film {
  id: string
  path: string
}

registerPage({
  /** It names the stream by its own id or by that of its recording. */
  query: { caseId: '', streamId: '', evidenceId: '', at: '0' },
  loads: 'once',
  data: {
    length: 0,
    gaps: [] as { from: number; to: number }[],
    marks: [] as { at: number }[],
    spots: [] as (Spot & { picture?: string })[],
    facts: [] as { label: string; value: string }[],
    prints: [] as { id: string; print: string; bytes: string; checked: '' | 'same' | 'other' }[],
    size: '',
    at: 0,
    film: '',
    /** What the page is doing before the film can be played, in words. */
    doing: '',
    problem: '',
  },
  parts: [] as Part[],
  showing: undefined as Part | undefined,
  films: [] as Film[],
  /** The pictures taken by viewers, large. */
  stills: [] as { id: string; kind: 'photo'; url: string }[],

  onLoad() {
    this.data.at = Number(this.query.at) || 0
  },
  onUnload() {
    for (const { path: filmPath } of this.films) dropFilm(filmPath)
  },
  async loadContent() {
    const { caseId, streamId, evidenceId } = this.query
    const [{ streams }, detail] = await Promise.all([
      call('live.show', streamId ? { streamId } : { caseId }),
      call('complaint.detail', { caseId }),
    ])
    const isOurs = ({ evidence }: LiveView) =>
      streamId !== '' || evidence.some((evidenceFile) => evidenceFile.evidenceId === evidenceId)
    const liveView = streams.find(isOurs)
    if (!liveView) return { ready: false }
    this.show(liveView, detail.evidence)
    if (liveView.marks.some(({ still }) => still))
      await this.illustrate(detail).catch(rethrowDefect)
  },
  /** Adds the pictures that viewers took to the moments that they marked. */
  async illustrate(detail: CaseView) {
    const { files } = await new CaseEvidence().loadFor(detail)
    const fileOf = ({ still }: Spot) => files.find(({ evidenceId }) => evidenceId === still)
    this.stills = this.data.spots.flatMap((markedSpot) => {
      const { evidenceId: id, url } = fileOf(markedSpot) ?? {}
      return id && url ? [{ id, kind: 'photo' as const, url }] : []
    })
    const spots = this.data.spots.map((markedSpot) => {
      const { url, thumbnail = url } = fileOf(markedSpot) ?? {}
      return thumbnail ? { ...markedSpot, picture: thumbnail } : markedSpot
    })
    this.setData({ spots })
  },
  enlarge(touchEvent: WechatMiniprogram.TouchEvent) {
    openEvidence(this.stills, touchEvent.currentTarget.dataset.id, () => undefined)
  },
  show(liveView: LiveView, evidence: EvidenceView[]) {
    const { length, gaps: streamGaps, parts } = tapeOf(liveView, evidence)
    const now = Date.now()
    this.parts = parts
    const viewers = viewersText(liveView.viewers)
    this.setData({
      ready: true,
      failure: null,
      length,
      gaps: streamGaps,
      marks: liveView.marks,
      spots: spotsOf(liveView, streamGaps),
      facts: [
        { label: '直播的人', value: personText(liveView.by) },
        { label: '开始', value: dateTimeText(liveView.startedAt ?? liveView.openedAt, now) },
        { label: '录下', value: liveStatusText(liveView, now) },
        ...(viewers ? [{ label: '观看', value: viewers }] : []),
      ],
      prints: parts.map(({ id, sha256, bytes }) => ({
        id,
        print: inGroups(sha256),
        bytes: megabytesText(bytes),
        checked: '',
      })),
      size: megabytesText(parts.reduce((runningSum, { bytes }) => runningSum + bytes, 0)),
    })
  },

  open() {
    return this.seekTo(this.data.at)
  },
  seek(changeEvent: WechatMiniprogram.CustomEvent<{ at: number }>) {
    return this.seekTo(changeEvent.detail.at)
  },
  go(touchEvent: WechatMiniprogram.TouchEvent) {
    return this.seekTo(touchEvent.currentTarget.dataset.at)
  },
  async seekTo(streamMs: number) {
    const filmPart = partAt(this.parts, streamMs)
    if (!filmPart || this.data.doing) return
    this.setData({ at: streamMs })
    if (this.showing?.id === filmPart.id && this.data.film)
      return wx.createVideoContext('film').seek(secondsIn(filmPart, streamMs))
    this.setData({ problem: '' })
    try {
      const filmPath = await this.filmFor(filmPart)
      this.showing = filmPart
      this.setData({ film: filmPath })
    } catch (error) {
      this.setData({ problem: toFailureOrThrow(error).message })
    } finally {
      this.setData({ doing: '' })
    }
  },
  /** Fetches the recording and plays it only if its hash is the sealed one. */
  async filmFor(filmPart: Part): Promise<string> {
    const knownFilm = this.films.find(({ id: filmId }) => filmId === filmPart.id)
    if (knownFilm) return knownFilm.path
    this.setData({ doing: '正在下载' })
    const { files } = await call('evidence.view', { caseId: this.query.caseId })
    const { url = '' } = files.find(({ evidenceId }) => evidenceId === filmPart.id) ?? {}
    const recording = await fetchRecording(url, (percent) =>
      this.setData({ doing: `正在下载 ${percent}%` }),
    )
    this.setData({ doing: '正在核对指纹' })
    const { sha256, bytes } = await hashFile(recording)
    const partIndex = this.parts.indexOf(filmPart)
    this.setData({
      [`prints[${partIndex}].checked`]: sha256 === filmPart.sha256 ? 'same' : 'other',
      doing: '正在准备播放',
    })
    const filmPath = await filmOf(recording, bytes, `film-${filmPart.id}`)
    this.films.push({ id: filmPart.id, path: filmPath })
    return filmPath
  },
  loaded(changeEvent: WechatMiniprogram.CustomEvent<{ duration: number }>) {
    const showing = asPlayed(this.showing!, changeEvent.detail.duration)
    this.parts = this.parts.map((filmPart) => (filmPart.id === showing.id ? showing : filmPart))
    this.showing = showing
    const film = wx.createVideoContext('film')
    film.seek(secondsIn(showing, this.data.at))
    film.play()
  },
  played(changeEvent: WechatMiniprogram.CustomEvent<{ currentTime: number }>) {
    if (this.showing) this.setData({ at: momentOf(this.showing, changeEvent.detail.currentTime) })
  },
  /** The next recording of the same stream starts by itself. */
  playNext() {
    const nextPart = this.showing && this.parts[this.parts.indexOf(this.showing) + 1]
    if (nextPart) this.seekTo(nextPart.from)
  },
  unplayable() {
    this.setData({ film: '', problem: '这部手机放不出这段录像，可以导出案卷在电脑上看' })
  },
})
