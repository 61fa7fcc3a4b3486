import type { CaseView } from '../../shared/contract/case-view'
import { dueWords } from '../../words/due'
import { dateTime } from '../../words/when'
import { type Tool, tool } from './tool'

/** The formalities around a mediation, as rows for the officer, the leader, the squad or the association. */
export function formalityTools({ id, may, meeting, duties = [] }: CaseView, now: number): Tool[] {
  const due = (what: string) => duties.filter((one) => one.what === what).map((one) => dueWords(one, now).text)[0] ?? ''
  const conclude = (what: string) => `/officer/conclude/conclude?id=${id}&what=${what}`
  const where = meeting ? dateTime(meeting.at, now) : '时间、地点、调解员提前告诉双方（第二十条）'
  const announced = meeting ? '改现场调解的时间、地点' : '通知现场调解'
  const rows: [CaseView['may'][number], Tool][] = [
    ['announce', tool('announce', announced, where, `/officer/announce/announce?id=${id}`, 'announce')],
    ['entrust', tool('entrust', '委托消保委调解', '双方都同意才能委托（第十九条）', '', 'entrust')],
    ['handBack', tool('hand-back', '记下委托调解的结果', '交回网格员拟协议，或者终止', conclude('handBack'))],
    ['verify', tool('verify', '记下核查结论', '涉嫌违法的线索，与调解各办各的（第二十七条）', conclude('verify'))],
    ['decideReported', tool('decide', '记下处理决定', due('decide'), conclude('decide'))],
    ['publishReported', tool('publish', '记下处罚决定已公示', due('publish'))],
    ['inform', tool('inform', '记下已告知双方', '终止调解要在 7 个工作日内告知（第二十三条）')],
  ]
  return rows.flatMap(([command, row]) => (may.includes(command) ? [row] : []))
}
