import type { NoticeChoice } from '../shared/contract/service'
import type { NoticeKind } from '../shared/vocabulary/notices'

/** What pages ask the module that sends subscription messages. The functions throw as `call`. */
export interface NoticeChoicesSource {
  /** The kinds that this person may turn on, and which are on. */
  load(): Promise<NoticeChoice[]>
  store(kinds: NoticeKind[]): Promise<unknown>
}
