import { dayOf, startOf } from '../../miniprogram/shared/clock/days'
import type { Agenda } from '../../miniprogram/shared/contract/service'
import type { AgendaKind } from '../../miniprogram/shared/vocabulary/agenda'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import type { Handler } from '../_serve/call'
import { type Asked, waits } from './agenda-counts'
import { ownFigures } from './own-figures'

/** What waits for whom, where no date decides the order. */
const agendas: Partial<Record<Role, AgendaKind[]>> = {
  officer: ['orders', 'today', 'objections', 'held', 'awards'],
  dispatcher: ['unowned', 'streams', 'overdue', 'orders', 'questions', 'callBacks', 'unregistered', 'trends'],
  leader: ['unowned', 'overdue', 'closings', 'orders', 'erasures', 'objections', 'held', 'awards', 'callBacks'],
  squad: ['orders', 'referred', 'trends'],
  association: ['questions', 'entrusted'],
  admin: ['faults'],
}

export const agenda: Handler<'service.agenda'> = async (_, { staff, now }) => {
  const { _id: me, districtId, role } = staff
  const asked: Asked = { me, districtId, role, now }
  const [found, own] = await Promise.all([
    Promise.all((agendas[role] ?? []).map(async (kind) => ({ kind, ...(await waits[kind](asked)) }))),
    role === 'officer' ? ownFigures(me, now) : undefined,
  ])
  const items: Agenda['items'] = found.filter(({ count }) => count > 0)
  // What has no date comes after today's dates: it can wait until they are met.
  const tomorrow = startOf(dayOf(now)) + 86_400_000
  items.sort((a, b) => (a.at ?? tomorrow) - (b.at ?? tomorrow))
  return { now, items, ...(own && { own }) }
}
