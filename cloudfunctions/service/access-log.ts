import type { Handler } from '../_gateway/handler'
import { accessesToCase } from '../_persistence/requests/access-log'
import { loadPeople, staff } from '../_persistence/staff/staff'

const maxEntries = 200

/** Shows a complainant who has viewed the personal data of their case. */
export const accessLog: Handler<'service.accessLog'> = async ({ caseId }) => {
  // Accesses to an officer's track are left out here. They are shown to that officer.
  const accessEntries = (await accessesToCase(caseId, undefined, maxEntries)).filter(
    ({ what: accessKind }) => accessKind !== 'track',
  )
  const personIds = accessEntries.map(({ who: personId }) => personId)
  const [peopleById, roles] = await Promise.all([loadPeople(personIds), staff.findMany(personIds)])
  return {
    accesses: accessEntries.map(({ at, what: accessKind, who: personId }) => {
      const { name, badge, branch } = peopleById.get(personId) ?? {}
      const role =
        roles.get(personId)?.role ?? (personId === 'complainant' ? 'consumer' : 'merchant')
      return {
        at,
        what: accessKind,
        who: {
          role,
          name: name && badge ? name : undefined,
          badge: name && badge ? badge : undefined,
          branch: branch || undefined,
        },
      }
    }),
  }
}
