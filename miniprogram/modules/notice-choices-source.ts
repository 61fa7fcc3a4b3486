import type { NoticeChoice } from '../shared/contract/service'
import type { NoticeKind } from '../shared/vocabulary/notices'

/**
 * What the core needs from the module that sends subscription messages. All functions throw the
 * errors of api/call.ts.
 */
export interface NoticeChoicesSource {
  /** Loads the kinds of message that this person may turn on, and which of them are on. */
  load(): Promise<NoticeChoice[]>
  /** Replaces the kinds that are on. */
  store(kinds: NoticeKind[]): Promise<unknown>
}
