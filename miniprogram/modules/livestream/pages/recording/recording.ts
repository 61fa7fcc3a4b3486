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
import { deleteFilm, fetchRecording, makeFilm } from '../film'
import {
  correctByDuration,
  groupHash,
  type JumpTarget,
  listJumpTargets,
  momentOf,
  type Part,
  partAt,
  secondsIn,
  toTimeline,
} from './parts'

/** A film that was made from a recording and lies on this phone. */
interface Film {
  /** Evidence id of the recording. */
  id: string
  path: string
}

/** Plays the recordings of a stream, after comparing their hashes with the preserved ones. */
registerPage({
  query: {
    caseId: '',
    /** The stream; empty if `evidenceId` is given. */
    streamId: '',
    /** A recording of the stream; empty if `streamId` is given. */
    evidenceId: '',
    /** The moment at which to begin, ms since the stream began. */
    at: '0',
  },
  loads: 'once',
  data: {
    /** Length of the stream, ms. */
    lengthMs: 0,
    gaps: [] as { from: number; to: number }[],
    marks: [] as { at: number }[],
    stillMoments: [] as (JumpTarget & { picture?: string })[],
    facts: [] as { label: string; value: string }[],
    /** The hashes of the recordings, and whether the downloaded files have them. */
    fileHashes: [] as {
      id: string
      print: string
      bytes: string
      checked: '' | 'same' | 'other'
    }[],
    /** Size of all recordings, as text. */
    sizeText: '',
    /** The moment that is played, ms since the stream began. */
    playedMs: 0,
    /** Path of the film that is played; empty until it is ready. */
    filmPath: '',
    /** What the page is doing until the film can be played, as text. */
    progressText: '',
    problem: '',
  },
  parts: [] as Part[],
  /** The recording that is played. */
  showing: undefined as Part | undefined,
  films: [] as Film[],
  /** The still pictures that viewers took, in full size. */
  stills: [] as { id: string; kind: 'photo'; url: string }[],

  onLoad() {
    this.data.playedMs = Number(this.query.at) || 0
  },
  onUnload() {
    for (const { path: filmPath } of this.films) deleteFilm(filmPath)
  },
  async loadContent() {
    const { caseId, streamId, evidenceId } = this.query
    const [{ streams }, detail] = await Promise.all([
      call('live.show', streamId ? { streamId } : { caseId }),
      call('complaint.detail', { caseId }),
    ])
    const isRequested = ({ evidence }: LiveView) =>
      streamId !== '' || evidence.some((recording) => recording.evidenceId === evidenceId)
    const liveView = streams.find(isRequested)
    if (!liveView) return { ready: false }
    this.showRecording(liveView, detail.evidence)
    if (liveView.marks.some(({ still }) => still))
      await this.loadStills(detail).catch(rethrowDefect)
  },
  /** Adds the still pictures that viewers took to their bookmarks. */
  async loadStills(detail: CaseView) {
    const { files } = await new CaseEvidence().loadFor(detail)
    const fileOf = ({ still }: JumpTarget) => files.find(({ evidenceId }) => evidenceId === still)
    this.stills = this.data.stillMoments.flatMap((moment) => {
      const { evidenceId: id, url } = fileOf(moment) ?? {}
      return id && url ? [{ id, kind: 'photo' as const, url }] : []
    })
    const moments = this.data.stillMoments.map((moment) => {
      const { url, thumbnail = url } = fileOf(moment) ?? {}
      return thumbnail ? { ...moment, picture: thumbnail } : moment
    })
    this.setData({ stillMoments: moments })
  },
  openStill(touchEvent: WechatMiniprogram.TouchEvent) {
    openEvidence(this.stills, touchEvent.currentTarget.dataset.id, () => undefined)
  },
  showRecording(liveView: LiveView, evidence: EvidenceView[]) {
    const { length, gaps: streamGaps, parts } = toTimeline(liveView, evidence)
    const now = Date.now()
    this.parts = parts
    const viewers = viewersText(liveView.viewers)
    const totalBytes = parts.reduce((sum, { bytes }) => sum + bytes, 0)
    this.setData({
      ready: true,
      failure: null,
      lengthMs: length,
      gaps: streamGaps,
      marks: liveView.marks,
      stillMoments: listJumpTargets(liveView, streamGaps),
      facts: [
        { label: '直播的人', value: personText(liveView.by) },
        { label: '开始', value: dateTimeText(liveView.startedAt ?? liveView.openedAt, now) },
        { label: '录下', value: liveStatusText(liveView, now) },
        ...(viewers ? [{ label: '观看', value: viewers }] : []),
      ],
      fileHashes: parts.map(({ id, sha256, bytes }) => ({
        id,
        print: groupHash(sha256),
        bytes: megabytesText(bytes),
        checked: '',
      })),
      sizeText: megabytesText(totalBytes),
    })
  },

  openAtKnob() {
    return this.seekTo(this.data.playedMs)
  },
  seekOnBar(changeEvent: WechatMiniprogram.CustomEvent<{ at: number }>) {
    return this.seekTo(changeEvent.detail.at)
  },
  seekToMark(touchEvent: WechatMiniprogram.TouchEvent) {
    return this.seekTo(touchEvent.currentTarget.dataset.at)
  },
  async seekTo(streamMs: number) {
    const filmPart = partAt(this.parts, streamMs)
    if (!filmPart || this.data.progressText) return
    this.setData({ playedMs: streamMs })
    if (this.showing?.id === filmPart.id && this.data.filmPath)
      return wx.createVideoContext('film').seek(secondsIn(filmPart, streamMs))
    this.setData({ problem: '' })
    try {
      const filmPath = await this.filmFor(filmPart)
      this.showing = filmPart
      this.setData({ filmPath })
    } catch (error) {
      this.setData({ problem: toFailureOrThrow(error).message })
    } finally {
      this.setData({ progressText: '' })
    }
  },
  /**
   * Downloads a recording, compares its hash with the preserved one and shows the result, and makes
   * the film. Returns the path of the film.
   */
  async filmFor(filmPart: Part): Promise<string> {
    const knownFilm = this.films.find((film) => film.id === filmPart.id)
    if (knownFilm) return knownFilm.path

    this.setData({ progressText: '正在下载' })
    const { files } = await call('evidence.view', { caseId: this.query.caseId })
    const { url = '' } = files.find(({ evidenceId }) => evidenceId === filmPart.id) ?? {}
    const recordingPath = await fetchRecording(url, (percent) =>
      this.setData({ progressText: `正在下载 ${percent}%` }),
    )

    this.setData({ progressText: '正在核对指纹' })
    const { sha256, bytes } = await hashFile(recordingPath)
    const partIndex = this.parts.indexOf(filmPart)
    this.setData({
      [`fileHashes[${partIndex}].checked`]: sha256 === filmPart.sha256 ? 'same' : 'other',
      progressText: '正在准备播放',
    })

    const filmPath = await makeFilm(recordingPath, bytes, `film-${filmPart.id}`)
    this.films.push({ id: filmPart.id, path: filmPath })
    return filmPath
  },
  /** The player has opened the film. `duration` is in seconds. */
  correctDuration(changeEvent: WechatMiniprogram.CustomEvent<{ duration: number }>) {
    const showing = correctByDuration(this.showing!, changeEvent.detail.duration)
    this.parts = this.parts.map((filmPart) => (filmPart.id === showing.id ? showing : filmPart))
    this.showing = showing
    const film = wx.createVideoContext('film')
    film.seek(secondsIn(showing, this.data.playedMs))
    film.play()
  },
  /** The player has moved on. `currentTime` is in seconds. */
  updateMoment(changeEvent: WechatMiniprogram.CustomEvent<{ currentTime: number }>) {
    if (this.showing)
      this.setData({ playedMs: momentOf(this.showing, changeEvent.detail.currentTime) })
  },
  /** The film has ended: plays the next recording of the stream. */
  playNext() {
    const nextPart = this.showing && this.parts[this.parts.indexOf(this.showing) + 1]
    if (nextPart) this.seekTo(nextPart.from)
  },
  showUnplayable() {
    this.setData({ filmPath: '', problem: '这部手机放不出这段录像，可以导出案卷在电脑上看' })
  },
})
