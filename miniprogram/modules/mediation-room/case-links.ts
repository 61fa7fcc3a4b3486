import { call } from '../../api/call'
import type { RoomSummary } from '../../shared/vocabulary/room'
import type { CaseLink } from '../case-link'

const lineFor = ({ sealed }: RoomSummary): string =>
  sealed ? `已结束，${sealed.count} 条记录已封存` : '调解员主持，双方在线上商量'

export const caseLinks: CaseLink[] = [
  {
    id: 'room',
    title: '远程调处',
    icon: 'chat-o',
    page: 'room/room',
    about: ({ room }) => room && lineFor(room),
    async mark({ id, room }) {
      if (!room || room.sealed) return ''
      const { unread } = await call('room.unread', { caseId: id })
      return unread > 0 ? `${unread} 条新消息` : ''
    },
  },
]
