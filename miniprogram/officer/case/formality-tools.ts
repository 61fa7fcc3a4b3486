import { toDueWords } from '../../format/due-words'
import { dateTimeText } from '../../format/when'
import type { CaseView } from '../../shared/contract/case-view'
import { informWays } from '../../shared/vocabulary/formalities'
import { actionTool, askForTerm, askForWords, caseAction, pageTool, type Tool } from './tool'

/**
 * The formalities around a mediation, as rows for the officer, the leader or the enforcement team.
 */
export function formalityTools(
  {
    id: caseId,
    may: allowedCommands,
    meeting: mediationMeeting,
    duties: caseDuties = [],
  }: CaseView,
  now: number,
): Tool[] {
  const dueTextOf = (dutyName: string) =>
    caseDuties
      .filter((caseDuty) => caseDuty.what === dutyName)
      .map((caseDuty) => toDueWords(caseDuty, now).text)[0] ?? ''
  const concludeUrl = (dutyName: string) =>
    `/officer/conclude/conclude?id=${caseId}&what=${dutyName}`
  const meetingText = mediationMeeting
    ? dateTimeText(mediationMeeting.at, now)
    : '时间、地点、调解员提前告诉双方（第二十条）'
  const announceTitle = mediationMeeting ? '改现场调解的时间、地点' : '通知现场调解'
  const commandRows: [CaseView['may'][number], Tool][] = [
    [
      'issueMediationNotice',
      pageTool(
        'announce',
        announceTitle,
        meetingText,
        `/officer/announce/announce?id=${caseId}`,
        'issueMediationNotice',
      ),
    ],
    [
      'verify',
      pageTool(
        'verify',
        '记下核查结论',
        '涉嫌违法的线索，与调解各办各的（第二十七条）',
        concludeUrl('verify'),
      ),
    ],
    [
      'decideReported',
      pageTool('decide', '记下处理决定', dueTextOf('decide'), concludeUrl('decide')),
    ],
    [
      'publishReported',
      actionTool(
        'publish',
        '记下处罚决定已公示',
        dueTextOf('publish'),
        caseAction(
          'mediation.publish',
          { note: askForWords('处罚决定已公示？', '文号，公示在哪里') },
          '已记下',
        ),
      ),
    ],
    [
      'notifyParties',
      actionTool(
        'inform',
        '记下已告知双方',
        '终止调解要在 7 个工作日内告知（第二十三条）',
        caseAction(
          'mediation.notifyParties',
          {
            consumer: askForTerm(informWays, '怎么告知消费者的？'),
            merchant: askForTerm(informWays, '怎么告知商家的？'),
          },
          '已记下',
        ),
      ),
    ],
  ]
  return commandRows.flatMap(([commandName, toolRow]) =>
    allowedCommands.includes(commandName) ? [toolRow] : [],
  )
}
