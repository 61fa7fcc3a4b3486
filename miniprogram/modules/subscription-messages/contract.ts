import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { oneOf } from '../../shared/contract/fields'
import type { NoticeChoice } from '../../shared/contract/service'
import { type NoticeKind, noticeKinds } from '../../shared/vocabulary/notices'

const service = {
  /**
   * The kinds of subscription message that the caller can turn on. Empty if the bureau's WeChat
   * account has no message templates.
   */
  notices: reads<{ kinds: NoticeChoice[] }>()(v.object({})),
  /** Replaces the kinds that the caller agrees to. An empty list turns all of them off. */
  subscribe: writes<{ kinds: NoticeKind[] }>()(
    v.object({
      kinds: v.pipe(
        v.array(oneOf(noticeKinds.codes, '提醒的种类不对')),
        v.maxLength(3, '提醒的种类不对'),
      ),
    }),
  ),
}

export const contract = { service }
