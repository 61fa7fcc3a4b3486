import { call } from '../../api/call'
import type { CaseStep } from '../case-link'

export const caseSteps: CaseStep[] = [
  {
    id: 'agree',
    command: 'agree',
    title: '同意由代表与商家和解',
    about: '代表要与商家和解，要每个人同意',
    action: { run: (caseId) => call('complaint.agree', { caseId }), doneText: '已同意' },
  },
]
