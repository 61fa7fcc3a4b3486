import { call } from '../../api/call'
import { chooseTerm } from '../../device/chosen-from'
import { unlessCancelled } from '../../device/unless-cancelled'
import { nearnessText } from '../../format/nearest'
import type { CaseView } from '../../shared/contract/case-view'
import { reinforcementReasons } from '../../shared/vocabulary/dispatch'
import type { CaseStep } from '../case-link'
import { reinforcementText } from './reinforcement-text'

export const caseSteps: CaseStep[] = [
  {
    id: 'reinforcement',
    command: 'requestReinforcement',
    title: '请求增援',
    about: ({ reinforcement, helpers = [] }) => reinforcementText(reinforcement, helpers),
    action: {
      ask: () => chooseTerm(reinforcementReasons, '为什么要增援？'),
      run: (caseId, reason) =>
        call('officer.requestReinforcement', {
          caseId,
          reason: reason as (typeof reinforcementReasons.codes)[number],
        }),
      doneText: '已请求增援',
    },
  },
  {
    id: 'send-help',
    command: 'sendReinforcement',
    on: 'file',
    title: '派人增援',
    about: '',
    action: {
      ask: chooseHelper,
      run: (caseId, officerId) => call('dispatch.sendReinforcement', { caseId, officerId }),
      doneText: '已派增援',
    },
  },
]

/** WeChat's action sheet shows at most six items. */
const maxSheetItems = 6

/**
 * Lets a leader choose one of the six nearest officers of the city.
 * @returns the id of the officer; undefined if the leader cancels or nobody is on duty
 */
async function chooseHelper({ id: caseId }: CaseView): Promise<string | undefined> {
  const { candidates } = await call('dispatch.propose', { caseId })
  const nearestOfficers = candidates.slice(0, maxSheetItems)
  const itemList = nearestOfficers.map((candidate) =>
    [candidate.name, nearnessText(candidate), candidate.district, candidate.branch]
      .filter(Boolean)
      .join(' '),
  )
  if (nearestOfficers.length === 0) {
    wx.showToast({ title: '现在没有在岗的人可以派', icon: 'none' })
    return undefined
  }
  const tappedItem = await unlessCancelled(() =>
    wx.showActionSheet({ alertText: '派谁去增援？近的在前', itemList }),
  )
  return tappedItem && nearestOfficers[tappedItem.tapIndex]?.officerId
}
