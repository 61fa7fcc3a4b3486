import { actOrWait } from '../../cloud/act-or-wait'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import { type TerminationGround, terminationGrounds } from '../../shared/vocabulary/mediation'
import { choices } from '../../words/choices'

Page({
  data: {
    textScale: textScale(),
    grounds: choices(terminationGrounds),
    ground: '' as TerminationGround | '',
    note: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  caseId: '',
  title: '',
  onsite: false,
  key: '',
  /** Whether a leader has to agree to the closing first. */
  waits: false,

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.title = decodeURIComponent(query.title ?? '')
    this.onsite = Boolean(query.onsite)
    if (terminationGrounds.has(query.ground)) this.setData({ ground: query.ground })
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    this.setData({ ground: event.currentTarget.dataset.code, errors: {}, problem: '' })
  },
  typeNote(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ note: event.detail.value, errors: {}, problem: '' })
  },
  async save() {
    const { ground, note } = this.data
    if (!ground) return this.showErrors({ ground: '请选择终止调解的情形' })
    if (note.trim().length < 2) return this.showErrors({ note: '请写明情况' })
    const input = { caseId: this.caseId, mode: this.onsite ? ('on_site' as const) : ('phone' as const), ground, note }
    const sent = await sendForm(this, async (key) => {
      const view = await actOrWait('mediation.terminate', input, { key, title: this.title })
      this.waits = view !== undefined && view.state !== 'terminated'
    })
    if (!sent) return
    await wx.navigateBack()
    if (this.waits) wx.showToast({ title: '重大案件，已报负责人，同意后结案', icon: 'none', duration: 3000 })
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(['ground', 'note'], errors)
  },
})
