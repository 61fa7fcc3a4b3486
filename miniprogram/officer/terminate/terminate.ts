import { actOrWait } from '../../cloud/act-or-wait'
import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { type TerminationGround, terminationGrounds } from '../../shared/vocabulary/mediation'
import { choices } from '../../words/choices'

formPage({
  questions: ['ground', 'note'],
  query: { id: '', title: '', onsite: '', ground: '' },
  data: { grounds: choices(terminationGrounds), ground: '' as TerminationGround | '', note: '', paper: '' },

  onLoad() {
    const { ground } = this.query
    if (terminationGrounds.has(ground)) this.setData({ ground })
  },
  async preview() {
    const { ground, note } = this.data
    if (!ground) return this.showErrors({ ground: '请选择终止调解的情形' })
    const paper = { kind: 'terminated' as const, ground, note }
    const sent = await this.sendOnce(() => call('mediation.preview', { caseId: this.query.id, paper }))
    if (sent) this.setData({ paper: sent.answer.text })
  },
  async save() {
    const { ground, note } = this.data
    if (!ground) return this.showErrors({ ground: '请选择终止调解的情形' })
    if (note.trim().length < 2) return this.showErrors({ note: '请写明情况' })
    const mode = this.query.onsite ? ('on_site' as const) : ('phone' as const)
    const { id: caseId, title } = this.query
    const sent = await this.sendOnce((key) =>
      actOrWait('mediation.terminate', { caseId, mode, ground, note }, { key, title }),
    )
    if (!sent) return
    await wx.navigateBack()
    // A leader has to agree to the closing first.
    if (sent.answer && sent.answer.state !== 'terminated')
      wx.showToast({ title: '重大案件，已报负责人，同意后结案', icon: 'none', duration: 3000 })
  },
})
