import { CallError, call } from '../../cloud/call'
import { look } from '../../phone/look'
import { showFirst } from '../../phone/show-first'
import { type ReportFinding, reportFindings } from '../../shared/vocabulary/report'
import { choices } from '../../words/choices'
import { failureOf } from '../../words/failure'

Page({
  data: {
    look: look(),
    findings: choices(reportFindings),
    finding: '' as ReportFinding | '',
    note: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    this.setData({ finding: event.currentTarget.dataset.code, errors: {}, problem: '' })
  },
  typeNote(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ note: event.detail.value, errors: {}, problem: '' })
  },
  async save() {
    const { finding, note, busy } = this.data
    if (busy) return
    if (!finding) return this.showErrors({ finding: '请选择核查结论' })
    if (note.trim().length < 2) return this.showErrors({ note: '请写明核查情况' })
    this.setData({ busy: true })
    try {
      await call('officer.conclude', { caseId: this.caseId, finding, note })
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
    showFirst(['finding', 'note'], errors)
  },
})
