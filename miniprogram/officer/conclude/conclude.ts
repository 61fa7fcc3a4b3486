import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import { choices } from '../../words/choices'
import { kinds } from './kinds'

/** The result of a verification, of an entrusted mediation or of a call-back; `what` in the query names which. */
Page({
  data: {
    textScale: textScale(),
    kind: { title: '', about: '', hint: '', readers: '', save: '' },
    findings: [] as { code: string; label: string }[],
    finding: '',
    note: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  caseId: '',
  title: '',
  what: 'conclude',
  key: '',
  /** Whether a leader has to agree to the closing first. */
  waits: false,

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.title = decodeURIComponent(query.title ?? '')
    this.what = query.what && query.what in kinds ? query.what : 'conclude'
    const { results, send, mute, ...kind } = kinds[this.what]!
    wx.setNavigationBarTitle({ title: kind.title })
    this.setData({ kind, findings: choices(results) })
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    this.setData({ finding: event.currentTarget.dataset.code, errors: {}, problem: '' })
  },
  typeNote(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ note: event.detail.value, errors: {}, problem: '' })
  },
  async save() {
    const { finding, note, kind } = this.data
    const { mute = [], send } = kinds[this.what]!
    if (!finding) return this.showErrors({ finding: `请选择${kind.title}` })
    if (note.trim().length < 2 && !mute.includes(finding)) return this.showErrors({ note: `请写明${kind.about}` })
    const said = { caseId: this.caseId, code: finding, note }
    const questionOf = (path: string) => (path === 'result' ? 'finding' : path)
    const ask = async (key: string) => {
      const view = await send(said, { key, title: this.title })
      this.waits = this.what === 'conclude' && view !== undefined && view.state !== 'concluded'
    }
    if (!(await sendForm(this, ask, questionOf))) return
    await wx.navigateBack()
    if (this.waits) wx.showToast({ title: '重大案件，已报负责人，同意后结案', icon: 'none', duration: 3000 })
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(['finding', 'note'], errors)
  },
})
