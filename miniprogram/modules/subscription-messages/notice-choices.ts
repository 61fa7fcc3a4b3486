import { call } from '../../api/call'
import type { NoticeChoicesSource } from '../notice-choices-source'

export const noticeChoices: NoticeChoicesSource[] = [
  {
    async load() {
      const { kinds } = await call('service.notices', {})
      return kinds
    },
    store: (kinds) => call('service.subscribe', { kinds }),
  },
]
