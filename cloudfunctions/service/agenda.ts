import type { Agenda } from '../../miniprogram/shared/contract/service'
import type { AgendaKind } from '../../miniprogram/shared/vocabulary/agenda'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import type { Handler } from '../_serve/call'
import { type Asked, waits } from './agenda-counts'
import { ownFigures } from './own-figures'

/** What may wait for whom. */
const agendas: Partial<Record<Role, AgendaKind[]>> = {
  officer: ['orders', 'today', 'objections', 'held', 'awards'],
  dispatcher: ['unowned', 'streams', 'overdue', 'orders', 'questions', 'callBacks', 'unregistered', 'trends'],
  leader: ['unowned', 'overdue', 'closings', 'orders', 'erasures', 'objections', 'held', 'awards', 'callBacks'],
  squad: ['orders', 'referred', 'trends'],
  association: ['questions', 'entrusted'],
  admin: ['faults'],
}

const DAY_MS = 86_400_000
/** Within how many days of its beginning each is to be answered: house rules, which decide the order alone. */
const days: Partial<Record<AgendaKind, number>> = {
  questions: 1,
  held: 3,
  objections: 3,
  referred: 5,
  erasures: 10,
  awards: 10,
}

export const agenda: Handler<'service.agenda'> = async (_, { staff, now }) => {
  const { _id: me, districtId, role } = staff
  const asked: Asked = { me, districtId, role, now }
  const [found, own] = await Promise.all([
    Promise.all((agendas[role] ?? []).map(async (kind) => ({ kind, ...(await waits[kind](asked)) }))),
    role === 'officer' ? ownFigures(me, now) : undefined,
  ])
  const items: Agenda['items'] = found.filter(({ count }) => count > 0)
  // What nobody waits for comes after everything else.
  const pressing = ({ kind, at = Number.MAX_SAFE_INTEGER }: Agenda['items'][number]) => at + (days[kind] ?? 0) * DAY_MS
  items.sort((a, b) => pressing(a) - pressing(b))
  return { now, items, ...(own && { own }) }
}
