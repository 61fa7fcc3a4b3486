import { nobody } from '../_domain/case/relations'
import { isHere } from '../_domain/case/room/presence'
import { logFault } from '../_serve/fault'
import type { CaseDoc } from '../_store/case/cases'
import { representationOf } from '../_store/merchant/representatives'
import type { PresenceDoc } from '../_store/room/presences'
import { notify } from '../_store/service/notifications'
import { staff } from '../_store/staff/staff'

/** Notifies a room's sides except the speaker. A lost notification loses nothing: the next read finds it. */
export async function notifyRoom(
  { _id, complainant, holder, state }: CaseDoc,
  except: string,
  at: number,
): Promise<void> {
  try {
    const [officers, shop] = await Promise.all([
      staff.some(holder === undefined ? [] : [holder]),
      state.merchantId === undefined ? undefined : representationOf(state.merchantId),
    ])
    const openids = [
      ...(complainant === nobody ? [] : [complainant]),
      ...[...officers.values()].map(({ openid }) => openid),
      ...(shop?.bound ?? []).map(({ person }) => person),
    ]
    await notify(
      openids.filter((openid) => openid !== except),
      { kind: 'room', caseId: _id, at },
    )
  } catch (error) {
    logFault(error, 'notifyRoom')
  }
}

/** Notifies only those present that a person came, went or is typing. */
export async function notifyPresent(all: PresenceDoc[], caseId: string, except: string, at: number): Promise<void> {
  try {
    const here = all.filter((one) => one.openid !== except && isHere(one, at))
    await notify(
      here.map(({ openid }) => openid),
      { kind: 'room', caseId, at },
    )
  } catch (error) {
    logFault(error, 'notifyPresent')
  }
}
