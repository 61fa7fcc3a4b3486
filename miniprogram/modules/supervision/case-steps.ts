import { call } from '../../api/call'
import { askForText } from '../../device/confirmed'
import type { CaseStep } from '../case-link'

export const caseSteps: CaseStep[] = [
  {
    id: 'to-call-back',
    command: 'recordFollowUpCall',
    on: 'centre',
    title: '记下回访',
    about: '',
    page: 'call-back/call-back',
  },
  {
    id: 'reopen',
    command: 'reopenAgain',
    on: 'file-end',
    title: '决定重新处理',
    about: '',
    action: {
      ask: () => askForText('决定重新处理？', '为什么，至少 5 个字', '重新处理'),
      run: (caseId, reason) => call('mediation.reopenAgain', { caseId, reason }),
      doneText: '已重新处理',
    },
  },
]
