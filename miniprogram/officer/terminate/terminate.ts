import { CallError, call } from '../../cloud/call'
import { look } from '../../phone/look'
import { showFirst } from '../../phone/show-first'
import { type TerminationGround, terminationGrounds } from '../../shared/vocabulary/mediation'
import { choices } from '../../words/choices'
import { failureOf } from '../../words/failure'

Page({
  data: {
    look: look(),
    grounds: choices(terminationGrounds),
    ground: '' as TerminationGround | '',
    note: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  caseId: '',
  onsite: false,

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.onsite = Boolean(query.onsite)
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    this.setData({ ground: event.currentTarget.dataset.code, errors: {}, problem: '' })
  },
  typeNote(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ note: event.detail.value, errors: {}, problem: '' })
  },
  async save() {
    const { ground, note, busy } = this.data
    if (busy) return
    if (!ground) return this.showErrors({ ground: '请选择终止调解的情形' })
    if (note.trim().length < 2) return this.showErrors({ note: '请写明情况' })
    this.setData({ busy: true })
    try {
      await call('mediation.terminate', { caseId: this.caseId, mode: this.onsite ? 'on_site' : 'phone', ground, note })
      wx.navigateBack()
    } catch (error) {
      const { message } = failureOf(error)
      const field = error instanceof CallError ? error.field : undefined
      if (field) this.showErrors({ [field]: message })
      else this.setData({ problem: message })
    } finally {
      this.setData({ busy: false })
    }
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(['ground', 'note'], errors)
  },
})
