import { call } from '../../../cloud/call'
import { sendForm } from '../../../cloud/send-form'
import type { Tile } from '../../../components/evidence-grid/tile'
import { EvidenceItems } from '../../../page/evidence-items'
import { recallContact } from '../../../phone/contact'
import { type Privacy, privacyPart } from '../../../phone/privacy'
import { stopRecording } from '../../../phone/record'
import { showFirst } from '../../../phone/show-first'
import { textScale } from '../../../phone/text-scale'
import type { InvitationView } from '../../../shared/contract/afterwards'
import { problemTypes } from '../../../shared/vocabulary/case'
import { type Failure, failureOf } from '../../../words/failure'
import { dateTime } from '../../../words/when'
import { evidenceEntry, evidenceHolds } from '../../evidence-entry'

const questions = ['statement', 'evidence', 'name', 'phone', 'address', 'consents'] as const
type Question = (typeof questions)[number]

/** The question that a path of the input belongs to. */
const questionOf = (path: string): Question | undefined => {
  const [first, last] = path.split('.')
  return questions.find((question) => question === (first === 'consumer' ? last : first))
}

/**
 * An invited person joins a joint complaint (Art. 12): reads what it is about, says what happened to them, and
 * consents.
 */
Page({
  ...evidenceEntry,
  ...privacyPart,
  data: {
    textScale: textScale(),
    view: null as InvitationView | null,
    failure: null as Failure | null,
    facts: { problem: '', occurred: '' },
    form: { statement: '', name: '', phone: '', address: '' },
    tiles: [] as Tile[],
    recording: false,
    recordedSeconds: 0,
    playing: '',
    privacy: 'unknown' as Privacy,
    consents: false,
    errors: {} as Partial<Record<Question, string>>,
    problem: '',
    busy: false,
  },
  invitation: '',
  key: '',
  items: undefined as EvidenceItems | undefined,
  recordingSince: undefined as ReturnType<typeof setInterval> | undefined,

  async onLoad(query) {
    this.invitation = query.invitation ?? ''
    this.items = new EvidenceItems([], (problem) => {
      this.setData({ tiles: this.items!.tiles(), 'errors.evidence': problem, problem: '' })
    })
    await Promise.all([this.load(), this.again()])
  },
  onUnload() {
    stopRecording(false)
    this.items?.stop()
  },
  async load() {
    try {
      const view = await call('complaint.invitation', { invitation: this.invitation })
      const facts = { problem: problemTypes.label(view.problemType), occurred: dateTime(view.occurredAt, Date.now()) }
      this.setData({ view, facts, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  async again() {
    const known = (await this.askPrivacy()) && (await recallContact())
    if (known) this.setData({ form: { ...this.data.form, ...known } })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name } = event.currentTarget.dataset
    this.setData({ [`form.${name}`]: event.detail.value, [`errors.${name}`]: '', problem: '' })
  },
  toggle() {
    this.setData({ consents: !this.data.consents, 'errors.consents': '' })
  },
  async join() {
    const { consents, form, privacy } = this.data
    if (privacy !== 'agreed') return this.setData({ problem: '同意隐私保护指引后才能加入' })
    if (!consents) return this.showErrors({ consents: '共同投诉要您同意才行' })
    const held = evidenceHolds(this.items!)
    if (held) return this.showErrors({ evidence: held })
    const { statement, ...consumer } = form
    const evidence = this.items!.items.flatMap(({ evidenceId }) => evidenceId ?? [])
    const input = { invitation: this.invitation, consents, consumer, statement, evidence }
    let id = ''
    const sent = await sendForm(
      this,
      async (key) => {
        ;({ id } = await call('complaint.join', input, { key }))
      },
      questionOf,
    )
    if (sent) wx.redirectTo({ url: `/pages/complaint/case/case?id=${id}` })
  },
  showErrors(errors: Partial<Record<Question, string>>) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
  mine() {
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
})
