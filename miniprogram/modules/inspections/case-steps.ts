import { call } from '../../api/call'
import { askForText } from '../../device/confirmed'
import type { CaseStep } from '../case-link'

export const caseSteps: CaseStep[] = [
  {
    id: 'name-batch',
    command: 'nameBatch',
    title: '商品和批号',
    about: ({ batch }) => batch ?? '别的店查到、投诉到同一批次的，会连在一起',
    action: {
      ask: ({ batch }) =>
        askForText(batch ? '更正商品和批号' : '涉及的商品和批号', '例如 样例牛奶 20261101'),
      run: (caseId, batch) => call('officer.nameBatch', { caseId, batch }),
      doneText: '已记下',
    },
  },
]
