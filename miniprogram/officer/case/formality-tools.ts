import { toDueWords } from '../../format/due-words'
import { dateTimeText } from '../../format/when'
import type { CaseView } from '../../shared/contract/case-view'
import type { Command } from '../../shared/contract/command-names'
import { informWays } from '../../shared/vocabulary/formalities'
import { askForTerm, askForWords, caseAction, type Tool } from './tool'

/** A tool that is offered if its command is allowed. */
interface CommandTool extends Tool {
  command: Command
}

/**
 * The tools for the formalities around a mediation, for the officer, the leader or the enforcement
 * team.
 */
export function formalityTools(caseView: CaseView, now: number): Tool[] {
  const tools: CommandTool[] = [
    announceTool(caseView, now),
    {
      command: 'verify',
      id: 'verify',
      title: '记下核查结论',
      description: '涉嫌违法的线索，与调解各办各的（第二十七条）',
      url: concludeUrl(caseView, 'verify'),
    },
    {
      command: 'decideReported',
      id: 'decide',
      title: '记下处理决定',
      description: dueText(caseView, 'decide', now),
      url: concludeUrl(caseView, 'decide'),
    },
    {
      command: 'publishReported',
      id: 'publish',
      title: '记下处罚决定已公示',
      description: dueText(caseView, 'publish', now),
      toolAction: caseAction(
        'mediation.publish',
        { note: askForWords('处罚决定已公示？', '文号，公示在哪里') },
        '已记下',
      ),
    },
    {
      command: 'notifyParties',
      id: 'inform',
      title: '记下已告知双方',
      description: '终止调解要在 7 个工作日内告知（第二十三条）',
      toolAction: caseAction(
        'mediation.notifyParties',
        {
          consumer: askForTerm(informWays, '怎么告知消费者的？'),
          merchant: askForTerm(informWays, '怎么告知商家的？'),
        },
        '已记下',
      ),
    },
  ]
  return tools.filter(({ command }) => caseView.may.includes(command))
}

function announceTool({ id: caseId, meeting }: CaseView, now: number): CommandTool {
  return {
    command: 'issueMediationNotice',
    id: 'announce',
    title: meeting ? '改现场调解的时间、地点' : '通知现场调解',
    description: meeting
      ? dateTimeText(meeting.at, now)
      : '时间、地点、调解员提前告诉双方（第二十条）',
    url: `/officer/announce/announce?id=${caseId}`,
    neededCommand: 'issueMediationNotice',
  }
}

const concludeUrl = ({ id: caseId }: CaseView, resultName: string) =>
  `/officer/conclude/conclude?id=${caseId}&what=${resultName}`

/** The due date of a duty of the bureau in the case. Empty if no such duty is open. */
function dueText({ duties = [] }: CaseView, dutyName: string, now: number): string {
  const openDuty = duties.find((duty) => duty.what === dutyName)
  return openDuty ? toDueWords(openDuty, now).text : ''
}
