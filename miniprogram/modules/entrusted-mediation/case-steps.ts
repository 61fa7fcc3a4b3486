import { call } from '../../api/call'
import type { CaseStep } from '../case-link'

export const caseSteps: CaseStep[] = [
  {
    id: 'entrust',
    command: 'entrust',
    title: '委托消保委调解',
    about: '双方都同意才能委托（第十九条）',
    needsConsent: true,
    action: {
      question: {
        title: '双方都同意委托消保委？',
        text: '消保委会看到案件和消费者的联系方式，以区局名义调解。案件仍由您负责，结果交回给您。',
        yes: '都同意',
      },
      run: (caseId) => call('mediation.entrust', { caseId, bothAgree: true }),
      doneText: '已委托',
    },
  },
  {
    id: 'hand-back',
    command: 'returnEntrustment',
    title: '记下委托调解的结果',
    about: '交回网格员拟协议，或者终止',
    page: 'hand-back/hand-back',
  },
]
