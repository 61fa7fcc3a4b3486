import type { Handler } from '../_serve/call'
import { accessTo } from '../_store/calls/access-log'
import { people, staff } from '../_store/staff/staff'

const most = 200

export const accessLog: Handler<'service.accessLog'> = async ({ caseId }) => {
  // Accesses to an officer's track are shown to that officer.
  const found = (await accessTo(caseId, undefined, most)).filter(({ what }) => what !== 'track')
  const ids = found.map(({ who }) => who)
  const [known, roles] = await Promise.all([people(ids), staff.some(ids)])
  return {
    accesses: found.map(({ at, what, who }) => {
      const { name, badge, branch } = known.get(who) ?? {}
      const role = roles.get(who)?.role ?? (who === 'complainant' ? 'consumer' : 'merchant')
      return { at, what, who: { role, ...(name && badge && { name, badge }), ...(branch && { branch }) } }
    }),
  }
}
