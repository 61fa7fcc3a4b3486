import { formPage } from '../../page/form-page'
import { type NoticeLaw, noticeLaws } from '../../shared/vocabulary/report'
import { choices } from '../../words/choices'
import { type Kind, kinds, send } from './kinds'

/** The result of a verification, of an entrusted mediation or of a call-back; `what` in the query names which. */
formPage({
  questions: ['finding', 'notify', 'note'],
  questionOf: (path) => (path === 'result' ? 'finding' : path),
  query: { id: '', title: '', what: 'conclude' },
  data: {
    kind: { title: '', about: '', hint: '', readers: '', save: '' },
    findings: [] as { code: string; label: string }[],
    finding: '',
    /** Which law wants the reporter told, where that is asked. */
    laws: [] as { code: string; label: string }[],
    notify: '' as NoticeLaw | 'none' | '',
    note: '',
  },

  onLoad() {
    const { results, mute, laws, action, as, ...kind } = this.kind()
    wx.setNavigationBarTitle({ title: kind.title })
    const none = { code: 'none', label: '没有法律要求告知，不发通知' }
    this.setData({ kind, findings: choices(results), laws: laws ? [none, ...choices(noticeLaws)] : [] })
  },
  kind(): Kind {
    return kinds[this.query.what] ?? kinds.conclude!
  },
  async save() {
    const { finding, note, notify, laws, kind } = this.data
    const { mute = [] } = this.kind()
    if (!finding) return this.showErrors({ finding: `请选择${kind.title}` })
    if (laws.length > 0 && !notify) return this.showErrors({ notify: '请选择要不要告知举报人' })
    if (note.trim().length < 2 && !mute.includes(finding)) return this.showErrors({ note: `请写明${kind.about}` })
    const told = notify && notify !== 'none' ? { notify } : {}
    const said = { caseId: this.query.id, code: finding, note, ...told }
    const sent = await this.sendOnce((key) => send(this.kind(), said, { key, title: this.query.title }))
    if (!sent) return
    await wx.navigateBack()
    const view = sent.answer
    if (this.kind() === kinds.conclude && view && view.state !== 'concluded')
      wx.showToast({ title: '重大案件，已报负责人，同意后结案', icon: 'none', duration: 3000 })
  },
})
