import { call } from '../../cloud/call'
import { CaseEvidence } from '../../cloud/case-evidence'
import { dropFilm, fetchRecording, filmOf } from '../../cloud/film'
import { fingerprintOf } from '../../cloud/fingerprint'
import { page } from '../../page/page'
import { openEvidence } from '../../phone/open-evidence'
import type { CaseView, EvidenceView } from '../../shared/contract/case-view'
import type { LiveView } from '../../shared/contract/live'
import { failureOf } from '../../words/failure'
import { liveWords, personWords, viewersWords } from '../../words/live'
import { megabytes } from '../../words/measures'
import { dateTime } from '../../words/when'
import { asPlayed, inGroups, momentOf, type Part, partAt, type Spot, secondsIn, spotsOf, tapeOf } from './parts'

interface Film {
  id: string
  path: string
}

page({
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
    for (const { path } of this.films) dropFilm(path)
  },
  async load() {
    const { caseId, streamId, evidenceId } = this.query
    const [{ streams }, detail] = await Promise.all([
      call('live.show', streamId ? { streamId } : { caseId }),
      call('complaint.detail', { caseId }),
    ])
    const isOurs = ({ evidence }: LiveView) => streamId !== '' || evidence.some((one) => one.evidenceId === evidenceId)
    const view = streams.find(isOurs)
    if (!view) return { ready: false }
    this.show(view, detail.evidence)
    if (view.marks.some(({ still }) => still)) await this.illustrate(detail).catch(failureOf)
  },
  /** Shows viewers' pictures beside their moments. */
  async illustrate(detail: CaseView) {
    const { files } = await new CaseEvidence().of(detail)
    const fileOf = ({ still }: Spot) => files.find(({ evidenceId }) => evidenceId === still)
    this.stills = this.data.spots.flatMap((spot) => {
      const { evidenceId: id, url } = fileOf(spot) ?? {}
      return id && url ? [{ id, kind: 'photo' as const, url }] : []
    })
    const spots = this.data.spots.map((spot) => {
      const { url, thumbnail = url } = fileOf(spot) ?? {}
      return { ...spot, ...(thumbnail && { picture: thumbnail }) }
    })
    this.setData({ spots })
  },
  enlarge(event: WechatMiniprogram.TouchEvent) {
    openEvidence(this.stills, event.currentTarget.dataset.id, () => undefined)
  },
  show(view: LiveView, evidence: EvidenceView[]) {
    const { length, gaps, parts } = tapeOf(view, evidence)
    const now = Date.now()
    this.parts = parts
    const seen = viewersWords(view.viewers)
    this.setData({
      ready: true,
      failure: null,
      length,
      gaps,
      marks: view.marks,
      spots: spotsOf(view, gaps),
      facts: [
        { label: '直播的人', value: personWords(view.by) },
        { label: '开始', value: dateTime(view.startedAt ?? view.openedAt, now) },
        { label: '录下', value: liveWords(view, now) },
        ...(seen ? [{ label: '观看', value: seen }] : []),
      ],
      prints: parts.map(({ id, sha256, bytes }) => ({
        id,
        print: inGroups(sha256),
        bytes: megabytes(bytes),
        checked: '',
      })),
      size: megabytes(parts.reduce((sum, { bytes }) => sum + bytes, 0)),
    })
  },

  open() {
    return this.seekTo(this.data.at)
  },
  seek(event: WechatMiniprogram.CustomEvent<{ at: number }>) {
    return this.seekTo(event.detail.at)
  },
  go(event: WechatMiniprogram.TouchEvent) {
    return this.seekTo(event.currentTarget.dataset.at)
  },
  async seekTo(at: number) {
    const part = partAt(this.parts, at)
    if (!part || this.data.doing) return
    this.setData({ at })
    if (this.showing?.id === part.id && this.data.film) return wx.createVideoContext('film').seek(secondsIn(part, at))
    this.setData({ problem: '' })
    try {
      const path = await this.filmFor(part)
      this.showing = part
      this.setData({ film: path })
    } catch (error) {
      this.setData({ problem: failureOf(error).message })
    } finally {
      this.setData({ doing: '' })
    }
  },
  /** Fetches the recording and plays it only if its hash is the sealed one. */
  async filmFor(part: Part): Promise<string> {
    const known = this.films.find(({ id }) => id === part.id)
    if (known) return known.path
    this.setData({ doing: '正在下载' })
    const { files } = await call('evidence.view', { caseId: this.query.caseId })
    const { url = '' } = files.find(({ evidenceId }) => evidenceId === part.id) ?? {}
    const recording = await fetchRecording(url, (percent) => this.setData({ doing: `正在下载 ${percent}%` }))
    this.setData({ doing: '正在核对指纹' })
    const { sha256, bytes } = await fingerprintOf(recording)
    const place = this.parts.indexOf(part)
    this.setData({ [`prints[${place}].checked`]: sha256 === part.sha256 ? 'same' : 'other', doing: '正在准备播放' })
    const path = await filmOf(recording, bytes, `film-${part.id}`)
    this.films.push({ id: part.id, path })
    return path
  },
  loaded(event: WechatMiniprogram.CustomEvent<{ duration: number }>) {
    const showing = asPlayed(this.showing!, event.detail.duration)
    this.parts = this.parts.map((part) => (part.id === showing.id ? showing : part))
    this.showing = showing
    const film = wx.createVideoContext('film')
    film.seek(secondsIn(showing, this.data.at))
    film.play()
  },
  played(event: WechatMiniprogram.CustomEvent<{ currentTime: number }>) {
    if (this.showing) this.setData({ at: momentOf(this.showing, event.detail.currentTime) })
  },
  /** The next recording of the same stream starts by itself. */
  ended() {
    const next = this.showing && this.parts[this.parts.indexOf(this.showing) + 1]
    if (next) this.seekTo(next.from)
  },
  unplayable() {
    this.setData({ film: '', problem: '这部手机放不出这段录像，可以导出案卷在电脑上看' })
  },
})
