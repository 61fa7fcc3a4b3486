import { call } from '../../../cloud/call'
import { sendForm } from '../../../cloud/send-form'
import type { Tile } from '../../../components/evidence-grid/tile'
import { EvidenceItems } from '../../../page/evidence-items'
import { stopRecording } from '../../../phone/record'
import { showFirst } from '../../../phone/show-first'
import { textScale } from '../../../phone/text-scale'
import { evidenceEntry, evidenceHolds } from '../../evidence-entry'

type Errors = { text?: string; evidence?: string }

/** Adds words or evidence to one's own case; `asked` says in a sentence what a handler asked for. */
Page({
  ...evidenceEntry,
  data: {
    textScale: textScale(),
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
  /** One key for each submission: a second try after a lost answer adds nothing twice. */
  key: '',
  items: undefined as EvidenceItems | undefined,
  recordingSince: undefined as ReturnType<typeof setInterval> | undefined,

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.setData({ asked: decodeURIComponent(query.asked ?? '') })
    this.items = new EvidenceItems([], (problem) => {
      this.setData({ tiles: this.items!.tiles(), 'errors.evidence': problem, problem: '' })
    })
  },
  onUnload() {
    stopRecording(false)
    this.items?.stop()
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value, 'errors.text': '', problem: '' })
  },
  async send() {
    const held = evidenceHolds(this.items!)
    if (held) return this.showErrors({ evidence: held })
    const { text } = this.data
    const evidence = this.items!.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    if (text.trim() === '' && evidence.length === 0) return this.showErrors({ text: '请写几句，或者加上照片' })
    const input = { caseId: this.caseId, text, evidence }
    if (await sendForm(this, (key) => call('complaint.supplement', input, { key }))) wx.navigateBack()
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(['text', 'evidence'], errors)
  },
})
