import { call } from '../../api/call'
import type { CaseStep } from '../case-link'

export const caseSteps: CaseStep[] = [
  {
    id: 'order',
    command: 'orderOfficers',
    on: 'file',
    title: '就这件下指令',
    about: '',
    page: 'orders/orders',
    query: ({ id, number }) => ({ caseId: id, number }),
  },
  {
    // Urging an officer is an order with a fixed text, so that it is acknowledged and reported on.
    id: 'urge',
    command: 'orderOfficers',
    on: 'file',
    when: ({ officer, may }) => officer !== undefined && may.includes('recallCase'),
    title: '催办',
    about: '',
    action: {
      question: {
        title: '催网格员马上办？',
        text: '这是一条指令：五分钟内没有签收就报上一级，办了要回报结果。',
        yes: '催办',
      },
      async run(caseId, _answer, { officer }) {
        const orderText = '请马上联系消费者，办了回报结果'
        await call('command.order', { to: [officer!.id], text: orderText, caseId })
        return undefined
      },
      doneText: '已催办',
    },
  },
]
