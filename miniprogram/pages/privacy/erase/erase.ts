import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { sendForm } from '../../../cloud/send-form'
import { textScale } from '../../../phone/text-scale'
import type { CaseView } from '../../../shared/contract/case-view'
import { erasureSaid } from '../../../words/erasure'
import { type Failure, failureOf } from '../../../words/failure'

/** The person who filed a case asks that its personal data be erased. */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    number: '',
    /** The state of the request in words; empty before there is one. */
    said: '',
    may: false,
    problem: '',
    busy: false,
  },
  caseId: '',
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  async load() {
    try {
      this.show(await call('complaint.detail', { caseId: this.caseId }))
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  show(view: CaseView) {
    const may = view.may.includes('askErase')
    const said = erasureSaid(view, Date.now())
    this.setData({ ready: true, failure: null, number: view.number, said, may })
  },
  async ask() {
    const { confirm } = await wx.showModal({
      title: '申请删除？',
      content: '同意以后马上删除，不能恢复，您也打不开这个案件了。要留底的，请先在“我的信息”里导出一份。',
      confirmText: '申请删除',
      confirmColor: '#bf2b24',
    })
    if (confirm)
      await sendForm(this, async (key) => this.show(await call('ledger.request', { caseId: this.caseId }, { key })))
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ problem: Object.values(errors)[0] ?? '' })
  },
})
