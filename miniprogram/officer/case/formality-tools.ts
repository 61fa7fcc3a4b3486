import type { CaseView } from '../../shared/contract/case-view'
import { dueWords } from '../../words/due'
import { dateTime } from '../../words/when'
import type { Tool } from './tool'

/** The formalities around a mediation, as rows for the officer, the leader, the squad or the association. */
export function formalityTools({ id, may, meeting, duties = [] }: CaseView, now: number): Tool[] {
  const due = (what: string) => duties.filter((one) => one.what === what).map((one) => dueWords(one, now).text)[0] ?? ''
  const rows: [CaseView['may'][number], Tool][] = [
    [
      'announce',
      {
        id: 'announce',
        title: meeting ? '改现场调解的时间、地点' : '通知现场调解',
        said: meeting ? dateTime(meeting.at, now) : '时间、地点、调解员提前告诉双方（第二十条）',
        url: `/officer/announce/announce?id=${id}`,
        mediates: 'announce',
      },
    ],
    [
      'entrust',
      { id: 'entrust', title: '委托消保委调解', said: '双方都同意才能委托（第十九条）', url: '', mediates: 'entrust' },
    ],
    [
      'handBack',
      {
        id: 'hand-back',
        title: '记下委托调解的结果',
        said: '交回网格员拟协议，或者终止',
        url: `/officer/conclude/conclude?id=${id}&what=handBack`,
      },
    ],
    [
      'verify',
      {
        id: 'verify',
        title: '记下核查结论',
        said: '涉嫌违法的线索，与调解各办各的（第二十七条）',
        url: `/officer/conclude/conclude?id=${id}&what=verify`,
      },
    ],
    [
      'decideReported',
      {
        id: 'decide',
        title: '记下处理决定',
        said: due('decide'),
        url: `/officer/conclude/conclude?id=${id}&what=decide`,
      },
    ],
    ['publishReported', { id: 'publish', title: '记下处罚决定已公示', said: due('publish'), url: '' }],
    ['inform', { id: 'inform', title: '记下已告知双方', said: '终止调解要在 7 个工作日内告知（第二十三条）', url: '' }],
  ]
  return rows.flatMap(([command, tool]) => (may.includes(command) ? [tool] : []))
}
