import { call } from '../../../cloud/call'
import { formPage } from '../../../page/form-page'
import { confirmed } from '../../../phone/confirmed'
import type { CaseView } from '../../../shared/contract/case-view'
import { erasureSaid } from '../../../words/erasure'

/** The person who filed a case asks that its personal data be erased. */
formPage({
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
  show(view: CaseView) {
    const may = view.may.includes('askErase')
    const said = erasureSaid(view, Date.now())
    this.setData({ number: view.number, said, may })
  },
  async ask() {
    const said = '同意以后马上删除，不能恢复，您也打不开这个案件了。要留底的，请先在“我的信息”里导出一份。'
    if (await confirmed('申请删除？', said, '申请删除', 'gone'))
      await this.sendOnce(async (key) => this.show(await call('ledger.request', { caseId: this.query.id }, { key })))
  },
})
