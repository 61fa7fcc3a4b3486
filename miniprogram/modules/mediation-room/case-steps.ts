import { call } from '../../api/call'
import type { CaseStep } from '../case-link'

export const caseSteps: CaseStep[] = [
  {
    id: 'open-room',
    command: 'openRoom',
    title: '开启远程调处',
    about: '双方各在自己的手机上商量，您来主持',
    isFrequent: true,
    action: { run: (caseId) => call('room.open', { caseId }), doneText: '已开启' },
    page: 'room/room',
  },
]
