import { isEntrusted, nobody } from '../../../../_domain/case/relations'
import { notifyPeople } from '../../../../_gateway/send-notices'
import type { CaseDoc } from '../../../../_persistence/case/cases'
import type { PresenceDoc } from '../../../../_persistence/mediation-room/rooms'
import { representationOf } from '../../../../_persistence/merchant/representatives'
import { councilOf, staff } from '../../../../_persistence/staff/staff'
import { isPresent } from '../../presence'

/** Notifies a room's sides except the speaker. */
export const notifyRoom = (
  { _id: caseId, complainant, owner, state: complaintCase }: CaseDoc,
  except: string,
  at: number,
): Promise<void> =>
  notifyPeople(
    async () => {
      const [officersById, mediators, shop] = await Promise.all([
        staff.findMany(owner === undefined ? [] : [owner]),
        isEntrusted(complaintCase) ? councilOf(complaintCase.districtId) : [],
        complaintCase.merchantId === undefined
          ? undefined
          : representationOf(complaintCase.merchantId),
      ])
      const representatives = (shop?.bound ?? []).map(({ person }) => person)
      const openids = [
        complainant,
        ...[...officersById.values(), ...mediators].map(({ openid }) => openid),
        ...representatives,
      ]
      return openids.filter((openid) => openid !== nobody && openid !== except)
    },
    { kind: 'room', caseId, at },
  )

/** Notifies only those present that a person came, went or is typing. */
export const notifyPresent = (
  presences: PresenceDoc[],
  caseId: string,
  except: string,
  at: number,
): Promise<void> =>
  notifyPeople(
    async () =>
      presences.filter((presence) => presence.openid !== except && isPresent(presence, at)),
    {
      kind: 'room',
      caseId,
      at,
    },
  )
