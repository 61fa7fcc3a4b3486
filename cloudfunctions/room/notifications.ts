import { isEntrusted, nobody } from '../_domain/case/relations'
import { isHere } from '../_domain/case/room/presence'
import { notifyPeople } from '../_serve/send-notices'
import type { CaseDoc } from '../_store/case/cases'
import { representationOf } from '../_store/merchant/representatives'
import type { PresenceDoc } from '../_store/room/rooms'
import { associationOf, staff } from '../_store/staff/staff'

/** Notifies a room's sides except the speaker. */
export const notifyRoom = ({ _id, complainant, holder, state }: CaseDoc, except: string, at: number): Promise<void> =>
  notifyPeople(
    async () => {
      const [officers, mediators, shop] = await Promise.all([
        staff.some(holder === undefined ? [] : [holder]),
        isEntrusted(state) ? associationOf(state.districtId) : [],
        state.merchantId === undefined ? undefined : representationOf(state.merchantId),
      ])
      const representatives = (shop?.bound ?? []).map(({ person }) => person)
      const openids = [
        complainant,
        ...[...officers.values(), ...mediators].map(({ openid }) => openid),
        ...representatives,
      ]
      return openids.filter((openid) => openid !== nobody && openid !== except)
    },
    { kind: 'room', caseId: _id, at },
  )

/** Notifies only those present that a person came, went or is typing. */
export const notifyPresent = (all: PresenceDoc[], caseId: string, except: string, at: number): Promise<void> =>
  notifyPeople(async () => all.filter((one) => one.openid !== except && isHere(one, at)), { kind: 'room', caseId, at })
