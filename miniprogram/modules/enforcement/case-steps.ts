import { sendOrStoreStep } from '../../api/act-or-wait'
import { askForText } from '../../device/confirmed'
import type { CaseStep } from '../case-link'

export const caseSteps: CaseStep[] = [
  {
    id: 'refer',
    command: 'referCase',
    title: '移送综合执法支队',
    about: '涉嫌违法的同时查处，这边照常办理',
    action: {
      ask: () => askForText('移送综合执法支队', '涉嫌什么违法，看到了什么，有什么证据'),
      run: (caseId, note, { merchant }) =>
        sendOrStoreStep('officer.referCase', { caseId, note }, { title: merchant.name }),
      doneText: '已移送',
    },
  },
]
