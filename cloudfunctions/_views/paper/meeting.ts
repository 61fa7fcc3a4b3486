import type { Side } from '../../_domain/case/mediation/events'
import { momentInWords } from '../case/moment'
import type { About, Notice } from './notices'

/** The meeting of both parties, and when they were told. */
export interface Meeting {
  at: number
  place: string
  mediator: string
  announcedAt: number
}

/** Form 7: when, where and by whom both parties are mediated (Art. 20), to one of them. */
export function meetingNotice(about: Omit<About, 'submittedAt'>, meeting: Meeting, to: Side): Notice {
  const { number, consumer = '投诉人', respondent = '被投诉人' } = about
  const which =
    to === 'consumer' ? `您对${respondent}的投诉（编号 ${number}）` : `消费者对你单位的投诉（编号 ${number}）`
  return {
    series: '调通',
    title: '投诉调解通知书',
    at: meeting.announcedAt,
    body: [
      `${to === 'consumer' ? consumer : respondent}：`,
      '',
      `${which}，我局决定现场调解，请按时参加。`,
      `时间：${momentInWords(meeting.at)}`,
      `地点：${meeting.place}`,
      `调解员：${meeting.mediator}`,
      '认为调解员与本件有利害关系的，可以要求回避。无正当理由不参加的，可以终止调解。',
      '依据：市场监督管理投诉举报处理办法（国家市场监督管理总局令第121号）第二十条、第二十一条、第二十三条第二项。',
    ],
  }
}
