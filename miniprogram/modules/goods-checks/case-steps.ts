import { call } from '../../api/call'
import { vouchers } from '../../shared/vocabulary/goods-check'
import type { CaseStep } from '../case-link'

export const caseSteps: CaseStep[] = [
  {
    id: 'vouchers',
    command: 'checkVoucher',
    title: '一起看凭证',
    about: ({ goodsCheck }) =>
      `${goodsCheck?.vouchers.length ?? 0} / ${vouchers.codes.length} 样已看，看完写结果`,
    isFrequent: true,
    isNextStep: true,
    page: 'vouchers/vouchers',
  },
  {
    id: 'cancel-check',
    command: 'cancelCheck',
    on: 'own',
    title: '不用查证了',
    about: '',
    action: {
      question: {
        title: '不用查证了？',
        text: '取消后网格员不再来。还不放心，可以再请人来查证。',
        yes: '不用了',
      },
      run: (caseId) => call('complaint.cancelCheck', { caseId }),
      doneText: '已取消',
    },
  },
]
