import { type NoticeKind, noticeKinds } from '../../shared/vocabulary/notices'

/** An offer to turn on WeChat's subscription messages. */
export interface NoticeOffer {
  /** The kinds of message that are still turned off. */
  kindsTurnedOff: NoticeKind[]
  /** What the person answered to the last request. `ask`: there was none yet. */
  state: 'ask' | 'agreed' | 'declined'
}

/** What happens if the person does not turn the messages on. */
const withoutNotices: Record<NoticeKind, string> = {
  progress: '不开启也不耽误办理：有急事网格员会打电话，“我的投诉”里总是最新的',
  task: '不开启也收得到：待办会响铃、震动，还没接的指挥中心会打电话',
  shop: '不开启也不耽误：打开小程序就能看到，网格员也会打电话',
}

/** The texts of the card. All are empty if there is nothing to offer. */
export function toNoticeLines(noticeOffer: NoticeOffer | null): {
  title: string
  hint: string
  action: string
} {
  const [firstKind] = noticeOffer?.kindsTurnedOff ?? []
  if (noticeOffer?.state === 'agreed')
    return { title: '微信提醒已开启', hint: '不想要了，可以在微信里关掉', action: '' }
  if (!noticeOffer || !firstKind) return { title: '', hint: '', action: '' }
  if (noticeOffer.state === 'declined')
    return { title: '没有开启微信提醒', hint: withoutNotices[firstKind], action: '再试一次' }
  const kindNames = noticeOffer.kindsTurnedOff
    .map((noticeKind) => noticeKinds.label(noticeKind))
    .join('；')
  return {
    title: `${kindNames}，要不要微信提醒您？`,
    hint: withoutNotices[firstKind],
    action: '开启微信提醒',
  }
}
