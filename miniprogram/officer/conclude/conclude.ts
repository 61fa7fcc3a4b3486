import { formPage } from '../../page/form-page'
import { choices } from '../../words/choices'
import { type Kind, kinds } from './kinds'

/** The result of a verification, of an entrusted mediation or of a call-back; `what` in the query names which. */
formPage({
  questions: ['finding', 'note'],
  questionOf: (path) => (path === 'result' ? 'finding' : path),
  query: { id: '', title: '', what: 'conclude' },
  data: {
    kind: { title: '', about: '', hint: '', readers: '', save: '' },
    findings: [] as { code: string; label: string }[],
    finding: '',
    note: '',
  },

  onLoad() {
    const { results, send, mute, ...kind } = this.kind()
    wx.setNavigationBarTitle({ title: kind.title })
    this.setData({ kind, findings: choices(results) })
  },
  kind(): Kind {
    return kinds[this.query.what] ?? kinds.conclude!
  },
  async save() {
    const { finding, note, kind } = this.data
    const { mute = [], send } = this.kind()
    if (!finding) return this.showErrors({ finding: `请选择${kind.title}` })
    if (note.trim().length < 2 && !mute.includes(finding)) return this.showErrors({ note: `请写明${kind.about}` })
    const said = { caseId: this.query.id, code: finding, note }
    const sent = await this.sendOnce((key) => send(said, { key, title: this.query.title }))
    if (!sent) return
    await wx.navigateBack()
    const view = sent.answer
    if (this.kind() === kinds.conclude && view && view.state !== 'concluded')
      wx.showToast({ title: '重大案件，已报负责人，同意后结案', icon: 'none', duration: 3000 })
  },
})
