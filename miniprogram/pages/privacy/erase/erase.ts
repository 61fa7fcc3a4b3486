import { call } from '../../../api/call'
import { askToConfirm } from '../../../device/confirmed'
import { erasureStatusText } from '../../../format/erasure'
import { registerFormPage } from '../../../page/form-page'
import type { CaseView } from '../../../shared/contract/case-view'

/** The person who filed a case asks that its personal data be erased. */
registerFormPage({
  query: { id: '' },
  data: {
    number: '',
    /** The state of the request in words; empty before there is one. */
    said: '',
    may: false,
  },

  async load() {
    this.show(await call('complaint.detail', { caseId: this.query.id }))
  },
  show(caseView: CaseView) {
    const mayRequest = caseView.may.includes('requestErasure')
    const statusText = erasureStatusText(caseView, Date.now())
    this.setData({ number: caseView.number, said: statusText, may: mayRequest })
  },
  async ask() {
    const explanation =
      '同意以后马上删除，不能恢复，您也打不开这个案件了。要留底的，请先在“我的信息”里导出一份。'
    if (await askToConfirm('申请删除？', explanation, '申请删除', 'gone'))
      await this.sendOnce(async (key) =>
        this.show(await call('ledger.requestErasure', { caseId: this.query.id }, { key })),
      )
  },
})
