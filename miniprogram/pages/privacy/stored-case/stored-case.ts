import { call } from '../../../api/call'
import { askToConfirm } from '../../../device/confirmed'
import { erasureStatusText } from '../../../format/erasure'
import { registerFormPage } from '../../../page/form-page'
import type { CaseView } from '../../../shared/contract/case-view'
import { accessLogYears } from '../../../shared/vocabulary/retention'
import { toAccessLines } from '../own-data'

/**
 * A person's rights over the data of one case: they see who has viewed it, and can request its
 * erasure.
 */
registerFormPage({
  query: { id: '' },
  data: {
    number: '',
    years: accessLogYears,
    lines: [] as ReturnType<typeof toAccessLines>,
    /** A sentence about the request for erasure. */
    erasureText: '',
    /** The person can request erasure now. */
    mayRequestErasure: false,
  },

  async loadContent() {
    const { id: caseId } = this.query
    const [caseView, { accesses }] = await Promise.all([
      call('complaint.detail', { caseId }),
      call('service.accessLog', { caseId }),
    ])
    this.showCase(caseView)
    return { lines: toAccessLines(accesses, Date.now()) }
  },
  showCase(caseView: CaseView) {
    this.setData({
      number: caseView.number,
      mayRequestErasure: caseView.may.includes('requestErasure'),
      erasureText: erasureStatusText(caseView, Date.now()),
    })
  },
  async requestErasure() {
    const explanation =
      '同意以后马上删除，不能恢复，您也打不开这个案件了。要留底的，请先在“我的信息”里导出一份。'
    if (!(await askToConfirm('申请删除？', explanation, '申请删除', 'gone'))) return
    await this.sendOnce(async (requestKey) =>
      this.showCase(await call('ledger.requestErasure', { caseId: this.query.id }, { requestKey })),
    )
  },
})
