import { moduleNoticeChoices } from './generated/notice-choices'
import type { NoticeChoicesSource } from './notice-choices-source'

const sources: readonly NoticeChoicesSource[] = moduleNoticeChoices

/** Subscription messages; undefined in a build without the module `subscription-messages`. */
export const noticeChoices = sources[0]
