import { isEntrusted, noOpenid } from '../../../../_domain/case/relations'
import { notifyPeople } from '../../../../_gateway/send-notices'
import type { CaseDoc } from '../../../../_persistence/case/cases'
import type { PresenceDoc } from '../../../../_persistence/mediation-room/rooms'
import { representationOf } from '../../../../_persistence/merchant/representatives'
import { councilOf, staff } from '../../../../_persistence/staff/staff'
import { isPresent } from '../../presence'

/** Notifies everybody who takes part in a room, except for the speaker. */
export const notifyRoom = (snapshot: CaseDoc, speakerOpenid: string, at: number): Promise<void> =>
  notifyPeople(
    async () => {
      const openids = await findParticipants(snapshot)
      return openids.filter((openid) => openid !== noOpenid && openid !== speakerOpenid)
    },
    { kind: 'room', caseId: snapshot._id, at },
  )

/** The complainant, the officer or the consumer council, and the shop's representatives. */
async function findParticipants({
  complainant,
  owner: ownerId,
  state: complaintCase,
}: CaseDoc): Promise<string[]> {
  const { merchantId } = complaintCase
  const [officersById, councilMembers, representation] = await Promise.all([
    staff.findMany(ownerId === undefined ? [] : [ownerId]),
    isEntrusted(complaintCase) ? councilOf(complaintCase.districtId) : [],
    merchantId === undefined ? undefined : representationOf(merchantId),
  ])
  const mediators = [...officersById.values(), ...councilMembers]
  const representatives = representation?.bound ?? []
  return [
    complainant,
    ...mediators.map(({ openid }) => openid),
    ...representatives.map(({ person: openid }) => openid),
  ]
}

/** Notifies only those present that a person has come, has gone or is typing. */
export const notifyPresent = (
  presences: PresenceDoc[],
  caseId: string,
  ownOpenid: string,
  at: number,
): Promise<void> =>
  notifyPeople(
    async () =>
      presences.filter((presence) => presence.openid !== ownOpenid && isPresent(presence, at)),
    { kind: 'room', caseId, at },
  )
