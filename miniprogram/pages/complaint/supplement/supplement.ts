import { CallError, call, newKey } from '../../../cloud/call'
import type { Tile } from '../../../components/evidence-grid/tile'
import { look } from '../../../phone/look'
import { stopRecording } from '../../../phone/record'
import { showFirst } from '../../../phone/show-first'
import { failureOf } from '../../../words/failure'
import { evidenceEntry, evidenceHolds } from '../evidence-entry'
import { Pieces } from '../pieces'

type Errors = { text?: string; evidence?: string }

/** More words or pieces for a case of one's own; `asked` says in a sentence what was asked for. */
Page({
  ...evidenceEntry,
  data: {
    look: look(),
    asked: '',
    text: '',
    tiles: [] as Tile[],
    errors: {} as Errors,
    problem: '',
    recording: false,
    recordedSeconds: 0,
    playing: '',
    busy: false,
  },
  caseId: '',
  /** One for each thing sent: a second try after a lost reply adds nothing twice. */
  key: '',
  pieces: undefined as Pieces | undefined,
  recordingSince: undefined as ReturnType<typeof setInterval> | undefined,

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.key = newKey()
    this.setData({ asked: decodeURIComponent(query.asked ?? '') })
    this.pieces = new Pieces([], (problem) => {
      this.setData({ tiles: this.pieces!.tiles(), 'errors.evidence': problem, problem: '' })
    })
  },
  onUnload() {
    stopRecording(false)
    this.pieces?.stop()
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value, 'errors.text': '', problem: '' })
  },
  async send() {
    if (this.data.busy) return
    const held = evidenceHolds(this.pieces!)
    if (held) return this.showErrors({ evidence: held })
    const { text } = this.data
    const evidence = this.pieces!.pieces.flatMap(({ evidenceId }) => evidenceId ?? [])
    if (text.trim() === '' && evidence.length === 0) return this.showErrors({ text: '请写几句，或者加上照片' })
    this.setData({ busy: true, problem: '' })
    try {
      await call('complaint.supplement', { caseId: this.caseId, text, evidence }, { key: this.key })
      wx.navigateBack()
    } catch (error) {
      const { message } = failureOf(error)
      const field = error instanceof CallError ? error.field : undefined
      if (error instanceof CallError && error.code === 'KEY_REUSED') this.key = newKey()
      if (field === 'text' || field === 'evidence') this.showErrors({ [field]: message })
      else this.setData({ problem: message })
    } finally {
      this.setData({ busy: false })
    }
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(['text', 'evidence'], errors)
  },
})
